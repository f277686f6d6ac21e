package io.signalbox.it;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.test.servers.ServerStartException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A server on which the gateway does not start. */
class FailedStartIT {

    private static final Map<String, String> BAD_ALL_OVER = Map.of(
            "signalbox.timeout.gap", "soon",
            "signalbox.jms.listen", "everywhere",
            "signalbox.http.max-calls", "many");

    @Test
    void oneReportNamesTheProblemsOfAllPartsAndTheProcessEnds() {
        assertThatThrownBy(() -> Gateway.start("failed-start", with("signalbox.exit-on-failed-start", "true")))
                .isInstanceOf(ServerStartException.class)
                .hasMessageContainingAll(
                        "The server ended with exit code 1.",
                        "signalbox.timeout.gap",
                        "signalbox.jms.listen",
                        "signalbox.http.max-calls");
    }

    @Test
    void aServerOfOthersLivesOnWithoutIt() {
        assertThatThrownBy(() -> Gateway.start("failed-start-of-others", BAD_ALL_OVER))
                .isInstanceOf(ServerStartException.class)
                .hasMessageContaining("The server runs, but the application did not start.");
    }

    private static Map<String, String> with(String name, String value) {
        Map<String, String> all = new java.util.HashMap<>(BAD_ALL_OVER);
        all.put(name, value);
        return all;
    }
}
