package io.signalbox.router.routing;

import io.signalbox.router.ledger.Price;
import java.math.BigDecimal;
import java.math.MathContext;

/** Lowest expected cost of this call first. */
final class Cheapest extends ByFigure {

    private static final MathContext THREE_DIGITS = new MathContext(3);

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
        return cost(contender);
    }

    /** A contender's expected cost and its prices, as a clause for people. */
    static String cost(Contender contender) {
        if (contender.cost.isEmpty() || contender.price.isEmpty()) {
            return "its price is not known";
        }
        BigDecimal cost = contender.cost.get();
        return cost.signum() == 0
                ? "it costs nothing"
                : "it costs about $" + plain(cost.round(THREE_DIGITS)) + prices(contender.price.get());
    }

    private static String prices(Price price) {
        String request = price.request().signum() == 0 ? "" : ", and $" + plain(price.request()) + " a call";
        return " ($" + plain(price.prompt()) + " prompt, $" + plain(price.completion())
                + " completion per million tokens" + request + ")";
    }

    private static String plain(BigDecimal dollars) {
        return dollars.signum() == 0 ? "0" : dollars.stripTrailingZeros().toPlainString();
    }
}
