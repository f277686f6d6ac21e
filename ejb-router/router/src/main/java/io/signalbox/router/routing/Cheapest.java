package io.signalbox.router.routing;

import java.math.BigDecimal;

/** Lowest expected cost of this call first. */
final class Cheapest extends ByFigure {

    @Override
    public String wire() {
        return "cheapest";
    }

    @Override
    public String why() {
        return "lowest expected cost of this call first";
    }

    @Override
    double figure(Contender contender) {
        return contender.costOrWorst();
    }

    @Override
    public String reason(Contender contender) {
        return "costs " + cost(contender);
    }

    /** A contender's expected cost, for people. */
    static String cost(Contender contender) {
        return contender.cost.map(Cheapest::dollars).orElse("nobody knows what: it has no price");
    }

    private static String dollars(BigDecimal cost) {
        return cost.signum() == 0
                ? "nothing"
                : "about $"
                        + cost.round(new java.math.MathContext(3))
                                .stripTrailingZeros()
                                .toPlainString();
    }
}
