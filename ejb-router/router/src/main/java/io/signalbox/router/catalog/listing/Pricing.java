package io.signalbox.router.catalog.listing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.router.ledger.PriceKind;
import io.signalbox.router.ledger.PriceList;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Map;
import java.util.Optional;

/** A price as OpenRouter writes it: decimal strings in US dollars per token, and overrides by length and hour. */
final class Pricing {

    /** OpenRouter's own word for a price that cannot be told. */
    private static final String UNKNOWN = "-1";

    private Pricing() {}

    static void fill(ObjectNode pricing, PriceList prices, Instant now) {
        Optional<PriceList.Period> period = prices.periodAt(now);
        if (period.isEmpty()) {
            pricing.put("prompt", UNKNOWN);
            pricing.put("completion", UNKNOWN);
            return;
        }
        parts(pricing, period.get().price().parts());
        if (!period.get().overrides().isEmpty()) {
            ArrayNode overrides = pricing.putArray("overrides");
            period.get().overrides().forEach(step -> step(overrides.addObject(), step));
        }
    }

    private static void step(ObjectNode override, PriceList.Step step) {
        if (step.minPromptTokens() > 0) {
            override.put("min_prompt_tokens", step.minPromptTokens());
        }
        step.window().ifPresent(hours -> {
            override.put("utc_start", hhmm(hours.start()));
            override.put("utc_end", hhmm(hours.end()));
        });
        parts(override, step.parts());
    }

    private static int hhmm(LocalTime time) {
        return time.getHour() * 100 + time.getMinute();
    }

    private static void parts(ObjectNode pricing, Map<PriceKind, BigDecimal> parts) {
        parts.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(part -> pricing.put(
                        part.getKey().wire(),
                        part.getValue()
                                .movePointLeft(part.getKey().unitScale())
                                .stripTrailingZeros()
                                .toPlainString()));
    }
}
