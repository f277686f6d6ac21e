package io.signalbox.router.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsReaderTest {

    @TempDir
    Path folder;

    private final Problems problems = new Problems();

    @Test
    void hasDefaults() {
        Settings settings = read(Map.of());
        Path dir = Path.of("signalbox-data").toAbsolutePath();

        assertThat(FoundProblems.of(problems)).isEmpty();
        assertThat(settings.dataDir()).isEqualTo(dir);
        assertThat(settings.database().jndiName()).isEmpty();
        assertThat(settings.database().url())
                .isEqualTo("jdbc:h2:file:" + dir + "/db/signalbox;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE");
        assertThat(settings.database().driver()).isEqualTo("org.h2.Driver");
        assertThat(settings.database().user()).isEqualTo("signalbox");
        assertThat(settings.database().password()).isEmpty();
        assertThat(settings.database().poolSize()).isEqualTo(8);
        assertThat(settings.bootstrapKey()).isEmpty();
        assertThat(settings.bootstrapAdminPassword()).isEmpty();
        assertThat(settings.catalogFile()).isEmpty();
        assertThat(settings.policyFile()).isEmpty();
        assertThat(settings.simulatorUrl()).isEmpty();
        assertThat(settings.clocks())
                .isEqualTo(new Settings.Clocks(
                        Duration.ofSeconds(2), Duration.ofSeconds(30), Duration.ofSeconds(20), Duration.ofMinutes(10)));
        assertThat(settings.retry()).isEqualTo(new Settings.Retry(3, 10, Duration.ofSeconds(30)));
        assertThat(settings.maxResponseBytes()).isEqualTo(32 * 1024 * 1024);
        assertThat(settings.routing()).isEqualTo(new Settings.Routing("weighted", true, false));
        assertThat(settings.contentMaxBytes()).isEqualTo(20L << 30);
        assertThat(settings.audit().journalMaxBytes()).isEqualTo(20L << 30);
        assertThat(settings.remoteContent())
                .isEqualTo(new Settings.Remote("REFUSE", List.of(), 10 * 1024 * 1024, Duration.ofSeconds(20)));
    }

    @Test
    void takesEveryExplicitSetting() throws Exception {
        Path catalog = Files.createFile(folder.resolve("catalog.yaml"));
        Path policy = Files.createFile(folder.resolve("policy.yaml"));

        Settings settings = read(Map.ofEntries(
                Map.entry("signalbox.data-dir", folder.resolve("x/../data").toString()),
                Map.entry("signalbox.database.jndi-name", "jdbc/register"),
                Map.entry("signalbox.database.url", "jdbc:postgresql://db/signalbox"),
                Map.entry("signalbox.database.user", "u"),
                Map.entry("signalbox.database.password", "p"),
                Map.entry("signalbox.database.pool-size", "3"),
                Map.entry("signalbox.bootstrap.key", "k".repeat(32)),
                Map.entry("signalbox.bootstrap.admin-password", "12345678"),
                Map.entry("signalbox.catalog.file", catalog.toString()),
                Map.entry("signalbox.policy.file", policy.toString()),
                Map.entry("signalbox.simulator.url", "http://127.0.0.1:8090"),
                Map.entry("signalbox.timeout.connect", "1s"),
                Map.entry("signalbox.timeout.first-token", "250ms"),
                Map.entry("signalbox.timeout.gap", "2m"),
                Map.entry("signalbox.timeout.total", "PT1H"),
                Map.entry("signalbox.retry.attempts", "2"),
                Map.entry("signalbox.retry.percent", "0"),
                Map.entry("signalbox.retry.longest-wait", "5s"),
                Map.entry("signalbox.provider-max-response-bytes", "1000"),
                Map.entry("signalbox.remote-content", "fetch"),
                Map.entry("signalbox.remote-content.origins", "https://a.example, http://b.example:8080"),
                Map.entry("signalbox.remote-content.max-bytes", "5000000"),
                Map.entry("signalbox.remote-content.timeout", "3s"),
                Map.entry("signalbox.routing.strategy", "least-loaded"),
                Map.entry("signalbox.routing.measure", "false"),
                Map.entry("signalbox.routing.share", "true"),
                Map.entry("signalbox.embeddings.dir", folder.toString()),
                Map.entry("signalbox.node", "eu-1"),
                Map.entry("signalbox.tracing.endpoint", "https://collector.example"),
                Map.entry("signalbox.audit.journal.max-size", "3GB"),
                Map.entry("signalbox.audit.content.master-key-file", policy.toString()),
                Map.entry("signalbox.audit.content.max-size", "2TB"),
                Map.entry("signalbox.audit.checkpoints.dir", folder.toString()),
                Map.entry("signalbox.audit.checkpoints.url", "https://notary.example/checkpoints"),
                Map.entry("signalbox.audit.checkpoints.token", "t"),
                Map.entry("signalbox.audit.retention", "400d")));

        assertThat(FoundProblems.of(problems)).isEmpty();
        assertThat(settings)
                .isEqualTo(new Settings(
                        folder.resolve("data"),
                        new Settings.Database(
                                Optional.of("jdbc/register"), "jdbc:postgresql://db/signalbox", "u", "p", 3),
                        Optional.of("k".repeat(32)),
                        Optional.of("12345678"),
                        Optional.of(catalog),
                        Optional.of(policy),
                        Optional.of(URI.create("http://127.0.0.1:8090")),
                        new Settings.Clocks(
                                Duration.ofSeconds(1),
                                Duration.ofMillis(250),
                                Duration.ofMinutes(2),
                                Duration.ofHours(1)),
                        new Settings.Retry(2, 0, Duration.ofSeconds(5)),
                        1000,
                        new Settings.Routing("least-loaded", false, true),
                        Optional.of(folder),
                        new Settings.Audit(Optional.of("eu-1"), 3L << 30, Optional.of(folder), Optional.of(policy)),
                        new Settings.Outside(
                                Optional.of(URI.create("https://notary.example/checkpoints")), Optional.of("t")),
                        Duration.ofDays(400),
                        2L << 40,
                        new Settings.Remote(
                                "FETCH",
                                List.of("https://a.example", "http://b.example:8080"),
                                5_000_000,
                                Duration.ofSeconds(3)),
                        Optional.of(URI.create("https://collector.example"))));
        assertThat(settings.database().driver()).isEqualTo("org.postgresql.Driver");
    }

    @ParameterizedTest
    @CsvSource({"182d,183d or more", "0d,183d or more", "six months,number of days", "P183D,number of days"})
    void refusesARetentionBelowTheFloor(String retention, String why) {
        assertThat(read(Map.of("signalbox.audit.retention", retention)).retention())
                .isEqualTo(Duration.ofDays(183));
        assertThat(FoundProblems.of(problems)).contains("signalbox.audit.retention", why, retention);
    }

    @Test
    void saysNothingOfSecretsWhenPrinted() {
        Settings settings = read(Map.of(
                "signalbox.bootstrap.key", "canary".repeat(8),
                "signalbox.bootstrap.admin-password", "canary-password",
                "signalbox.database.password", "canary-database"));

        assertThat(settings.toString() + settings.database()).doesNotContain("canary");
    }

    @ParameterizedTest
    @CsvSource({"500ms,500", "30s,30000", "10m,600000", "2h,7200000", "PT1.5S,1500", "30S,30000"})
    void readsDurations(String text, long millis) {
        assertThat(read(Map.of("signalbox.timeout.gap", text)).clocks().gap()).hasMillis(millis);
        assertThat(FoundProblems.of(problems)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"30", "soon", "-5s", "0s", "0ms", "PT-3S", "5 s", "99999999999999999999ms", "999999999h", "1.5s"
            })
    void namesADurationThatIsNone(String text) {
        read(Map.of("signalbox.timeout.gap", text));

        assertThat(FoundProblems.of(problems)).contains("signalbox.timeout.gap").contains(text);
    }

    @ParameterizedTest
    @CsvSource({
        "signalbox.database.pool-size,0",
        "signalbox.database.pool-size,many",
        "signalbox.provider-max-response-bytes,-1",
        "signalbox.provider-max-response-bytes,99999999999",
        "signalbox.database.url,jdbc:oracle:thin:@x",
        "signalbox.simulator.url,ftp://x",
        "signalbox.simulator.url,nonsense",
        "signalbox.tracing.endpoint,collector:4318",
        "signalbox.audit.content.max-size,63MB",
        "signalbox.audit.content.max-size,20",
        "signalbox.audit.content.max-size,-1GB",
        "signalbox.audit.content.max-size,1000000000TB",
        "signalbox.catalog.file,/no/such/file",
        "signalbox.policy.file,/tmp",
        "signalbox.bootstrap.key,kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk",
        "signalbox.bootstrap.admin-password,1234567"
    })
    void namesASettingThatCannotBe(String name, String value) {
        read(Map.of(name, value));

        assertThat(FoundProblems.of(problems)).contains(name);
    }

    @Test
    void printsNoSecretThatIsTooShort() {
        read(Map.of("signalbox.bootstrap.key", "canary", "signalbox.bootstrap.admin-password", "canary"));

        assertThat(FoundProblems.of(problems)).doesNotContain("canary");
    }

    @Test
    void reportsEveryMisspeltNameAtOnce() {
        read(Map.of(
                "signalbox.databse.url", "x",
                "signalbox.timeout.firsttoken", "1s",
                "SIGNALBOX_DATADIR", "/x",
                "SIGNALBOX_JMS_QUEUES", "q",
                "signalbox.provider.openai.base_url", "http://x",
                "SIGNALBOX_PROVIDER_OPENAI_KEY", "k"));

        assertThat(FoundProblems.of(problems))
                .contains(
                        "no setting named signalbox.databse.url.",
                        "no setting named signalbox.timeout.firsttoken.",
                        "no setting named SIGNALBOX_DATADIR.",
                        "no setting named SIGNALBOX_JMS_QUEUES.",
                        "no setting named signalbox.provider.openai.base_url.",
                        "no setting named SIGNALBOX_PROVIDER_OPENAI_KEY.");
    }

    @Test
    void knowsEveryNameInBothSpellings() {
        read(Map.of(
                "signalbox.http.max-calls", "1",
                "SIGNALBOX_HTTP_MAX_CALLS", "1",
                "SIGNALBOX_AUDIT_CONTENT_MAX_SIZE", "1GB",
                "SIGNALBOX_BOOTSTRAP_ADMIN_PASSWORD", "12345678",
                "signalbox.provider.azure-openai.base-url", "http://x",
                "SIGNALBOX_PROVIDER_AZURE_OPENAI_BASE_URL", "http://x",
                "SIGNALBOX_PROVIDER_OPENAI_ENABLED", "true",
                "PATH", "/bin",
                "signalboxes.other", "x"));

        assertThat(FoundProblems.of(problems)).isEmpty();
    }

    private Settings read(Map<String, String> values) {
        return new SettingsReader(new FakeSource(values), problems).read();
    }
}
