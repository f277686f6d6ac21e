package io.signalbox.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.api.CallSummary;
import io.signalbox.api.Door;
import io.signalbox.api.Outcome;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShowTest {

    private final Show show = new Show();

    private static CallSummary call(Outcome outcome, Optional<BigDecimal> cost) {
        return new CallSummary(
                1, "gen-1", Instant.EPOCH, Door.HTTP, "", "", "", "", "", outcome, 200, "", cost, 1, false);
    }

    @Test
    void writesTimesInUtc() {
        Instant moment = Instant.parse("2026-11-22T23:59:07.123456789Z");

        assertThat(show.day(moment)).isEqualTo("2026-11-22");
        assertThat(show.clock(moment)).isEqualTo("23:59:07");
        assertThat(show.iso(moment)).isEqualTo("2026-11-22T23:59:07.123Z");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 ms",
        "999, 999 ms",
        "1000, 1.00 s",
        "1249, 1.24 s",
        "59999, 59.99 s",
        "60000, 1 min 00 s",
        "123456, 2 min 03 s",
        "3599999, 59 min 59 s"
    })
    void writesDurationsWithoutEverRoundingUpToTheNextUnit(long millis, String text) {
        assertThat(show.duration(millis)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "0, $0",
        "0E-9, $0",
        "0.000123, $0.000123",
        "0.0000001, < $0.000001",
        "0.00000099, $0.000001",
        "1.5, $1.500000",
        "1234.5678915, $1234.567892"
    })
    void aCostIsNeverShownAsNothing(String cost, String text) {
        assertThat(show.cost(call(Outcome.ANSWERED, Optional.of(new BigDecimal(cost)))))
                .isEqualTo(text);
    }

    @Test
    void anUnknownCostIsNotZero() {
        assertThat(show.cost(call(Outcome.FAILED, Optional.empty()))).isEqualTo("unknown");
        assertThat(show.exactCost(call(Outcome.FAILED, Optional.empty()))).isEqualTo("unknown");
    }

    @Test
    void aRefusedCallCostNothing() {
        assertThat(show.cost(call(Outcome.REFUSED, Optional.empty()))).isEqualTo("none");
    }

    @ParameterizedTest
    @CsvSource({"0.000000012500, $0.0000000125", "100, $100", "0, $0"})
    void theExactCostLosesNoDigit(String cost, String text) {
        assertThat(show.exactCost(call(Outcome.ANSWERED, Optional.of(new BigDecimal(cost)))))
                .isEqualTo(text);
    }

    @Test
    void namesOutcomesAndDoorsAsPeopleDo() {
        assertThat(show.word(Outcome.ANSWERED)).isEqualTo("Answered");
        assertThat(show.key(Outcome.ANSWERED)).isEqualTo("answered");
        assertThat(show.door(Door.JMS)).isEqualTo("JMS");
        assertThat(show.door(Door.CAMEL)).isEqualTo("Camel");
    }

    @Test
    void labelsWhatTheWireNames() {
        assertThat(show.label("prompt_tokens")).isEqualTo("Prompt tokens");
        assertThat(show.label("_")).isEqualTo("_");
        assertThat(show.count(1_234_567)).isEqualTo("1\u202f234\u202f567");
        assertThat(show.firstToken(OptionalLong.of(312))).isEqualTo("312 ms");
        assertThat(show.firstToken(OptionalLong.empty())).isEqualTo("none came");
    }

    @Test
    void encodesWhatGoesIntoAnAddress() {
        assertThat(show.inUrl("gen-1&x=\"<")).isEqualTo("gen-1%26x%3D%22%3C");
    }
}
