package io.signalbox.router.routing;

import io.signalbox.router.measure.Snapshot;

/**
 * Best tool calls first: the share of answers whose calls name an offered tool with arguments that are JSON. One good and
 * one bad answer are added to each count, so that a target nobody tried stands between the good and the bad.
 */
final class BestToolCalls extends ByFigure {

    @Override
    public String wire() {
        return "best-tool-calls";
    }

    @Override
    public String why() {
        return "highest share of valid tool calls first, of the last half hour";
    }

    @Override
    double figure(Contender contender) {
        Snapshot.Statistics known = contender.snapshot.statistics();
        return -(known.toolAnswers() - known.brokenToolAnswers() + 1.0) / (known.toolAnswers() + 2.0);
    }

    @Override
    public String reason(Contender contender) {
        Snapshot.Statistics known = contender.snapshot.statistics();
        return known.toolAnswers() == 0
                ? "its tool calls were not measured in the last half hour"
                : known.brokenToolAnswers() + " of " + known.toolAnswers() + " answers had broken tool calls";
    }
}
