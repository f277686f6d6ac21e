package io.signalbox.router.ledger;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Tokens of one call as its provider counted them, or as we did in its place. {@link #ABSENT} is not zero: nobody knows.
 *
 * @param source where the figures come from
 * @param prompt all prompt tokens, cached ones included
 * @param completion all completion tokens, reasoning included
 * @param cacheRead prompt tokens read from the provider's cache
 * @param cacheWrite prompt tokens written to the provider's cache
 * @param reasoning completion tokens spent on reasoning
 */
public record Usage(Source source, long prompt, long completion, long cacheRead, long cacheWrite, long reasoning) {

    /** Where figures come from. */
    public enum Source {
        REPORTED,
        ESTIMATED,
        ABSENT
    }

    /** No context window comes near; beyond it a cost would not fit its column. */
    private static final long MOST = 1_000_000_000_000L;

    /** Nothing was reported. */
    public static final Usage ABSENT = new Usage(Source.ABSENT, 0, 0, 0, 0, 0);

    /** The buckets must fit into each other, else nothing could be billed once only. */
    public Usage {
        if (prompt < 0 || completion < 0 || cacheRead < 0 || cacheWrite < 0 || reasoning < 0) {
            throw new IllegalArgumentException("negative token count");
        }
        if (prompt > MOST || completion > MOST) {
            throw new IllegalArgumentException("more tokens than there can be");
        }
        if (cacheRead > prompt || cacheWrite > prompt - cacheRead || reasoning > completion) {
            throw new IllegalArgumentException("a part is larger than its whole");
        }
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
        return prompt - cacheRead - cacheWrite;
    }

    /** The figures by OpenAI's names; empty where absent. */
    public Map<String, Long> byName() {
        Map<String, Long> counts = new LinkedHashMap<>();
        if (known()) {
            counts.put("prompt_tokens", prompt);
            counts.put("completion_tokens", completion);
            counts.put("total_tokens", prompt + completion);
            counts.put("cached_tokens", cacheRead);
            counts.put("cache_write_tokens", cacheWrite);
            counts.put("reasoning_tokens", reasoning);
        }
        return counts;
    }
}
