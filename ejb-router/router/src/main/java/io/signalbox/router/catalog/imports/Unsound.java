package io.signalbox.router.catalog.imports;

import io.signalbox.router.ledger.Price;
import io.signalbox.router.ledger.PriceKind;
import io.signalbox.router.ledger.PriceList;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What cannot be meant by a list's price: a part of it costs nothing though the whole is not free, or two steps vie. */
final class Unsound {

    private Unsound() {}

    /**
     * What is wrong with a price, in words; empty where nothing is.
     *
     * @param vectors whether the model answers with vectors, for which the completion costs nothing
     */
    static List<String> in(PriceList prices, boolean vectors) {
        List<String> found = new ArrayList<>();
        for (PriceList.Period period : prices.periods()) {
            Price base = period.price();
            if (base.prompt().signum() + base.completion().signum() > 0) {
                if (base.prompt().signum() == 0) {
                    found.add("prompt is 0 and completion is not: half a price");
                }
                if (base.completion().signum() == 0 && !vectors) {
                    found.add("completion is 0 and prompt is not: half a price");
                }
            }
            Set<String> lengths = new HashSet<>();
            for (PriceList.Step step : period.overrides()) {
                String place = Fields.of(step);
                if (!lengths.add(place)) {
                    found.add("two steps of the price hold" + place);
                }
                step.parts().forEach((kind, value) -> {
                    if (value.signum() == 0 && costs(base, kind)) {
                        found.add(kind.wire() + place + " is 0, and the list does not say that it is free");
                    }
                });
            }
        }
        return found;
    }

    private static boolean costs(Price base, PriceKind kind) {
        Map<PriceKind, BigDecimal> parts = base.parts();
        return parts.containsKey(kind)
                ? parts.get(kind).signum() > 0
                : kind.unitScale() > 0 && base.prompt().signum() > 0;
    }
}
