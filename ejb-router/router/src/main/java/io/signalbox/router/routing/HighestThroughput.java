package io.signalbox.router.routing;

import io.signalbox.router.measure.Percentiles;
import java.util.Locale;

/** Most completion tokens per second first, by the median of five minutes. */
final class HighestThroughput extends ByFigure {

    @Override
    public String wire() {
        return "highest-throughput";
    }

    @Override
    public String why() {
        return "most completion tokens per second first, median of 5 minutes";
    }

    @Override
    double figure(Contender contender) {
        Percentiles throughput = contender.snapshot.statistics().throughput();
        return throughput.known() ? -throughput.p50() : Double.POSITIVE_INFINITY;
    }

    @Override
    public String reason(Contender contender) {
        Percentiles throughput = contender.snapshot.statistics().throughput();
        return throughput.known()
                ? String.format(
                        Locale.ROOT, "%.1f tokens a second (median of %d)", throughput.p50(), throughput.count())
                : "its throughput was not measured in the last 5 minutes; " + Cheapest.cost(contender);
    }
}
