package io.signalbox.router.ledger;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a target costs, by date, hour and length of the prompt. Empty where the catalogue knows no price, which is not
 * zero. Immutable.
 *
 * @param periods from when each price holds, the latest first
 */
public record PriceList(List<Period> periods) {

    /** No price is known. */
    public static final PriceList UNKNOWN = new PriceList(List.of());

    /**
     * A price that holds from a moment until the next one's.
     *
     * @param from the first moment
     * @param price where no override applies
     * @param overrides in the order in which they are applied, a later one over an earlier one
     */
    public record Period(Instant from, Price price, List<Step> overrides) {

        public Period {
            Objects.requireNonNull(from);
            Objects.requireNonNull(price);
            overrides = List.copyOf(overrides);
        }

        private Price at(Instant moment, long promptTokens) {
            Price valid = price;
            for (Step override : overrides) {
                if (override.applies(moment, promptTokens)) {
                    valid = valid.with(override.parts());
                }
            }
            return valid;
        }
    }

    /**
     * Parts of a price that differ for long prompts or at certain hours.
     *
     * @param minPromptTokens the shortest prompt it holds for; 0 for all
     * @param window the hours it holds in; empty for all
     * @param parts the prices that differ
     */
    public record Step(long minPromptTokens, Optional<Window> window, Map<PriceKind, BigDecimal> parts) {

        public Step {
            parts = Map.copyOf(parts);
        }

        boolean applies(Instant moment, long promptTokens) {
            return promptTokens >= minPromptTokens
                    && window.map(hours -> hours.holds(moment)).orElse(true);
        }
    }

    /**
     * Hours of every day in UTC; over midnight where the end lies before the start.
     *
     * @param start the first minute
     * @param end the first minute after
     */
    public record Window(LocalTime start, LocalTime end) {

        boolean holds(Instant moment) {
            LocalTime time = moment.atOffset(ZoneOffset.UTC).toLocalTime();
            boolean started = !time.isBefore(start);
            boolean notEnded = time.isBefore(end);
            return start.isBefore(end) ? started && notEnded : started || notEnded;
        }
    }

    public PriceList {
        periods = periods.stream()
                .sorted(Comparator.comparing(Period::from).reversed())
                .toList();
    }

    /** A price that always holds. */
    public static PriceList always(Price price) {
        return new PriceList(List.of(new Period(Instant.EPOCH, price, List.of())));
    }

    /** The price of a prompt at a moment; empty where none is known. */
    public Optional<Price> at(Instant moment, long promptTokens) {
        return periodAt(moment).map(period -> period.at(moment, promptTokens));
    }

    /** What a usage costs at a moment; empty where either is unknown. */
    public Optional<BigDecimal> cost(Instant moment, Usage usage) {
        return at(moment, usage.prompt()).flatMap(price -> price.of(usage));
    }

    /** The period that a moment lies in; empty where no price holds yet. */
    public Optional<Period> periodAt(Instant moment) {
        for (Period period : periods) {
            if (!period.from().isAfter(moment)) {
                return Optional.of(period);
            }
        }
        return Optional.empty();
    }
}
