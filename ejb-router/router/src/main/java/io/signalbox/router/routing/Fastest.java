package io.signalbox.router.routing;

import io.signalbox.router.measure.Percentiles;
import java.util.Locale;

/** Shortest time to the first token first, by the median of five minutes. */
final class Fastest extends ByFigure {

    @Override
    public String wire() {
        return "fastest";
    }

    @Override
    public String why() {
        return "shortest time to the first token first, median of 5 minutes";
    }

    @Override
    double figure(Contender contender) {
        Percentiles latency = contender.snapshot.statistics().latency();
        return latency.known() ? latency.p50() : Double.POSITIVE_INFINITY;
    }

    @Override
    public String reason(Contender contender) {
        Percentiles latency = contender.snapshot.statistics().latency();
        return latency.known()
                ? String.format(Locale.ROOT, "first token after %.2f s (median of %d)", latency.p50(), latency.count())
                : "its time to the first token was not measured in the last 5 minutes; " + Cheapest.cost(contender);
    }
}
