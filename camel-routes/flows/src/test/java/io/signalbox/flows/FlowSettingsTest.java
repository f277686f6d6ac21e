package io.signalbox.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FlowSettingsTest {

    private static FlowSettings read(Map<String, String> properties) {
        return new FlowSettingsReader(name -> Optional.ofNullable(properties.get(name))).read();
    }

    @Test
    void hasDefaults() {
        FlowSettings settings = read(Map.of());

        assertThat(settings.dataDir()).isEqualTo(Path.of("signalbox-data").toAbsolutePath());
        assertThat(settings.jms())
                .contains(new FlowSettings.Jms(
                        new FlowSettings.Broker(Optional.empty(), "vm://0", Optional.empty(), "", Optional.empty()),
                        "signalbox.requests",
                        "signalbox.requests.dead",
                        8,
                        "signalbox.replies.",
                        5,
                        Optional.empty()));
        assertThat(settings.jms().get().broker().embedded()).isTrue();
        assertThat(settings.files()).isEmpty();
    }

    @Test
    void takesEveryProperty() {
        FlowSettings settings = read(Map.ofEntries(
                Map.entry("signalbox.data-dir", "/data"),
                Map.entry("signalbox.jms.broker-url", "tcp://mq:61616"),
                Map.entry("signalbox.jms.user", "u"),
                Map.entry("signalbox.jms.password", "p"),
                Map.entry("signalbox.jms.queue", "A"),
                Map.entry("signalbox.jms.dead-letter-queue", "B"),
                Map.entry("signalbox.jms.consumers", "2"),
                Map.entry("signalbox.jms.reply-prefix", "C/"),
                Map.entry("signalbox.jms.max-deliveries", "3"),
                Map.entry("signalbox.audit.checkpoints.jms", "checkpoints"),
                Map.entry("signalbox.files.dir", "/drop"),
                Map.entry("signalbox.files.key", "sk-file"),
                Map.entry("signalbox.files.poll-interval", "2s"),
                Map.entry("signalbox.files.parallel", "4"),
                Map.entry("signalbox.files.max-bytes", "1000")));

        assertThat(settings)
                .isEqualTo(new FlowSettings(
                        Path.of("/data"),
                        Optional.of(new FlowSettings.Jms(
                                new FlowSettings.Broker(
                                        Optional.empty(), "tcp://mq:61616", Optional.of("u"), "p", Optional.empty()),
                                "A",
                                "B",
                                2,
                                "C/",
                                3,
                                Optional.of("checkpoints"))),
                        Optional.of(
                                new FlowSettings.Files(Path.of("/drop"), "sk-file", Duration.ofSeconds(2), 4, 1000))));
        assertThat(settings.jms().get().broker().embedded()).isFalse();
        assertThat(settings.toString()).doesNotContain("sk-file").doesNotContain("p=");
    }

    @Test
    void takesTheServersOwnConnectionFactoryAndListensWhereAsked() {
        FlowSettings.Broker shop = read(Map.of("signalbox.jms.connection-factory", "java:comp/jms/cf"))
                .jms()
                .get()
                .broker();
        assertThat(shop.jndiName()).hasValue("java:comp/jms/cf");
        assertThat(shop.embedded()).isFalse();

        FlowSettings.Broker open = read(Map.of(
                        "signalbox.jms.listen", "127.0.0.1:61616",
                        "signalbox.jms.user", "shop",
                        "signalbox.jms.password", "12345678"))
                .jms()
                .get()
                .broker();
        assertThat(open.listen()).hasValue("127.0.0.1:61616");
        assertThat(open.toString()).isEqualTo("Broker[vm://0]");
    }

    @Test
    void switchesFlowsOff() {
        FlowSettings settings = read(Map.of(
                "signalbox.jms.enabled", "false", "signalbox.files.enabled", "false", "signalbox.files.key", "sk"));

        assertThat(settings.jms()).isEmpty();
        assertThat(settings.files()).isEmpty();
    }

    @Test
    void namesAllProblemsAtOnce() {
        assertThatThrownBy(() -> read(Map.ofEntries(
                        Map.entry("signalbox.jms.enabled", "yes"),
                        Map.entry("signalbox.files.dir", "/a?b"),
                        Map.entry("signalbox.files.poll-interval", "soon"),
                        Map.entry("signalbox.files.parallel", "0"))))
                .hasMessageContaining("signalbox.jms.enabled")
                .hasMessageContaining("signalbox.files.dir")
                .hasMessageContaining("signalbox.files.poll-interval")
                .hasMessageContaining("signalbox.files.parallel");
        assertThatThrownBy(() -> read(Map.of(
                        "signalbox.jms.connection-factory", "ldap://evil/x",
                        "signalbox.jms.broker-url", "tcp://mq:61616",
                        "signalbox.jms.listen", "61616",
                        "signalbox.jms.queue", "a,b",
                        "signalbox.jms.consumers", "many",
                        "signalbox.jms.reply-prefix", "signalbox.>")))
                .hasMessageContaining("signalbox.jms.connection-factory must be")
                .hasMessageContaining("exclude each other")
                .hasMessageContaining("signalbox.jms.listen is for the broker inside")
                .hasMessageContaining("signalbox.jms.listen needs")
                .hasMessageContaining("signalbox.jms.listen must be host:port")
                .hasMessageContaining("signalbox.jms.queue")
                .hasMessageContaining("signalbox.jms.consumers")
                .hasMessageContaining("signalbox.jms.reply-prefix");
    }

    @Test
    void takesNoCheckpointsToABrokerInThisProcess() {
        assertThatThrownBy(() -> read(Map.of("signalbox.audit.checkpoints.jms", "checkpoints")))
                .hasMessageContaining("needs a broker elsewhere");
        assertThatThrownBy(() -> read(
                        Map.of("signalbox.audit.checkpoints.jms", "checkpoints", "signalbox.jms.enabled", "false")))
                .hasMessageContaining("needs signalbox.jms.enabled");
    }
}
