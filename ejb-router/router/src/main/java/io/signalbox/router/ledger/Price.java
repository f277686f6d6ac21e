package io.signalbox.router.ledger;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;

/**
 * US dollars per million tokens.
 *
 * @param prompt for plain prompt tokens
 * @param completion for completion tokens, reasoning included
 * @param cacheRead for prompt tokens read from a cache; the plain price where not given
 * @param cacheWrite for prompt tokens written to a cache; the plain price where not given
 */
public record Price(BigDecimal prompt, BigDecimal completion, BigDecimal cacheRead, BigDecimal cacheWrite) {

    private static final int MILLION = 6;

    public Price {
        for (BigDecimal part : new BigDecimal[] {prompt, completion, cacheRead, cacheWrite}) {
            if (Objects.requireNonNull(part).signum() < 0) {
                throw new IllegalArgumentException("a price cannot be negative");
            }
        }
    }

    /** What a usage costs, exactly: no rounding is needed to divide by a million. Empty where the usage is unknown. */
    public Optional<BigDecimal> of(Usage usage) {
        if (!usage.known()) {
            return Optional.empty();
        }
        BigDecimal sum = times(prompt, usage.plainPrompt())
                .add(times(completion, usage.completion()))
                .add(times(cacheRead, usage.cacheRead()))
                .add(times(cacheWrite, usage.cacheWrite()));
        return Optional.of(sum.movePointLeft(MILLION).stripTrailingZeros());
    }

    private static BigDecimal times(BigDecimal price, long tokens) {
        return price.multiply(BigDecimal.valueOf(tokens));
    }
}
