package io.signalbox.test.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PayaraLogTest {

    @TempDir
    Path folder;

    @Test
    void givesTheApplicationsOwnReasonsOnce() throws IOException {
        PayaraLog log = log("""
                [2026-11-22T15:54:42.512+0000] [] [SEVERE] [] [x] [tid: 1] [levelValue: 1000] [[
                jakarta.ejb.EJBException: Initialization failed
                Caused by: io.signalbox.InvalidSettingsException: Signalbox does not start, because:
                  - there is no setting named SIGNALBOX_PROT.
                  - signalbox.bootstrap.key must have 32 characters or more.
                	at io.signalbox.Problems.throwIfAny(Problems.java:23)
                Caused by: io.signalbox.InvalidSettingsException: Signalbox does not start, because:
                  - there is no setting named SIGNALBOX_PROT.
                  - signalbox.bootstrap.key must have 32 characters or more.
                	at io.signalbox.Problems.throwIfAny(Problems.java:23)
                  - not a reason
                """);
        assertThat(log.reasons())
                .containsExactly(
                        "Signalbox does not start, because:",
                        "  - there is no setting named SIGNALBOX_PROT.",
                        "  - signalbox.bootstrap.key must have 32 characters or more.");
    }

    @Test
    void givesTheCausesWhereTheApplicationSaysNothing() throws IOException {
        assertThat(log("a\nCaused by: x\nb\nCaused by: y\nCaused by: x\n").reasons())
                .containsExactly("Caused by: x", "Caused by: y");
    }

    @Test
    void givesTheLastLinesWhereThereIsNoCause() throws IOException {
        assertThat(log("line\n".repeat(100) + "last\n").reasons()).hasSize(25).endsWith("line", "last");
    }

    @Test
    void seesThroughColoursThatTheStartHasEnded() throws IOException {
        assertThat(log("[\u001b[1;92mINFO\u001b[0m] Payara Micro 6.2025.10 (build 42) \u001b[0mready in 36,746 (ms)\n")
                        .saysStartEnded())
                .isTrue();
        assertThat(log("Payara Micro 6.2025.10 (42) startup time : Embedded (6,699ms)\n")
                        .saysStartEnded())
                .isFalse();
    }

    private PayaraLog log(String text) throws IOException {
        return new PayaraLog(Files.writeString(folder.resolve("server.log"), text));
    }
}
