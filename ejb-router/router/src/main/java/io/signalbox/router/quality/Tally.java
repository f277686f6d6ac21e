package io.signalbox.router.quality;

import io.signalbox.api.QualityDesk;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.Optional;

/** Counts answers of one kind. Not thread-safe while it counts; a snapshot's tallies are complete. */
final class Tally {

    private double sum;
    private long samples;
    private BigDecimal cost = BigDecimal.ZERO;
    private long priced;
    private Instant last = Instant.EPOCH;
    private boolean simulated;

    void add(Observation row) {
        sum += row.success;
        samples++;
        if (row.cost != null) {
            cost = cost.add(row.cost);
            priced++;
        }
        last = row.measuredAt.isAfter(last) ? row.measuredAt : last;
        simulated |= row.simulated;
    }

    Instant last() {
        return last;
    }

    boolean simulated() {
        return simulated;
    }

    QualityDesk.Line line(String model, String taskClass) {
        Optional<BigDecimal> mean = priced == 0
                ? Optional.empty()
                : Optional.of(cost.divide(BigDecimal.valueOf(priced), MathContext.DECIMAL64));
        Wilson interval = interval();
        return new QualityDesk.Line(
                model, taskClass, success(), interval.low(), interval.high(), samples, mean, last, simulated);
    }

    private double success() {
        return Math.min(1, sum / samples);
    }

    private Wilson interval() {
        return Wilson.of(success(), (double) samples);
    }

    Estimate estimate(String what) {
        Wilson interval = interval();
        return new Estimate(
                success(),
                interval.low(),
                interval.high(),
                samples,
                samples + " answers " + what + (simulated ? ", simulated" : "") + ", the last one measured "
                        + last.toString().substring(0, 10));
    }
}
