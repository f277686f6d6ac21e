package io.signalbox.router.catalog.imports;

import io.signalbox.router.catalog.Target;
import io.signalbox.router.ledger.Price;
import io.signalbox.router.ledger.PriceKind;
import io.signalbox.router.ledger.PriceList;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Changes that are more likely a slip of the pen than news: ten times as much, a tenth, or suddenly nothing. Prices are
 * compared for every length of prompt and every hour at which one of the two changes, since a step is a price too.
 */
final class Wild {

    private static final BigDecimal TIMES = BigDecimal.TEN;

    private Wild() {}

    /** Why the change must be accepted by its own name; empty where it need not. */
    static Optional<String> change(Target before, Target after, LocalDate today) {
        return prices(before.prices(), after.prices(), today)
                .or(() -> length("context length", before.contextLength(), after.contextLength()))
                .or(() -> length("max completion tokens", before.maxCompletionTokens(), after.maxCompletionTokens()));
    }

    /** Why a new price must be accepted by its own name: a part of it is free, or a step is far from the rest. */
    static Optional<String> fresh(PriceList prices, LocalDate today) {
        Optional<Price> whole = prices.at(today.atStartOfDay().toInstant(ZoneOffset.UTC), 0);
        return whole.flatMap(Wild::freePart)
                .or(() -> whole.flatMap(price -> prices(PriceList.always(price), prices, today)));
    }

    private static Optional<String> freePart(Price price) {
        return price.prompt().signum() == 0
                ? Optional.empty()
                : price.parts().entrySet().stream()
                        .filter(part -> part.getKey() != PriceKind.COMPLETION
                                && part.getKey().unitScale() > 0
                                && part.getValue().signum() == 0)
                        .map(part -> part.getKey().wire() + " is 0")
                        .findFirst();
    }

    private static Optional<String> prices(PriceList before, PriceList after, LocalDate today) {
        TreeSet<Long> lengths = new TreeSet<>(Set.of(0L));
        TreeSet<LocalTime> hours = new TreeSet<>(Set.of(LocalTime.MIDNIGHT));
        steps(before, after).forEach(step -> {
            lengths.add(step.minPromptTokens());
            step.window().ifPresent(window -> {
                hours.add(window.start());
                hours.add(window.end());
            });
        });
        for (long length : lengths) {
            for (LocalTime hour : hours) {
                Instant moment = today.atTime(hour).toInstant(ZoneOffset.UTC);
                Optional<String> wild = before.at(moment, length)
                        .flatMap(old -> after.at(moment, length).flatMap(next -> change(old.parts(), next.parts())))
                        .map(text -> length == 0 ? text : text + " from " + length + " tokens");
                if (wild.isPresent()) {
                    return wild;
                }
            }
        }
        return Optional.empty();
    }

    private static Stream<PriceList.Step> steps(PriceList before, PriceList after) {
        return Stream.of(before, after)
                .flatMap(prices -> prices.periods().stream())
                .flatMap(period -> period.overrides().stream());
    }

    private static Optional<String> change(Map<PriceKind, BigDecimal> before, Map<PriceKind, BigDecimal> after) {
        for (PriceKind kind : PriceKind.values()) {
            boolean perPiece = kind.unitScale() == 0; // missing means that nothing is charged
            BigDecimal old = perPiece ? before.getOrDefault(kind, BigDecimal.ZERO) : before.get(kind);
            BigDecimal next = perPiece ? after.getOrDefault(kind, BigDecimal.ZERO) : after.get(kind);
            if (old == null && next != null && next.signum() == 0) {
                old = before.get(PriceKind.PROMPT); // what it cost as a plain token
            }
            if (old != null && next != null) {
                Optional<String> wild = change(kind.wire(), old, next);
                if (wild.isPresent()) {
                    return wild;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> length(String name, long before, long after) {
        return before == 0 || after == 0
                ? Optional.empty()
                : change(name, BigDecimal.valueOf(before), BigDecimal.valueOf(after));
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
}
