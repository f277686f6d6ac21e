package io.signalbox.router.ledger;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a target costs at one moment for one length of prompt: US dollars per million tokens, or per piece. A kind that
 * is missing has no price of its own; {@link #cacheRead()} and the like say what then counts.
 *
 * @param parts each kind's price; {@link PriceKind#PROMPT} and {@link PriceKind#COMPLETION} are always there
 */
public record Price(Map<PriceKind, BigDecimal> parts) {

    private static final int MILLION = 6;

    public Price {
        EnumMap<PriceKind, BigDecimal> copy = new EnumMap<>(PriceKind.class);
        copy.putAll(parts);
        if (!copy.containsKey(PriceKind.PROMPT) || !copy.containsKey(PriceKind.COMPLETION)) {
            throw new IllegalArgumentException("a price needs prompt and completion");
        }
        if (copy.values().stream().anyMatch(part -> part.signum() < 0)) {
            throw new IllegalArgumentException("a price cannot be negative");
        }
        parts = java.util.Collections.unmodifiableMap(copy);
    }

    /** A price of plain tokens. */
    public static Price of(BigDecimal prompt, BigDecimal completion) {
        return new Price(Map.of(PriceKind.PROMPT, prompt, PriceKind.COMPLETION, completion));
    }

    /** The same with another part replaced. */
    public Price with(Map<PriceKind, BigDecimal> others) {
        Map<PriceKind, BigDecimal> all = new EnumMap<>(parts);
        all.putAll(others);
        return new Price(all);
    }

    /** Per million plain prompt tokens. */
    public BigDecimal prompt() {
        return parts.get(PriceKind.PROMPT);
    }

    /** Per million completion tokens, reasoning included. */
    public BigDecimal completion() {
        return parts.get(PriceKind.COMPLETION);
    }

    /** Per million prompt tokens read from a cache; the plain price where no other is known. */
    public BigDecimal cacheRead() {
        return parts.getOrDefault(PriceKind.INPUT_CACHE_READ, prompt());
    }

    /** Per million prompt tokens written to a cache; the plain price where no other is known. */
    public BigDecimal cacheWrite() {
        return parts.getOrDefault(PriceKind.INPUT_CACHE_WRITE, prompt());
    }

    /** Per call, whatever its length. */
    public BigDecimal request() {
        return parts.getOrDefault(PriceKind.REQUEST, BigDecimal.ZERO);
    }

    /** What a usage costs, exactly: no rounding is needed to divide by a million. Empty where the usage is unknown. */
    public Optional<BigDecimal> of(Usage usage) {
        if (!usage.known()) {
            return Optional.empty();
        }
        UsageParts parts = usage.parts();
        // Whether a provider's figure of pictures includes cached ones is not said everywhere; nothing is billed twice.
        long audio = Math.min(parts.audio() - parts.audioCached(), usage.plainPrompt());
        long image = Math.min(parts.image(), usage.plainPrompt() - audio);
        BigDecimal sum = times(prompt(), usage.plainPrompt() - audio - image)
                .add(times(or(PriceKind.AUDIO, prompt()), audio))
                .add(times(or(PriceKind.IMAGE, prompt()), image))
                .add(times(cacheRead(), usage.cacheRead().orElse(0) - parts.audioCached()))
                .add(times(or(PriceKind.INPUT_AUDIO_CACHE, cacheRead()), parts.audioCached()))
                .add(times(cacheWrite(), usage.cacheWrite().orElse(0) - parts.cacheWriteHour()))
                .add(times(or(PriceKind.INPUT_CACHE_WRITE_1H, cacheWrite()), parts.cacheWriteHour()))
                .add(times(completion(), usage.completion() - parts.audioOutput() - parts.imageOutput()))
                .add(times(or(PriceKind.AUDIO_OUTPUT, completion()), parts.audioOutput()))
                .add(times(or(PriceKind.IMAGE_OUTPUT, completion()), parts.imageOutput()));
        return Optional.of(sum.movePointLeft(MILLION).add(request()).stripTrailingZeros());
    }

    private BigDecimal or(PriceKind kind, BigDecimal whole) {
        return parts.getOrDefault(kind, whole);
    }

    private static BigDecimal times(BigDecimal price, long tokens) {
        return price.multiply(BigDecimal.valueOf(tokens));
    }
}
