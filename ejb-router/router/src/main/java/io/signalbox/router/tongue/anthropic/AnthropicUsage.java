package io.signalbox.router.tongue.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.router.tongue.CanonicalUsage;
import java.util.OptionalLong;

/**
 * Anthropic's {@code usage}: {@code input_tokens} are those that were neither read from nor written to the cache, so the
 * three add up to the prompt. Thinking is part of {@code output_tokens} and not told apart.
 */
final class AnthropicUsage {

    private long input;
    private OptionalLong cacheRead = OptionalLong.empty();
    private OptionalLong cacheWrite = OptionalLong.empty();
    private long output;
    private boolean known;

    /** Takes what this object says over what an earlier one of the stream said: figures are cumulative. */
    void take(JsonNode usage) {
        if (!usage.isObject()) {
            return;
        }
        known = true;
        input = figure(usage, "input_tokens", input);
        cacheRead = figure(usage, "cache_read_input_tokens", cacheRead);
        cacheWrite = figure(usage, "cache_creation_input_tokens", cacheWrite);
        output = figure(usage, "output_tokens", output);
    }

    boolean known() {
        return known;
    }

    CanonicalUsage canonical() {
        return new CanonicalUsage(input, cacheRead, cacheWrite, output, OptionalLong.empty());
    }

    private static long figure(JsonNode usage, String name, long before) {
        return CanonicalUsage.figure(usage.path(name)).orElse(before);
    }

    private static OptionalLong figure(JsonNode usage, String name, OptionalLong before) {
        OptionalLong told = CanonicalUsage.figure(usage.path(name));
        return told.isPresent() ? told : before;
    }
}
