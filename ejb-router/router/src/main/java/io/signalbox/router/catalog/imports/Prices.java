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
import java.util.regex.Pattern;

/**
 * One entry's prices as a list of others writes them. What is missing, negative or beyond all reason is no price, and
 * never zero; a sentence then says what was found and what is allowed. Not thread-safe.
 */
final class Prices {

    /** US dollars per million tokens; the dearest models on sale are below a tenth of it. */
    private static final BigDecimal BEYOND_REASON = new BigDecimal("10000");

    /** US dollars per call, picture or search. */
    private static final BigDecimal BEYOND_REASON_A_PIECE = new BigDecimal("100");

    private static final Pattern NUMBER = Pattern.compile("[-+]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][-+]?[0-9]{1,9})?");

    /** 40 digits as everywhere: an exponent of a thousand is an attack on memory, not a price. */
    private static final int MOST_DIGITS = 40;

    /** What a list's numbers count: US dollars per token, or per million of them. */
    enum Unit {
        TOKEN,
        MILLION
    }

    /**
     * A price as the list has it.
     *
     * @param field the list's own name of it
     * @param text what stands there
     */
    record Written(String field, String text) {}

    private final Unit unit;
    private final List<String> doubts;
    private final Map<PriceKind, Written> found = new EnumMap<>(PriceKind.class);

    /** @param doubts gets a sentence for each price that is not taken */
    Prices(Unit unit, List<String> doubts) {
        this.unit = unit;
        this.doubts = doubts;
    }

    /** Notes what stands in a field; nothing, or {@code null}, is no price. */
    Prices with(PriceKind kind, String field, JsonNode value) {
        if (!value.isMissingNode() && !value.isNull()) {
            found.put(kind, new Written(field, value.isValueNode() ? value.asText() : value.toString()));
        }
        return this;
    }

    /** Notes what stands in a cell; an empty one is no price. */
    Prices with(PriceKind kind, String field, String cell) {
        if (!cell.isBlank()) {
            found.put(kind, new Written(field, cell.trim()));
        }
        return this;
    }

    /** Forgets a field that says zero: lists write it where nobody knew. */
    Prices withoutZero(PriceKind kind) {
        if (isZero(kind)) {
            found.remove(kind);
        }
        return this;
    }

    /** Zero for a whole price says "free" or "not known": without a word for "free" it is the second. */
    boolean isZero() {
        return isZero(PriceKind.PROMPT) && isZero(PriceKind.COMPLETION);
    }

    private boolean isZero(PriceKind kind) {
        return Optional.ofNullable(found.get(kind))
                .flatMap(written -> decimal(written.text()))
                .filter(value -> value.signum() == 0)
                .isPresent();
    }

    /** What a list with a zero that is not said to be free tells of the price: nothing. */
    PriceList zeroNotFree() {
        doubts.add("no price: the list says 0 and does not say that it is free");
        return PriceList.UNKNOWN;
    }

    /** The whole price; empty where it lacks its half. */
    Optional<Price> price() {
        Map<PriceKind, BigDecimal> good = parts();
        missing(PriceKind.PROMPT);
        missing(PriceKind.COMPLETION);
        return good.containsKey(PriceKind.PROMPT) && good.containsKey(PriceKind.COMPLETION)
                ? Optional.of(new Price(good))
                : Optional.empty();
    }

    private void missing(PriceKind kind) {
        if (!found.containsKey(kind)) {
            doubts.add("no price: '" + kind.wire() + "' is missing");
        }
    }

    /** What makes sense, in US dollars per million tokens or per piece. */
    Map<PriceKind, BigDecimal> parts() {
        Map<PriceKind, BigDecimal> good = new EnumMap<>(PriceKind.class);
        found.forEach((kind, written) -> part(kind, written).ifPresent(value -> good.put(kind, value)));
        return good;
    }

    private Optional<BigDecimal> part(PriceKind kind, Written written) {
        Optional<BigDecimal> number = decimal(written.text());
        if (number.isEmpty()) {
            doubts.add(written.field() + " is '" + Listed.shown(written.text())
                    + "': a price is a decimal number of at most " + MOST_DIGITS + " digits");
            return Optional.empty();
        }
        if (number.get().signum() < 0) {
            doubts.add(written.field() + " is " + written.text() + ": a price is not negative");
            return Optional.empty();
        }
        boolean perToken = unit == Unit.TOKEN && kind.unitScale() > 0;
        BigDecimal value = perToken ? number.get().movePointRight(kind.unitScale()) : number.get();
        BigDecimal most = kind.unitScale() > 0 ? BEYOND_REASON : BEYOND_REASON_A_PIECE;
        if (value.compareTo(most) > 0) {
            String more = perToken ? " per token, " + value.toPlainString() + " dollars per million" : " dollars";
            doubts.add(written.field() + " is " + written.text() + more + ": at most " + most.toPlainString()
                    + (kind.unitScale() > 0 ? " per million is taken" : " is taken"));
            return Optional.empty();
        }
        return Optional.of(value);
    }

    static Optional<BigDecimal> decimal(String text) {
        if (!NUMBER.matcher(text.trim()).matches()) {
            return Optional.empty(); // the digits of other scripts, which the library would take
        }
        try {
            BigDecimal value = new BigDecimal(text.trim());
            return Math.abs(value.scale()) > MOST_DIGITS || value.precision() > MOST_DIGITS
                    ? Optional.empty()
                    : Optional.of(value);
        } catch (NumberFormatException none) {
            return Optional.empty();
        }
    }
}
