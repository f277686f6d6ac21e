package io.signalbox.router.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.api.CallDetail;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetMetricsTest {

    @Test
    void givesTheFirstTargetsTheirOwnLabelAndTheOthersOne() {
        TargetLabels labels = new TargetLabels(2);

        assertThat(labels.of("a@1")).isEqualTo("a@1");
        assertThat(labels.of("b@1")).isEqualTo("b@1");
        assertThat(labels.of("c@1")).isEqualTo("other");
        assertThat(labels.of("d@1")).isEqualTo("other");
        assertThat(labels.of("a@1")).isEqualTo("a@1");
    }

    @ParameterizedTest
    @CsvSource({
        "ok,200,answered",
        "provider_error,429,limited",
        "provider_error,500,failed",
        "provider_auth_failed,401,failed",
        "provider_timeout,0,timeout",
        "provider_rejected,400,rejected",
        "body_too_large,413,rejected",
        "client_closed,200,cancelled"
    })
    void namesSixOutcomes(String result, int status, String outcome) {
        assertThat(TargetMetrics.outcome(new CallDetail.AttemptView(
                        "a@1", status == 0 ? Optional.empty() : Optional.of(status), result, "", 0, 1)))
                .isEqualTo(outcome);
    }
}
