package io.signalbox.router.tongue;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * OpenAI's {@code usage} object made of buckets that do not overlap: plain prompt tokens, those read from and written to
 * a cache, completion tokens of which some were spent on reasoning.
 */
public record CanonicalUsage(long plain, long cacheRead, long cacheWrite, long completion, long reasoning) {

    /** The object, as it stands in answers and in the last chunk of streams. */
    public ObjectNode node() {
        long prompt = plain + cacheRead + cacheWrite;
        ObjectNode usage = Trees.empty();
        usage.put("prompt_tokens", prompt);
        usage.put("completion_tokens", completion);
        usage.put("total_tokens", prompt + completion);
        usage.putObject("prompt_tokens_details").put("cached_tokens", cacheRead).put("cache_write_tokens", cacheWrite);
        usage.putObject("completion_tokens_details").put("reasoning_tokens", reasoning);
        return usage;
    }
}
