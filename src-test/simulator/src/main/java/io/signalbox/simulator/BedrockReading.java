package io.signalbox.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Reads a Converse request into OpenAI's form, and refuses what AWS refuses. */
final class BedrockReading {

    private final JsonNode body;
    private final Address address;
    private final ObjectNode read = Json.object();
    private final ArrayNode messages = read.putArray("messages");

    BedrockReading(JsonNode body, Address address) {
        this.body = body;
        this.address = address;
    }

    ObjectNode read() throws Refused {
        if (!body.path("messages").isArray() || body.path("messages").isEmpty()) {
            throw Refused.badRequest("messages: must not be empty");
        }
        read.put("model", address.deployment().orElse(""));
        read.put("stream", address.streams());
        read.putObject("stream_options").put("include_usage", true);
        for (JsonNode block : body.path("system")) {
            if (block.has("text")) {
                messages.addObject().put("role", "system").set("content", block.path("text"));
            }
        }
        conversation();
        tools();
        inference();
        format();
        thinking();
        return read;
    }

    private void conversation() throws Refused {
        BedrockBlocks blocks = new BedrockBlocks(messages, body.has("toolConfig"));
        String before = "";
        for (JsonNode message : body.path("messages")) {
            String role = message.path("role").asText();
            if (before.isEmpty() && !role.equals("user")) {
                throw Refused.badRequest("A conversation must start with a user message.");
            }
            if (role.equals(before)) {
                throw Refused.badRequest("The messages must alternate between the roles user and assistant.");
            }
            before = role;
            blocks.take(role, message.path("content"));
        }
    }

    private void tools() throws Refused {
        if (!body.has("toolConfig")) {
            return;
        }
        ArrayNode tools = Json.array();
        for (JsonNode tool : body.path("toolConfig").path("tools")) {
            if (tool.has("toolSpec")) {
                if (!tool.path("toolSpec").path("inputSchema").path("json").isObject()) {
                    throw Refused.badRequest("toolConfig.tools: inputSchema.json is required");
                }
                ObjectNode function = tools.addObject().put("type", "function").putObject("function");
                function.set("name", tool.path("toolSpec").path("name"));
                function.set(
                        "parameters", tool.path("toolSpec").path("inputSchema").path("json"));
            }
        }
        if (tools.isEmpty()) {
            throw Refused.badRequest("toolConfig.tools: must have at least one tool");
        }
        read.set("tools", tools);
        JsonNode choice = body.path("toolConfig").path("toolChoice");
        if (choice.has("tool")) {
            read.putObject("tool_choice")
                    .put("type", "function")
                    .putObject("function")
                    .set("name", choice.path("tool").path("name"));
        } else {
            read.put("tool_choice", choice.has("any") ? "required" : "auto");
        }
    }

    private void inference() throws Refused {
        JsonNode config = body.path("inferenceConfig");
        for (String name : new String[] {"temperature", "topP"}) {
            if (config.has(name)
                    && (config.path(name).asDouble() < 0 || config.path(name).asDouble() > 1)) {
                throw Refused.badRequest("inferenceConfig." + name + ": must be between 0 and 1");
            }
        }
        if (config.has("maxTokens")) {
            read.set("max_tokens", config.path("maxTokens"));
        }
        if (config.has("stopSequences")) {
            read.set("stop", config.path("stopSequences"));
        }
    }

    private void format() throws Refused {
        JsonNode wanted = body.path("outputConfig").path("textFormat");
        if (!wanted.isObject()) {
            return;
        }
        JsonNode schema = wanted.path("structure").path("jsonSchema").path("schema");
        if (!wanted.path("type").asText().equals("json_schema") || !schema.isTextual()) {
            throw Refused.badRequest("outputConfig.textFormat: structure.jsonSchema.schema must be a string");
        }
        try {
            read.putObject("response_format")
                    .put("type", "json_schema")
                    .putObject("json_schema")
                    .set("schema", Json.read(schema.asText().getBytes(StandardCharsets.UTF_8)));
        } catch (IOException notJson) {
            throw Refused.badRequest("outputConfig.textFormat: the schema is not valid JSON");
        }
    }

    private void thinking() throws Refused {
        JsonNode more = body.path("additionalModelRequestFields");
        JsonNode thinking = more.path("thinking");
        if (thinking.path("type").asText().equals("enabled")) {
            int budget = thinking.path("budget_tokens").asInt();
            if (budget < 1024
                    || budget >= body.path("inferenceConfig").path("maxTokens").asInt(Integer.MAX_VALUE)) {
                throw Refused.badRequest("thinking.budget_tokens: must be at least 1024 and less than max_tokens");
            }
            if (body.path("inferenceConfig").path("temperature").asDouble(1) != 1) {
                throw Refused.badRequest("temperature may only be set to 1 when thinking is enabled");
            }
            ThinkingTurns.require(
                    body.path("messages"), block -> block.has("toolResult"), block -> block.has("reasoningContent"));
        }
        if (thinking.has("type") || more.has("reasoningConfig") || more.has("reasoning_effort")) {
            read.put("simulate_thought", true);
        }
    }
}
