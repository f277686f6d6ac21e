package io.signalbox.router.tongue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.OptionalLong;

/**
 * OpenAI's {@code usage} object made of buckets that do not overlap: plain prompt tokens, those read from and written to
 * a cache, completion tokens of which some were spent on reasoning. A bucket that the provider does not tell of is empty,
 * which is not zero.
 */
public record CanonicalUsage(
        long plain,
        OptionalLong cacheRead,
        OptionalLong cacheWrite,
        long completion,
        OptionalLong reasoning,
        List<Part> parts) {

    /**
     * Tokens of one kind of content, under its name in OpenAI's object.
     *
     * @param path where it stands, with slashes between
     * @param tokens how many; they are part of one of the buckets
     */
    public record Part(String path, long tokens) {}

    public CanonicalUsage {
        parts = List.copyOf(parts);
    }

    /** One of which no kind of content is told. */
    public CanonicalUsage(
            long plain, OptionalLong cacheRead, OptionalLong cacheWrite, long completion, OptionalLong reasoning) {
        this(plain, cacheRead, cacheWrite, completion, reasoning, List.of());
    }

    /** A provider's figure; empty where it has none. */
    public static OptionalLong figure(JsonNode value) {
        return value.isIntegralNumber() && value.canConvertToLong()
                ? OptionalLong.of(value.asLong())
                : OptionalLong.empty();
    }

    /** The same, held down to the whole that it is a part of. */
    public static OptionalLong figure(JsonNode value, long most) {
        OptionalLong figure = figure(value);
        return figure.isPresent() ? OptionalLong.of(Math.min(most, figure.getAsLong())) : figure;
    }

    /** All prompt tokens. */
    public long prompt() {
        return plain + cacheRead.orElse(0) + cacheWrite.orElse(0);
    }

    /** The object, as it stands in answers and in the last chunk of streams. */
    public ObjectNode node() {
        ObjectNode usage = Trees.empty();
        usage.put("prompt_tokens", prompt());
        usage.put("completion_tokens", completion);
        usage.put("total_tokens", prompt() + completion);
        detail("prompt_tokens_details", "cached_tokens", cacheRead, usage);
        detail("prompt_tokens_details", "cache_write_tokens", cacheWrite, usage);
        detail("completion_tokens_details", "reasoning_tokens", reasoning, usage);
        for (Part part : parts) {
            int name = part.path().lastIndexOf('/');
            usage.withObject("/" + part.path().substring(0, name))
                    .put(part.path().substring(name + 1), part.tokens());
        }
        return usage;
    }

    private static void detail(String of, String name, OptionalLong tokens, ObjectNode usage) {
        if (tokens.isPresent()) {
            usage.withObject("/" + of).put(name, tokens.getAsLong());
        }
    }
}
