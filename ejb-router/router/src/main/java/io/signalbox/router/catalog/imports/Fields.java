package io.signalbox.router.catalog.imports;

import io.signalbox.router.catalog.Target;
import io.signalbox.router.ledger.PriceKind;
import io.signalbox.router.ledger.PriceList;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** A target field by field, in words, so that two can be told apart and the difference read. */
final class Fields {

    private Fields() {}

    static Map<String, String> of(Target target) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("provider's model", target.providerModel());
        known(fields, "context length", target.contextLength());
        known(fields, "max completion tokens", target.maxCompletionTokens());
        if (!target.parameters().isEmpty()) {
            fields.put("parameters", String.join(", ", new TreeSet<>(target.parameters())));
        }
        if (!target.efforts().isEmpty()) {
            fields.put("efforts", String.join(", ", target.efforts()));
        }
        fields.putAll(prices(target.prices()));
        return fields;
    }

    private static void known(Map<String, String> fields, String name, long tokens) {
        if (tokens > 0) {
            fields.put(name, Long.toString(tokens));
        }
    }

    /** Whether every price is the same number, however it is written. */
    static boolean same(PriceList one, PriceList other) {
        return prices(one).equals(prices(other));
    }

    private static Map<String, String> prices(PriceList prices) {
        Map<String, String> fields = new TreeMap<>();
        for (PriceList.Period period : prices.periods()) {
            String from = prices.periods().size() == 1 ? "" : " from " + period.from();
            parts(fields, "price" + from, period.price().parts());
            period.overrides().forEach(step -> parts(fields, "price" + from + of(step), step.parts()));
        }
        return fields;
    }

    /** When a step holds, in words that follow others. */
    static String of(PriceList.Step step) {
        return (step.minPromptTokens() > 0 ? " from " + step.minPromptTokens() + " tokens" : "")
                + step.window()
                        .map(hours -> " " + hours.start() + "-" + hours.end() + " UTC")
                        .orElse("");
    }

    private static void parts(Map<String, String> fields, String name, Map<PriceKind, BigDecimal> parts) {
        List.copyOf(parts.keySet())
                .forEach(kind -> fields.put(
                        name + ", " + kind.wire(),
                        parts.get(kind).stripTrailingZeros().toPlainString()));
    }
}
