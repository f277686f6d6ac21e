package io.signalbox.web.admin;

import io.signalbox.api.CallDetail;
import io.signalbox.api.CallDetail.AttemptView;
import io.signalbox.api.CallSummary;
import io.signalbox.api.Door;
import io.signalbox.api.Outcome;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Calls for tests, of which only the end differs. */
final class CallFixture {

    private CallFixture() {}

    static CallDetail call(Outcome outcome, String decision, long totalMillis, AttemptView... attempts) {
        boolean answered = outcome == Outcome.ANSWERED || outcome == Outcome.PARTIAL;
        CallSummary summary = new CallSummary(
                1,
                "gen-1",
                Instant.parse("2026-11-22T14:03:07Z"),
                Door.HTTP,
                "claims-intake",
                "CC-4711",
                "fast",
                answered ? "openai/gpt-4o-mini" : "",
                answered ? "azure-openai" : "",
                outcome,
                200,
                "",
                answered ? Optional.of(new BigDecimal("0.00012300")) : Optional.empty(),
                totalMillis,
                false);
        return new CallDetail(
                summary,
                "k1",
                "",
                "",
                false,
                "12",
                decision,
                "no-health-data",
                "Health data stays in the EU.",
                "weighted: by price",
                List.of(),
                List.of(attempts),
                "reported",
                Map.of(),
                "1",
                OptionalLong.empty(),
                "",
                "",
                "00",
                Map.of());
    }

    static AttemptView attempt(String result, long startMillis, long durationMillis) {
        return new AttemptView("m@p", Optional.of(200), result, "", startMillis, durationMillis);
    }
}
