package io.signalbox.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Eight hours of the day that {@code ./mvnw -Psimulation} plays. */
class SimulationTest {

    private static Result cheapest;
    private static Result inverseSquare;
    private static Result ours;
    private static Result oursByPrice;
    private static Result notMeasuring;

    @BeforeAll
    static void play() {
        List<Result> results = Simulation.play(1, Duration.ofHours(8), 1);
        cheapest = results.get(0);
        inverseSquare = results.get(1);
        ours = results.get(2);
        oursByPrice = results.get(3);
        notMeasuring = results.get(4);
    }

    @Test
    void isOnOrBeyondTheFrontierOfBothBaselines() {
        assertThat(beyond(ours)).as(Result.header() + "\n" + rows()).isTrue();
        assertThat(beyond(oursByPrice)).as(Result.header() + "\n" + rows()).isTrue();
    }

    @Test
    void isNotWithoutMeasuring() {
        assertThat(beyond(notMeasuring)).as(Result.header() + "\n" + rows()).isFalse();
    }

    @Test
    void byPriceItCostsAThirtiethMoreThanTheCheapestAtMostAndAnswersNoLess() {
        assertThat(oursByPrice.cost()).isLessThan(cheapest.cost() * 31 / 30);
        assertThat(oursByPrice.success()).isGreaterThanOrEqualTo(cheapest.success());
    }

    @Test
    void comesOutTheSameEveryTime() {
        Result first = Simulation.play(3, Duration.ofMinutes(40), 1).get(2);
        Result second = Simulation.play(3, Duration.ofMinutes(40), 1).get(2);

        assertThat(first).isEqualTo(second);
        assertThat(first.calls()).isGreaterThan(500);
    }

    /** Neither worse than the line between the two baselines at its own cost, in success nor in first tokens. */
    private static boolean beyond(Result result) {
        double span = inverseSquare.cost() - cheapest.cost();
        double part = Math.max(0, Math.min(1, (result.cost() - cheapest.cost()) / span));
        double success = cheapest.success() + part * (inverseSquare.success() - cheapest.success());
        double p99 = cheapest.p99() + part * (inverseSquare.p99() - cheapest.p99());
        return result.success() >= success - 0.0005 && result.p99() <= p99 * 1.02;
    }

    private static String rows() {
        return cheapest.row() + "\n" + inverseSquare.row() + "\n" + ours.row() + "\n" + oursByPrice.row() + "\n"
                + notMeasuring.row();
    }
}
