package io.signalbox.router.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.router.ledger.Usage;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A call's cost is known where all of it is, and an invented one is not taken for a bill. */
class SpentTest {

    private static final Usage TEN = new Usage(Usage.Source.REPORTED, 10, 1, 0, 0, 0);
    private static final Usage FIVE = new Usage(Usage.Source.REPORTED, 5, 2, 0, 0, 0);

    private final Spent spent = new Spent();

    @Test
    void addsWhatFailedToTheAnswer() {
        spent.lost(TEN, cost("3"), false);
        spent.lost(Usage.ABSENT, Optional.empty(), false);
        spent.answer(TEN, cost("9"));
        spent.answer(FIVE, cost("4"));

        AuditRecord row = row();
        assertThat(row.promptTokens).isEqualTo(15);
        assertThat(row.completionTokens).isEqualTo(3);
        assertThat(row.cost).isEqualByComparingTo("7");
        assertThat(row.simulated).isFalse();
        assertThat(spent.answer()).isEqualTo(FIVE);
        assertThat(spent.with(FIVE, cost("4"))).contains(row.cost);
    }

    @Test
    void knowsNoCostWhereAPriceIsMissing() {
        spent.lost(TEN, Optional.empty(), false);
        spent.answer(FIVE, cost("4"));

        assertThat(row().cost).isNull();
        assertThat(row().promptTokens).isEqualTo(15);
        assertThat(spent.with(FIVE, cost("4"))).isEmpty();
    }

    @Test
    void saysThatASimulatorCountedAlsoWhereNobodyAnswered() {
        spent.lost(TEN, cost("3"), true);

        assertThat(row().simulated).isTrue();
        assertThat(row().usageSource).isEqualTo("reported");
    }

    @Test
    void knowsNothingWhereNobodyTold() {
        assertThat(row().usageSource).isEqualTo("absent");
        assertThat(row().promptTokens).isNull();
        assertThat(row().cost).isNull();
    }

    private AuditRecord row() {
        AuditRecord row = new AuditRecord("gen-1", Instant.EPOCH);
        spent.into(row);
        return row;
    }

    private static Optional<BigDecimal> cost(String dollars) {
        return Optional.of(new BigDecimal(dollars));
    }
}
