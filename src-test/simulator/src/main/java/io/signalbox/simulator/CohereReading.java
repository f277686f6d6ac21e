package io.signalbox.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/** Reads a Cohere request into OpenAI's form, and refuses what Cohere refuses. */
final class CohereReading {

    private static final Set<String> NAMES = Set.of(
            "stream",
            "model",
            "messages",
            "tools",
            "strict_tools",
            "documents",
            "citation_options",
            "response_format",
            "safety_mode",
            "max_tokens",
            "stop_sequences",
            "temperature",
            "seed",
            "frequency_penalty",
            "presence_penalty",
            "k",
            "p",
            "logprobs",
            "tool_choice",
            "thinking",
            "priority");

    private final JsonNode body;
    private final ObjectNode read = Json.object();

    CohereReading(JsonNode body) {
        this.body = body;
    }

    ObjectNode read() throws Refused {
        var names = body.fieldNames();
        while (names.hasNext()) {
            String name = names.next();
            if (!NAMES.contains(name)) {
                throw Refused.badRequest("unknown field: parameter '" + name + "' is not a valid field");
            }
        }
        if (!body.path("messages").isArray() || body.path("messages").isEmpty()) {
            throw Refused.badRequest("invalid request: list of messages must not be empty");
        }
        for (String penalty : new String[] {"frequency_penalty", "presence_penalty"}) {
            double said = body.path(penalty).asDouble(0);
            if (said < 0 || said > 1) {
                throw Refused.badRequest("invalid request: " + penalty + " must be between 0 and 1 inclusive.");
            }
        }
        read.set("model", body.path("model"));
        read.put("stream", body.path("stream").asBoolean(false));
        read.putObject("stream_options").put("include_usage", true);
        copy("max_tokens", "max_tokens");
        copy("stop_sequences", "stop");
        copy("logprobs", "logprobs");
        var messages = read.putArray("messages");
        for (JsonNode message : body.path("messages")) {
            messages.add(message(message));
        }
        tools();
        format();
        if (body.path("thinking").path("type").asText().equals("enabled")) {
            read.put("simulate_thought", true);
        }
        return read;
    }

    private static ObjectNode message(JsonNode message) throws Refused {
        String role = message.path("role").asText();
        if (!Set.of("system", "user", "assistant", "tool").contains(role)) {
            throw Refused.badRequest("invalid request: role must be one of 'system', 'user', 'assistant', 'tool'");
        }
        for (JsonNode part : message.path("content")) {
            if (!Set.of("text", "image_url", "document", "thinking")
                    .contains(part.path("type").asText())) {
                throw Refused.badRequest("invalid request: content type is not supported");
            }
        }
        if (role.equals("tool") && message.path("tool_call_id").asText().isEmpty()) {
            throw Refused.badRequest("invalid request: tool_call_id must be specified");
        }
        ObjectNode said = message.deepCopy();
        for (JsonNode part : said.path("content")) {
            if (part.path("type").asText().equals("document")) {
                ((ObjectNode) part).put("text", Json.text(part.path("document").path("data")));
            }
        }
        return said;
    }

    private void tools() {
        if (body.path("tools").isEmpty()) {
            return;
        }
        copy("tools", "tools");
        switch (body.path("tool_choice").asText()) {
            case "REQUIRED" -> read.put("tool_choice", "required");
            case "NONE" -> read.put("tool_choice", "none");
            default -> read.put("tool_choice", "auto");
        }
    }

    private void format() throws Refused {
        JsonNode format = body.path("response_format");
        if (!format.path("type").asText().equals("json_object")) {
            return;
        }
        if (!body.path("tools").isEmpty() || !body.path("documents").isEmpty()) {
            throw Refused.badRequest("invalid request: response_format is not supported with RAG.");
        }
        ObjectNode said = read.putObject("response_format").put("type", "json_object");
        if (format.has("json_schema")) {
            said.put("type", "json_schema").putObject("json_schema").set("schema", format.path("json_schema"));
        }
    }

    private void copy(String from, String to) {
        if (body.has(from)) {
            read.set(to, body.path(from));
        }
    }
}
