package io.signalbox.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Reads a Messages request into OpenAI's form, and refuses what Anthropic refuses. */
final class AnthropicReading {

    private final JsonNode body;
    private final ObjectNode read = Json.object();
    private final ArrayNode messages = read.putArray("messages");

    AnthropicReading(JsonNode body) {
        this.body = body;
    }

    ObjectNode read() throws Refused {
        if (!body.path("max_tokens").canConvertToInt()
                || body.path("max_tokens").asInt() < 1) {
            throw Refused.badRequest("max_tokens: Field required");
        }
        if (!body.path("messages").isArray() || body.path("messages").isEmpty()) {
            throw Refused.badRequest("messages: Field required");
        }
        read.set("model", body.path("model"));
        read.set("max_tokens", body.path("max_tokens"));
        read.put("stream", body.path("stream").asBoolean(false));
        read.putObject("stream_options").put("include_usage", true);
        if (body.path("stop_sequences").isArray()) {
            read.set("stop", body.path("stop_sequences"));
        }
        thinking();
        if (body.hasNonNull("system")) {
            messages.addObject().put("role", "system").set("content", body.path("system"));
        }
        for (JsonNode message : body.path("messages")) {
            message(message);
        }
        tools();
        WebSearch.read(body, read);
        if (body.path("output_config").path("format").has("schema")) {
            ObjectNode format = read.putObject("response_format").put("type", "json_schema");
            format.putObject("json_schema")
                    .set("schema", body.path("output_config").path("format").path("schema"));
        }
        return read;
    }

    private void thinking() throws Refused {
        JsonNode thinking = body.path("thinking");
        ClaudeVersion version = ClaudeVersion.of(body.path("model").asText());
        version.requireSampling(body);
        version.requireThinking(thinking.path("type").asText());
        version.requireDisplay(thinking);
        read.put("simulate_thought", thinking.path("type").asText().equals("adaptive"));
        read.put(
                "simulate_thought_omitted",
                thinking.path("display").asText(version.display()).equals("omitted"));
        if (!thinking.path("type").asText().equals("enabled")) {
            return;
        }
        int budget = thinking.path("budget_tokens").asInt();
        if (budget < 1024 || budget >= body.path("max_tokens").asInt()) {
            throw Refused.badRequest("thinking.budget_tokens: must be at least 1024 and less than max_tokens");
        }
        if (body.has("temperature") && body.path("temperature").asDouble() != 1) {
            throw Refused.badRequest("temperature may only be set to 1 when thinking is enabled");
        }
        ThinkingTurns.require(
                body.path("messages"),
                block -> block.path("type").asText().equals("tool_result"),
                block -> block.path("type").asText().endsWith("thinking"));
        read.put("simulate_thought", true);
    }

    private void message(JsonNode message) throws Refused {
        String role = message.path("role").asText();
        if (!role.equals("user") && !role.equals("assistant")) {
            throw Refused.badRequest("messages: Unexpected role \"" + role + "\"");
        }
        if (message.path("content").isTextual()) {
            messages.addObject().put("role", role).set("content", message.path("content"));
            return;
        }
        WebSearch.require(message.path("content"));
        ObjectNode said = Json.object().put("role", role);
        ArrayNode parts = said.putArray("content");
        ArrayNode calls = Json.array();
        for (JsonNode block : message.path("content")) {
            block(block, parts, calls);
        }
        if (!calls.isEmpty()) {
            said.set("tool_calls", calls);
        }
        if (!parts.isEmpty() || !calls.isEmpty()) {
            messages.add(said);
        }
    }

    private void block(JsonNode block, ArrayNode parts, ArrayNode calls) throws Refused {
        switch (block.path("type").asText()) {
            case "text" -> {
                if (block.path("text").asText().isEmpty()) {
                    throw Refused.badRequest("messages: text content blocks must be non-empty");
                }
                parts.addObject().put("type", "text").set("text", block.path("text"));
            }
            case "image", "document" -> {
                if (!block.path("source").path("type").isTextual()) {
                    throw Refused.badRequest("messages: source: Field required");
                }
                parts.addObject().put("type", "image_url");
            }
            case "tool_use" -> {
                if (!block.path("input").isObject()) {
                    throw Refused.badRequest("messages: tool_use.input: Input should be a valid dictionary");
                }
                calls.addObject()
                        .put("id", block.path("id").asText())
                        .put("type", "function")
                        .putObject("function")
                        .put("name", block.path("name").asText())
                        .put("arguments", Json.text(block.path("input")));
            }
            case "tool_result" ->
                messages.addObject()
                        .put("role", "tool")
                        .put("tool_call_id", block.path("tool_use_id").asText())
                        .set("content", block.path("content"));
            case "thinking" -> {
                if (!Thought.isKnown(
                        block.path("thinking").asText(), block.path("signature").asText())) {
                    throw Refused.badRequest("messages: Invalid `signature` in `thinking` block");
                }
            }
            case "redacted_thinking", "server_tool_use", "web_search_tool_result" -> {
                // nothing to check, or checked with those around it
            }
            default ->
                throw Refused.badRequest(
                        "messages: Input tag '" + block.path("type").asText() + "' is unknown");
        }
    }

    private void tools() {
        if (!body.path("tools").isArray()) {
            return;
        }
        ArrayNode tools = read.putArray("tools");
        for (JsonNode tool : body.path("tools")) {
            if (WebSearch.is(tool)) {
                continue;
            }
            ObjectNode function = tools.addObject().put("type", "function").putObject("function");
            function.set("name", tool.path("name"));
            function.set("parameters", tool.path("input_schema"));
        }
        JsonNode choice = body.path("tool_choice");
        switch (choice.path("type").asText()) {
            case "any" -> read.put("tool_choice", "required");
            case "none" -> read.put("tool_choice", "none");
            case "tool" ->
                read.putObject("tool_choice")
                        .put("type", "function")
                        .putObject("function")
                        .set("name", choice.path("name"));
            default -> read.put("tool_choice", "auto");
        }
        read.put(
                "parallel_tool_calls", !choice.path("disable_parallel_tool_use").asBoolean(false));
    }
}
