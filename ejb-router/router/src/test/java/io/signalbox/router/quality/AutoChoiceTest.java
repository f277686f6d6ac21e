package io.signalbox.router.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AutoChoiceTest {

    private static final AutoChoice.Offer CHEAP = offer("cheap", "0.001", 0.70, 500);
    private static final AutoChoice.Offer MIDDLE = offer("middle", "0.01", 0.88, 500);
    private static final AutoChoice.Offer BEST = offer("best", "0.1", 0.90, 500);

    @Test
    void takesTheCheapestThatReachesTheLevel() {
        assertThat(order(Level.named("max").orElseThrow(), CHEAP, MIDDLE, BEST))
                .containsExactly("best", "middle", "cheap");
        assertThat(order(Level.named("high").orElseThrow(), CHEAP, MIDDLE, BEST))
                .containsExactly("middle", "best", "cheap");
        assertThat(order(Level.named("low").orElseThrow(), CHEAP, MIDDLE, BEST))
                .containsExactly("cheap", "middle", "best");
    }

    @Test
    void aNumberIsTheShareThatMustBeKept() {
        assertThat(order(Level.of(0.8), CHEAP, MIDDLE, BEST)).startsWith("cheap");
        assertThat(order(Level.of(0.97), CHEAP, MIDDLE, BEST)).startsWith("middle");
        assertThat(order(Level.of(1), CHEAP, MIDDLE, BEST)).startsWith("best");
    }

    @Test
    void aFewLuckyAnswersDoNotWin() {
        AutoChoice.Offer lucky = offer("lucky", "0.0001", 1.0, 3);
        assertThat(order(Level.STANDARD, lucky, MIDDLE, BEST)).containsExactly("middle", "best", "lucky");
        assertThat(ranked(Level.STANDARD, lucky, BEST).get(1).reason()).contains("measured only 3 times");
    }

    @Test
    void whatWasNotMeasuredStandsBehindAllThatWas() {
        AutoChoice.Offer unknown = new AutoChoice.Offer("unknown", Optional.of(BigDecimal.ZERO), Optional.empty());
        assertThat(order(Level.named("low").orElseThrow(), unknown, CHEAP, BEST))
                .endsWith("unknown");
    }

    @Test
    void aModelMeasuredToBeBadDoesNotBeatOneThatNobodyMeasured() {
        AutoChoice.Offer bad = offer("bad", "0.0001", 0, 16);

        AutoChoice.Ranking ranking = AutoChoice.rank(List.of(bad, unmeasured("new", "0.5")), Level.STANDARD);

        assertThat(ranking.models()).extracting(one -> one.offer().model()).containsExactly("new", "bad");
        assertThat(ranking.why()).contains("no measured model is good enough to choose by", "bad, counts with 0.00");
        assertThat(ranking.models().get(0).reason()).contains("price stands in for quality");
        assertThat(ranking.models().get(1).reason()).contains("0.00 is less than the 0.28");
        // the control: the same number of good answers is a reason to choose it
        assertThat(order(Level.STANDARD, offer("good", "0.0001", 1, 16), unmeasured("new", "0.5")))
                .containsExactly("good", "new");
    }

    @Test
    void aModelMeasuredToBeBadDoesNotBeatABetterOneAtAnyLevel() {
        AutoChoice.Offer bad = offer("bad", "0.0001", 0, 16);
        for (Level level :
                List.of(Level.of(0), Level.STANDARD, Level.named("max").orElseThrow())) {
            assertThat(order(level, bad, offer("fair", "0.1", 0.5, 16))).containsExactly("fair", "bad");
            assertThat(order(level, offer("bad", "0.0001", 0, 3), offer("thin", "0.1", 1 / 3.0, 3)))
                    .containsExactly("thin", "bad");
            assertThat(order(level, bad, BEST, unmeasured("new", "0.5"))).containsExactly("best", "new", "bad");
        }
    }

    @Test
    void aModelNobodyMeasuredIsTakenToBeLikeThoseThatWere() {
        assertThat(AutoChoice.usual(List.of(unmeasured("new", "1")))).isEqualTo(0.5);
        assertThat(AutoChoice.usual(List.of(offer("bad", "1", 0, 16)))).isEqualTo(10 / 36.0);
        assertThat(AutoChoice.usual(List.of(CHEAP, BEST))).isEqualTo((30 * 0.7 + 30 * 0.9 + 10) / 80);
    }

    @Test
    void whereNothingWasMeasuredPriceStandsInAndTheReasonSaysSo() {
        List<AutoChoice.Offer> offers = java.util.stream.IntStream.range(0, 10)
                .mapToObj(i -> new AutoChoice.Offer("m" + i, Optional.of(new BigDecimal(i)), Optional.empty()))
                .toList();
        assertThat(AutoChoice.rank(offers, Level.named("low").orElseThrow())
                        .models()
                        .get(0)
                        .offer()
                        .model())
                .isEqualTo("m0");
        assertThat(AutoChoice.rank(offers, Level.named("max").orElseThrow())
                        .models()
                        .get(0)
                        .offer()
                        .model())
                .isEqualTo("m8");
        assertThat(AutoChoice.rank(offers, Level.STANDARD).models())
                .hasSize(10)
                .allSatisfy(one -> assertThat(one.reason()).contains("nothing was measured"));
    }

    @Test
    void anUnknownPriceIsNoReasonToHope() {
        AutoChoice.Offer unpriced = new AutoChoice.Offer("unpriced", Optional.empty(), MIDDLE.estimate());
        assertThat(order(Level.named("high").orElseThrow(), unpriced, MIDDLE, BEST))
                .containsExactly("middle", "best", "unpriced");
    }

    @Test
    void theReasonHasTheNumbers() {
        assertThat(ranked(Level.named("high").orElseThrow(), CHEAP, BEST))
                .extracting(AutoChoice.Ranked::reason)
                .satisfiesExactly(
                        best -> assertThat(best)
                                .contains("0.90 is the best measured", "level 'high' asks for 0.87", "the basis"),
                        cheap -> assertThat(cheap).contains("0.70 is below 0.87", "the best, best"));
    }

    private static AutoChoice.Offer unmeasured(String model, String cost) {
        return new AutoChoice.Offer(model, Optional.of(new BigDecimal(cost)), Optional.empty());
    }

    private static AutoChoice.Offer offer(String model, String cost, double success, long samples) {
        Wilson interval = Wilson.of(success, (double) samples);
        return new AutoChoice.Offer(
                model,
                Optional.of(new BigDecimal(cost)),
                Optional.of(new Estimate(success, interval.low(), interval.high(), samples, "the basis")));
    }

    private static List<AutoChoice.Ranked> ranked(Level level, AutoChoice.Offer... offers) {
        return AutoChoice.rank(List.of(offers), level).models();
    }

    private static List<String> order(Level level, AutoChoice.Offer... offers) {
        return ranked(level, offers).stream().map(one -> one.offer().model()).toList();
    }
}
