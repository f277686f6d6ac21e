package io.signalbox.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/** Reads a request for a response into chat completions' form, and refuses what OpenAI refuses. */
final class ResponsesReading {

    private static final Set<String> NOT_THERE = Set.of(
            "messages",
            "max_tokens",
            "max_completion_tokens",
            "stop",
            "seed",
            "n",
            "response_format",
            "reasoning_effort",
            "logit_bias",
            "frequency_penalty",
            "presence_penalty",
            "logprobs");

    private final JsonNode body;
    private final ObjectNode read = Json.object();
    private final ArrayNode messages = read.putArray("messages");

    ResponsesReading(JsonNode body) {
        this.body = body;
    }

    ObjectNode read() throws Refused {
        for (String name : NOT_THERE) {
            if (body.has(name)) {
                throw Refused.badRequest("Unknown parameter: '" + name + "'.");
            }
        }
        read.set("model", body.path("model"));
        read.put("stream", body.path("stream").asBoolean(false));
        read.putObject("stream_options").put("include_usage", true);
        if (body.path("instructions").isTextual()) {
            messages.addObject().put("role", "system").set("content", body.path("instructions"));
        }
        if (body.path("input").isTextual()) {
            messages.addObject().put("role", "user").set("content", body.path("input"));
        }
        for (JsonNode item : body.path("input")) {
            item(item);
        }
        if (messages.isEmpty()) {
            throw Refused.badRequest("Missing required parameter: 'input'.");
        }
        if (body.at("/reasoning/effort").isTextual()) {
            ModelRules.effort(
                    body.path("model").asText(), body.at("/reasoning/effort").asText());
        }
        limit();
        tools();
        format();
        for (JsonNode wanted : body.path("include")) {
            if (wanted.asText().equals("message.output_text.logprobs")) {
                read.put("logprobs", true);
                read.set("top_logprobs", body.path("top_logprobs"));
            }
        }
        if (body.path("reasoning").path("summary").isTextual()) {
            read.put("simulate_thought", true);
        }
        return read;
    }

    private void limit() throws Refused {
        JsonNode most = body.path("max_output_tokens");
        if (most.isNumber() && most.asInt() < 16) {
            throw Refused.badRequest("Invalid 'max_output_tokens': integer below minimum value.");
        }
        if (most.isNumber()) {
            read.set("max_tokens", most);
        }
    }

    private void item(JsonNode item) throws Refused {
        switch (item.path("type").asText("message")) {
            case "message" -> {
                ObjectNode message =
                        messages.addObject().put("role", item.path("role").asText());
                if (item.path("content").isTextual()) {
                    message.set("content", item.path("content"));
                } else {
                    content(item, message.putArray("content"));
                }
            }
            case "function_call" ->
                messages.addObject()
                        .put("role", "assistant")
                        .putArray("tool_calls")
                        .addObject()
                        .put("type", "function")
                        .putObject("function")
                        .put("name", item.path("name").asText())
                        .put("arguments", item.path("arguments").asText());
            case "function_call_output" -> {
                if (item.path("call_id").asText().isEmpty()) {
                    throw Refused.badRequest("Missing required parameter: 'input[].call_id'.");
                }
                messages.addObject().put("role", "tool").set("content", item.path("output"));
            }
            case "reasoning" -> {
                String text = item.path("summary").path(0).path("text").asText();
                if (!item.path("encrypted_content").asText().equals(Thought.signature(text))) {
                    throw Refused.badRequest("The encrypted content could not be verified.");
                }
            }
            default ->
                throw Refused.badRequest("Invalid value: '" + item.path("type").asText() + "'.");
        }
    }

    private static void content(JsonNode item, ArrayNode parts) throws Refused {
        boolean assistant = item.path("role").asText().equals("assistant");
        for (JsonNode part : item.path("content")) {
            String type = part.path("type").asText();
            if (assistant != (type.equals("output_text") || type.equals("refusal"))) {
                throw Refused.badRequest("Invalid value: '" + type + "'.");
            }
            if (type.endsWith("_text")) {
                parts.addObject().put("type", "text").set("text", part.path("text"));
            } else {
                parts.addObject().put("type", "image_url");
            }
        }
    }

    private void tools() throws Refused {
        if (body.path("tools").isEmpty()) {
            return;
        }
        ArrayNode tools = read.putArray("tools");
        for (JsonNode tool : body.path("tools")) {
            if (tool.has("function")) {
                throw Refused.badRequest("Missing required parameter: 'tools[0].name'.");
            }
            if (tool.path("type").asText().equals("function")) {
                tools.addObject().put("type", "function").set("function", tool);
            }
        }
        JsonNode choice = body.path("tool_choice");
        if (choice.isTextual()) {
            read.set("tool_choice", choice);
        } else if (choice.path("name").isTextual()) {
            read.putObject("tool_choice")
                    .put("type", "function")
                    .putObject("function")
                    .set("name", choice.path("name"));
        }
    }

    private void format() throws Refused {
        JsonNode format = body.path("text").path("format");
        switch (format.path("type").asText("text")) {
            case "json_schema" -> {
                if (!format.path("name").isTextual()) {
                    throw Refused.badRequest("Missing required parameter: 'text.format.name'.");
                }
                read.putObject("response_format").put("type", "json_schema").set("json_schema", format);
            }
            case "json_object" -> read.putObject("response_format").put("type", "json_object");
            default -> {
                // plain text
            }
        }
    }
}
