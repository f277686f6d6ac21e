package io.signalbox.router.catalog.imports;

import io.signalbox.router.ledger.Price;
import io.signalbox.router.ledger.PriceKind;
import io.signalbox.router.ledger.PriceList;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Changes of price that are more likely a slip of the pen than news: ten times as much, a tenth, or suddenly nothing. */
final class Wild {

    private static final BigDecimal TIMES = BigDecimal.TEN;

    private Wild() {}

    /** Why the change must be accepted by its own name; empty where it need not. */
    static Optional<String> change(PriceList before, PriceList after) {
        Map<PriceKind, BigDecimal> old = parts(before);
        Map<PriceKind, BigDecimal> next = parts(after);
        for (PriceKind kind : List.of(PriceKind.PROMPT, PriceKind.COMPLETION)) {
            if (old.containsKey(kind) && next.containsKey(kind)) {
                Optional<String> wild = change(kind.wire(), old.get(kind), next.get(kind));
                if (wild.isPresent()) {
                    return wild;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> change(String kind, BigDecimal before, BigDecimal after) {
        if (before.signum() == 0 || after.signum() == 0) {
            return before.compareTo(after) == 0
                    ? Optional.empty()
                    : Optional.of(kind + " goes from " + before.toPlainString() + " to " + after.toPlainString());
        }
        boolean more = after.compareTo(before.multiply(TIMES)) >= 0;
        boolean less = before.compareTo(after.multiply(TIMES)) >= 0;
        if (!more && !less) {
            return Optional.empty();
        }
        BigDecimal times =
                more ? after.divide(before, 1, RoundingMode.HALF_UP) : before.divide(after, 1, RoundingMode.HALF_UP);
        return Optional.of(kind + (more ? " is " + times + " times as much" : " is 1/" + times + " of what it was"));
    }

    private static Map<PriceKind, BigDecimal> parts(PriceList prices) {
        return prices.periods().stream()
                .findFirst()
                .map(PriceList.Period::price)
                .map(Price::parts)
                .orElse(Map.of());
    }
}
