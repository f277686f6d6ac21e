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
     * @param usage canonical; missing where none was reported, which Anthropic's schema has no word for but 0
     * @param tier the canonical {@code service_tier}; missing where not told
     */
    static ObjectNode of(JsonNode usage, JsonNode tier) {
        JsonNode prompt = usage.path("prompt_tokens_details");
        long read = Fields.count(prompt, "cached_tokens");
        long written = Fields.count(prompt, "cache_write_tokens");
        ObjectNode said = ClientJson.empty();
        said.put("input_tokens", Math.max(0, Fields.count(usage, "prompt_tokens") - read - written));
        said.put("output_tokens", Fields.count(usage, "completion_tokens"));
        said.put("cache_read_input_tokens", read);
        said.put("cache_creation_input_tokens", written);
        said.set("cache_creation", own(usage.path("cache_creation"), JsonNode::isObject));
        long thought = Fields.count(usage.path("completion_tokens_details"), "reasoning_tokens");
        if (thought > 0) {
            said.putObject("output_tokens_details").put("thinking_tokens", thought);
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

    /** What Claude's tongue carries along under Anthropic's own name. */
    private static JsonNode own(JsonNode value, Predicate<JsonNode> good) {
        return good.test(value) ? value : NullNode.getInstance();
    }
}
