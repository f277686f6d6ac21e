package io.signalbox.router.routing;

/** Longest context window first. */
final class LongestContext extends ByFigure {

    @Override
    public String wire() {
        return "longest-context";
    }

    @Override
    public String why() {
        return "longest context window first";
    }

    @Override
    double figure(Contender contender) {
        return -contender.target.contextLength();
    }

    @Override
    public String reason(Contender contender) {
        long window = contender.target.contextLength();
        return window == 0 ? "its context window is not known" : "its context window is " + window + " tokens";
    }
}
