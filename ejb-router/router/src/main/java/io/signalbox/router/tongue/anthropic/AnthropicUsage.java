package io.signalbox.router.tongue.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.router.tongue.CanonicalUsage;
import io.signalbox.router.tongue.Trees;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Anthropic's {@code usage}: {@code input_tokens} are those that were neither read from nor written to the cache, so the
 * three add up to the prompt. Thinking is part of {@code output_tokens}. What it tells beyond our buckets stays under its own
 * names: a client of Anthropic's API knows them.
 */
final class AnthropicUsage {

    private static final List<String> OWN = List.of("cache_creation", "server_tool_use", "inference_geo");

    private long input;
    private OptionalLong cacheRead = OptionalLong.empty();
    private OptionalLong cacheWrite = OptionalLong.empty();
    private OptionalLong thinking = OptionalLong.empty();
    private final ObjectNode own = Trees.empty();
    private String tier = "";
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
        thinking = figure(usage.path("output_tokens_details"), "thinking_tokens", thinking);
        for (String name : OWN) {
            if (usage.hasNonNull(name)) {
                own.set(name, usage.path(name));
            }
        }
        tier = usage.path("service_tier").isTextual()
                ? usage.path("service_tier").asText()
                : tier;
    }

    boolean known() {
        return known;
    }

    CanonicalUsage canonical() {
        OptionalLong thought =
                thinking.isPresent() ? OptionalLong.of(Math.min(output, thinking.getAsLong())) : OptionalLong.empty();
        return new CanonicalUsage(input, cacheRead, cacheWrite, output, thought);
    }

    /** The figures with what Anthropic tells beyond them. */
    ObjectNode node() {
        return canonical().node().setAll(own);
    }

    /** Which tier served the call, in OpenAI's word; empty where not told. */
    Optional<String> tier() {
        return Optional.of(tier.equals("standard") ? "default" : tier).filter(said -> !said.isEmpty());
    }

    private static long figure(JsonNode usage, String name, long before) {
        return CanonicalUsage.figure(usage.path(name)).orElse(before);
    }

    private static OptionalLong figure(JsonNode usage, String name, OptionalLong before) {
        OptionalLong told = CanonicalUsage.figure(usage.path(name));
        return told.isPresent() ? told : before;
    }
}
