package io.signalbox.web.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.web.dialect.ClientJson;
import io.signalbox.web.dialect.Fields;

/** Anthropic's {@code usage}: prompt tokens plain, read from and written to a cache, each counted once. */
final class MessagesUsage {

    private MessagesUsage() {}

    /** @param usage canonical; missing where no usage was reported, which Anthropic's schema has no word for but 0 */
    static ObjectNode of(JsonNode usage) {
        JsonNode prompt = usage.path("prompt_tokens_details");
        long read = Fields.count(prompt, "cached_tokens");
        long written = Fields.count(prompt, "cache_write_tokens");
        ObjectNode said = ClientJson.empty();
        said.put("input_tokens", Math.max(0, Fields.count(usage, "prompt_tokens") - read - written));
        said.put("output_tokens", Fields.count(usage, "completion_tokens"));
        said.put("cache_read_input_tokens", read);
        said.put("cache_creation_input_tokens", written);
        said.putNull("cache_creation");
        long thought = Fields.count(usage.path("completion_tokens_details"), "reasoning_tokens");
        if (thought > 0) {
            said.putObject("output_tokens_details").put("thinking_tokens", thought);
        } else {
            said.putNull("output_tokens_details");
        }
        said.putNull("server_tool_use");
        said.putNull("service_tier");
        said.putNull("inference_geo");
        if (usage.path("estimated").asBoolean(false)) {
            said.put("estimated", true);
        }
        if (usage.hasNonNull("cost")) {
            said.set("cost", usage.path("cost"));
        }
        return said;
    }
}
