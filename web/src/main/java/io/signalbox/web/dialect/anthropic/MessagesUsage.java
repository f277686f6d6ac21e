package io.signalbox.web.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.web.dialect.ClientJson;
import io.signalbox.web.dialect.Fields;
import java.util.Map;
import java.util.function.Predicate;

/** Anthropic's {@code usage}: prompt tokens plain, read from and written to a cache, each counted once. */
final class MessagesUsage {

    private MessagesUsage() {}

    /** Anthropic's words for the tiers of which it has any. */
    private static final Map<String, String> TIERS =
            Map.of("default", "standard", "standard", "standard", "priority", "priority", "batch", "batch");

    /**
     * The usage of an answer.
     *
     * @param usage canonical; missing where none was reported: Anthropic's schema has no word for that but 0, except of
     *     what was read from a cache, written to one or thought, which may be null
     * @param tier the canonical {@code service_tier}; missing where not told
     */
    static ObjectNode of(JsonNode usage, JsonNode tier) {
        JsonNode prompt = usage.path("prompt_tokens_details");
        long read = Fields.count(prompt, "cached_tokens");
        long written = Fields.count(prompt, "cache_write_tokens");
        ObjectNode said = ClientJson.empty();
        said.put("input_tokens", Math.max(0, Fields.count(usage, "prompt_tokens") - read - written));
        said.put("output_tokens", Fields.count(usage, "completion_tokens"));
        said.set("cache_read_input_tokens", own(prompt.path("cached_tokens"), JsonNode::isNumber));
        said.set("cache_creation_input_tokens", own(prompt.path("cache_write_tokens"), JsonNode::isNumber));
        said.set("cache_creation", own(usage.path("cache_creation"), JsonNode::isObject));
        JsonNode thought = usage.path("completion_tokens_details").path("reasoning_tokens");
        if (thought.isNumber()) {
            said.putObject("output_tokens_details").set("thinking_tokens", thought);
        } else {
            said.putNull("output_tokens_details");
        }
        said.set("server_tool_use", own(usage.path("server_tool_use"), JsonNode::isObject));
        said.put("service_tier", TIERS.get(tier.asText("")));
        said.set("inference_geo", own(usage.path("inference_geo"), JsonNode::isTextual));
        if (usage.path("estimated").asBoolean(false)) {
            said.put("estimated", true);
        }
        if (usage.hasNonNull("cost")) {
            said.set("cost", usage.path("cost"));
        }
        return said;
    }

    /** A figure or a word where it is told; null is this schema's word for what nobody knows. */
    private static JsonNode own(JsonNode value, Predicate<JsonNode> good) {
        return good.test(value) ? value : NullNode.getInstance();
    }
}
