package io.signalbox.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.router.audit.FreshDatabase;
import io.signalbox.router.settings.FakeSource;
import io.signalbox.router.settings.InvalidSettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A wrong configuration stops the start, whole and at once; a right one needs next to nothing. */
class StartTest {

    @TempDir
    Path folder;

    @Test
    void reportsTheProblemsOfEveryFileAtOnceAndOpensNothing() throws IOException {
        Path catalog = Files.writeString(folder.resolve("catalog.yaml"), "version: \"1\"\nmodels: {a/b: {}}\n");
        Path rules = Files.writeString(
                folder.resolve("rules.yaml"),
                "version: \"1\"\nrules:\n  - {name: r, when: nonsense(, effect: deny, reason: x}\n");
        FakeSource source = source().with("signalbox.catalog.file", catalog.toString())
                .with("signalbox.policy.file", rules.toString())
                .with("signalbox.timout.gap", "1s")
                .with("signalbox.timeout.connect", "soon")
                .with("signalbox.jms.queue", "a fake problem");

        assertThatThrownBy(() -> PartsBuilder.build(source, record -> {}))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContainingAll(
                        "signalbox.timout.gap",
                        "signalbox.timeout.connect",
                        "signalbox.jms.queue must not be a fake problem",
                        "catalog.yaml, line 2: model 'a/b' has no target",
                        "rules.yaml, line 3: rule 'r' has a broken condition");
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void reportsFilesThatAreNotThere() {
        FakeSource source = source().with(
                        "signalbox.catalog.file", folder.resolve("no.yaml").toString())
                .with("signalbox.policy.file", folder.toString());

        assertThatThrownBy(() -> PartsBuilder.build(source, record -> {}))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContainingAll("signalbox.catalog.file", "signalbox.policy.file");
    }

    @Test
    void needsNothingButAFolder() {
        try (Parts parts = PartsBuilder.build(source(), record -> {})) {
            assertThat(parts.catalog().models()).isNotEmpty();
            assertThat(parts.database().answers()).isTrue();
            assertThat(parts.register().isAvailable()).isTrue();
        }
        assertThat(folder.resolve("data/db/signalbox.mv.db")).exists();
    }

    @Test
    void findsItsRecordsAgainAfterARestart() {
        FakeSource source = source().with("signalbox.bootstrap.key", RouterRig.KEY);
        try (Parts parts = PartsBuilder.build(source, record -> {})) {
            new ModelGatewayBean(parts)
                    .refuse(
                            RouterRig.call("{}"),
                            new io.signalbox.api.GatewayException(io.signalbox.api.ErrorCode.NOT_FOUND, "No."));
        }
        try (Parts parts = PartsBuilder.build(source, record -> {})) {
            assertThat(parts.reader()
                            .search(io.signalbox.api.CallFilter.ALL, Long.MAX_VALUE, 9)
                            .calls())
                    .hasSize(1);
        }
        assertThat(FreshDatabase.value(FreshDatabase.h2(folder.resolve("data")), "select count(*) from audit_record"))
                .isEqualTo("1");
    }

    private FakeSource source() {
        return FakeSource.empty()
                .with("signalbox.data-dir", folder.resolve("data").toString());
    }
}
