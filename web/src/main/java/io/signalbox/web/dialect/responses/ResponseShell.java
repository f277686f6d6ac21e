package io.signalbox.web.dialect.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.web.dialect.ClientJson;
import io.signalbox.web.dialect.Fields;
import java.util.List;

/** The {@code response} object around the output: most of it says again what was asked. Immutable. */
final class ResponseShell {

    private static final List<String> ECHOED = List.of(
            "instructions",
            "max_output_tokens",
            "temperature",
            "top_p",
            "presence_penalty",
            "frequency_penalty",
            "user",
            "prompt_cache_key",
            "safety_identifier",
            "service_tier");
    private static final List<String> OURS = List.of("provider", "simulated", "openrouter_metadata");

    private final ObjectNode request;

    ResponseShell(ObjectNode request) {
        this.request = request.deepCopy();
    }

    /**
     * The object with an empty output and no end.
     *
     * @param answer the canonical answer, or the first chunk of one
     */
    ObjectNode response(JsonNode answer, String status) {
        ObjectNode response = ClientJson.empty();
        response.set("id", answer.path("id"));
        response.put("object", "response").put("status", status);
        response.put("created_at", answer.path("created").asLong());
        response.putNull("completed_at").putNull("error").putNull("incomplete_details");
        response.set("model", answer.path("model"));
        response.putArray("output");
        response.put("background", false).put("store", false).put("truncation", "disabled");
        response.putNull("previous_response_id");
        for (String name : ECHOED) {
            echo(request, name, response);
        }
        response.set("metadata", request.path("metadata").isObject() ? request.path("metadata") : ClientJson.empty());
        response.put("parallel_tool_calls", request.path("parallel_tool_calls").asBoolean(true));
        response.set("tools", request.path("tools").isArray() ? request.path("tools") : response.arrayNode());
        response.put("tool_choice", "auto");
        Fields.rename(request, "tool_choice", response, "tool_choice");
        ObjectNode text = response.putObject("text");
        text.putObject("format").put("type", "text");
        Fields.rename(request.path("text"), "format", text, "format");
        Fields.rename(request.path("text"), "verbosity", text, "verbosity");
        ObjectNode reasoning = response.putObject("reasoning");
        echo(request.path("reasoning"), "effort", reasoning);
        echo(request.path("reasoning"), "summary", reasoning);
        response.put("top_logprobs", request.path("top_logprobs").asInt(0));
        return response;
    }

    /** Adds how it ended, its usage, and what of it is ours. */
    void finish(ObjectNode response, String finishReason, JsonNode usage, JsonNode answer) {
        String incomplete = switch (finishReason) {
            case "length" -> "max_output_tokens";
            case "content_filter" -> "content_filter";
            default -> "";
        };
        if (incomplete.isEmpty()) {
            response.put("status", "completed");
            response.set("completed_at", response.path("created_at"));
        } else {
            response.put("status", "incomplete");
            response.putObject("incomplete_details").put("reason", incomplete);
        }
        if (usage.isObject() && !usage.isEmpty()) {
            response.set("usage", usage(usage));
        }
        OURS.forEach(name -> Fields.rename(answer, name, response, name));
        if (answer.path("service_tier").isTextual()) {
            response.set("service_tier", answer.path("service_tier"));
        }
    }

    /** The schema wants every part as a number: here alone 0 is also the word for what nobody told. */
    private static ObjectNode usage(JsonNode usage) {
        JsonNode prompt = usage.path("prompt_tokens_details");
        ObjectNode said = ClientJson.empty();
        said.put("input_tokens", Fields.count(usage, "prompt_tokens"));
        said.putObject("input_tokens_details")
                .put("cached_tokens", Fields.count(prompt, "cached_tokens"))
                .put("cache_write_tokens", Fields.count(prompt, "cache_write_tokens"));
        said.put("output_tokens", Fields.count(usage, "completion_tokens"));
        said.putObject("output_tokens_details")
                .put("reasoning_tokens", Fields.count(usage.path("completion_tokens_details"), "reasoning_tokens"));
        said.put("total_tokens", Fields.count(usage, "total_tokens"));
        Fields.rename(usage, "estimated", said, "estimated");
        Fields.rename(usage, "cost", said, "cost");
        return said;
    }

    private static void echo(JsonNode from, String name, ObjectNode to) {
        to.putNull(name);
        Fields.rename(from, name, to, name);
    }
}
