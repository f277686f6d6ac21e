package io.signalbox.router.ledger;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Tokens of one call as its provider counted them, or as we did in its place. {@link #ABSENT} is not zero: nobody knows.
 * Nor is a part zero of which nobody told: it is empty, and counts as plain.
 *
 * @param source where the figures come from
 * @param prompt all prompt tokens, cached ones included
 * @param completion all completion tokens, reasoning included
 * @param cacheRead prompt tokens read from the provider's cache
 * @param cacheWrite prompt tokens written to the provider's cache
 * @param reasoning completion tokens spent on reasoning
 * @param parts those that may have prices of their own
 */
public record Usage(
        Source source,
        long prompt,
        long completion,
        OptionalLong cacheRead,
        OptionalLong cacheWrite,
        OptionalLong reasoning,
        UsageParts parts) {

    /** Where figures come from. */
    public enum Source {
        REPORTED,
        ESTIMATED,
        ABSENT
    }

    /** No context window comes near; beyond it a cost would not fit its column. */
    private static final long MOST = 1_000_000_000_000L;

    /** Nothing was reported. */
    public static final Usage ABSENT =
            new Usage(Source.ABSENT, 0, 0, OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());

    /** The buckets must fit into each other, else nothing could be billed once only. */
    public Usage {
        long read = cacheRead.orElse(0);
        long written = cacheWrite.orElse(0);
        long thought = reasoning.orElse(0);
        if (prompt < 0 || completion < 0 || read < 0 || written < 0 || thought < 0) {
            throw new IllegalArgumentException("negative token count");
        }
        if (prompt > MOST || completion > MOST) {
            throw new IllegalArgumentException("more tokens than there can be");
        }
        if (read > prompt
                || written > prompt - read
                || thought > completion
                || !parts.fit(prompt, completion, read, written)) {
            throw new IllegalArgumentException("a part is larger than its whole");
        }
    }

    /** One without tokens of a price of their own. */
    public Usage(
            Source source,
            long prompt,
            long completion,
            OptionalLong cacheRead,
            OptionalLong cacheWrite,
            OptionalLong reasoning) {
        this(source, prompt, completion, cacheRead, cacheWrite, reasoning, UsageParts.NONE);
    }

    /** One of which every bucket is known. */
    public Usage(Source source, long prompt, long completion, long cacheRead, long cacheWrite, long reasoning) {
        this(
                source,
                prompt,
                completion,
                OptionalLong.of(cacheRead),
                OptionalLong.of(cacheWrite),
                OptionalLong.of(reasoning));
    }

    /** Both together; a part that only one was told of is that one's. Estimated where one of them is. */
    public Usage plus(Usage other) {
        if (!known() || !other.known()) {
            return known() ? this : other;
        }
        if (Math.max(prompt + other.prompt, completion + other.completion) > MOST) {
            return this; // nobody used so much: figures of a provider that cannot count
        }
        return new Usage(
                reported() && other.reported() ? Source.REPORTED : Source.ESTIMATED,
                prompt + other.prompt,
                completion + other.completion,
                sum(cacheRead, other.cacheRead),
                sum(cacheWrite, other.cacheWrite),
                sum(reasoning, other.reasoning),
                parts.plus(other.parts));
    }

    private static OptionalLong sum(OptionalLong one, OptionalLong other) {
        return one.isEmpty() ? other : OptionalLong.of(one.getAsLong() + other.orElse(0));
    }

    /** Whether there are figures at all. */
    public boolean known() {
        return source != Source.ABSENT;
    }

    /** Whether the provider itself counted. */
    public boolean reported() {
        return source == Source.REPORTED;
    }

    /** Prompt tokens that were neither read from nor written to a cache. */
    public long plainPrompt() {
        return prompt - cacheRead.orElse(0) - cacheWrite.orElse(0);
    }

    /** The figures by OpenAI's names, of parts those that somebody told; empty where absent. */
    public Map<String, Long> byName() {
        Map<String, Long> counts = new LinkedHashMap<>();
        if (known()) {
            counts.put("prompt_tokens", prompt);
            counts.put("completion_tokens", completion);
            counts.put("total_tokens", prompt + completion);
            cacheRead.ifPresent(tokens -> counts.put("cached_tokens", tokens));
            cacheWrite.ifPresent(tokens -> counts.put("cache_write_tokens", tokens));
            reasoning.ifPresent(tokens -> counts.put("reasoning_tokens", tokens));
            counts.putAll(parts.byName());
        }
        return counts;
    }
}
