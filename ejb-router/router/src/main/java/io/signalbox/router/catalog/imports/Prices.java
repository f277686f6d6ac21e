package io.signalbox.router.catalog.imports;

import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.router.ledger.Price;
import io.signalbox.router.ledger.PriceKind;
import io.signalbox.router.ledger.PriceList;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Prices as lists of others give them: what is missing, negative or beyond all reason is no price, and never zero. */
final class Prices {

    /** US dollars per million tokens; the dearest models on sale are below a tenth of it. */
    private static final BigDecimal BEYOND_REASON = new BigDecimal("10000");

    private Prices() {}

    /** A decimal of a text or a number; empty where there is none. */
    static Optional<BigDecimal> decimal(JsonNode value) {
        return value.isTextual() || value.isNumber() ? decimal(value.asText()) : Optional.empty();
    }

    static Optional<BigDecimal> decimal(String text) {
        try {
            // 40 digits as everywhere: an exponent of a thousand is an attack on memory, not a price
            BigDecimal value = new BigDecimal(text.trim());
            return Math.abs(value.scale()) > 40 || value.precision() > 40 ? Optional.empty() : Optional.of(value);
        } catch (NumberFormatException none) {
            return Optional.empty();
        }
    }

    /**
     * A price of parts in US dollars per million tokens, or per piece.
     *
     * @param doubts gets a sentence for each part that was not taken
     */
    static Optional<Price> of(Map<PriceKind, BigDecimal> parts, List<String> doubts) {
        Map<PriceKind, BigDecimal> good = good(parts, doubts);
        if (!good.containsKey(PriceKind.PROMPT) || !good.containsKey(PriceKind.COMPLETION)) {
            doubts.add("no price: 'prompt' or 'completion' is missing");
            return Optional.empty();
        }
        return Optional.of(new Price(good));
    }

    static Map<PriceKind, BigDecimal> good(Map<PriceKind, BigDecimal> parts, List<String> doubts) {
        Map<PriceKind, BigDecimal> good = new EnumMap<>(PriceKind.class);
        parts.forEach((kind, value) -> {
            if (value.signum() < 0) {
                doubts.add(kind.wire() + " is negative: " + value.toPlainString());
            } else if (value.compareTo(BEYOND_REASON) > 0) {
                doubts.add(kind.wire() + " is beyond reason: " + value.toPlainString() + " per million tokens");
            } else {
                good.put(kind, value);
            }
        });
        return good;
    }

    /** Zero for a whole price says "free" or "not known": without a word for "free" it is the second. */
    static boolean isZero(Map<PriceKind, BigDecimal> parts) {
        return parts.getOrDefault(PriceKind.PROMPT, BigDecimal.ZERO).signum() == 0
                && parts.getOrDefault(PriceKind.COMPLETION, BigDecimal.ZERO).signum() == 0;
    }

    /** What a list with a zero that is not said to be free tells of the price: nothing. */
    static PriceList zeroNotFree(List<String> doubts) {
        doubts.add("no price: the list says 0 and does not say that it is free");
        return PriceList.UNKNOWN;
    }
}
