package io.signalbox.router.tongue.cohere;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.router.tongue.Asked;
import io.signalbox.router.tongue.ReasoningDetails;
import io.signalbox.router.tongue.Trees;
import io.signalbox.router.tongue.Unsayable;

/**
 * The conversation. What an assistant says before it calls tools is its {@code tool_plan}; a tool's result that is a JSON
 * object is a document, which answers can cite.
 */
final class CohereMessages {

    private CohereMessages() {}

    static void write(JsonNode messages, ArrayNode out) {
        for (JsonNode message : messages) {
            switch (message.path("role").asText()) {
                case "system", "developer" -> out.add(plain("system", message.path("content")));
                case "assistant" -> out.add(assistant(message));
                case "tool", "function" -> out.add(toolResult(message));
                default -> out.add(plain("user", message.path("content")));
            }
        }
    }

    private static ObjectNode plain(String role, JsonNode content) {
        ObjectNode said = Trees.empty().put("role", role);
        if (!content.isArray()) {
            return said.put("content", content.asText());
        }
        ArrayNode parts = said.putArray("content");
        for (JsonNode part : content) {
            part(part, parts);
        }
        return said;
    }

    private static void part(JsonNode part, ArrayNode parts) {
        switch (part.path("type").asText()) {
            case "text" -> text(part.path("text").asText(), parts);
            case "refusal" -> text(part.path("refusal").asText(), parts);
            case "image_url" -> parts.addObject().put("type", "image_url").set("image_url", part.path("image_url"));
            default ->
                throw Unsayable.refusal(
                        CohereTongue.NAME,
                        "messages",
                        "it takes text and images, not content of type '"
                                + part.path("type").asText() + "'");
        }
    }

    private static ObjectNode assistant(JsonNode message) {
        ObjectNode said = Trees.empty().put("role", "assistant");
        ArrayNode content = Trees.empty().putArray("content");
        for (JsonNode detail : ReasoningDetails.joined(message.path("reasoning_details"))) {
            if (detail.path("format").asText(CohereTongue.FORMAT).equals(CohereTongue.FORMAT)
                    && detail.path("text").isTextual()) {
                content.addObject().put("type", "thinking").set("thinking", detail.path("text"));
            }
        }
        Asked.requireWords(message.path("content"), CohereTongue.NAME);
        String text =
                Asked.text(message.path("content")) + message.path("refusal").asText("");
        if (message.path("tool_calls").isEmpty()) {
            if (content.isEmpty()) {
                return said.put("content", text);
            }
            text(text, content);
        } else {
            if (!text.isEmpty()) {
                said.put("tool_plan", text);
            }
            ArrayNode calls = said.putArray("tool_calls");
            message.path("tool_calls").forEach(call -> call(call, calls));
        }
        if (!content.isEmpty()) {
            said.set("content", content);
        }
        return said;
    }

    private static void call(JsonNode call, ArrayNode calls) {
        ObjectNode said = calls.addObject();
        said.set("id", call.path("id"));
        said.put("type", "function");
        said.putObject("function")
                .put("name", call.path("function").path("name").asText())
                .put("arguments", call.path("function").path("arguments").asText("{}"));
    }

    private static ObjectNode toolResult(JsonNode message) {
        ObjectNode said = Trees.empty().put("role", "tool");
        said.put(
                "tool_call_id",
                message.path("tool_call_id").asText(message.path("name").asText()));
        requireText(message.path("content"));
        String text = Asked.text(message.path("content"));
        JsonNode value = Trees.value(text);
        ObjectNode part = said.putArray("content").addObject();
        if (value.isObject() && !value.isEmpty()) {
            part.put("type", "document").putObject("document").set("data", value);
        } else {
            part.put("type", "text").put("text", text);
        }
        return said;
    }

    /** A result has no place for a picture, and without it would be another one. */
    private static void requireText(JsonNode content) {
        for (JsonNode part : content) {
            if (!part.path("type").asText().equals("text")) {
                throw Unsayable.refusal(
                        CohereTongue.NAME,
                        "messages",
                        "it takes text as a tool's result, not content of type '"
                                + part.path("type").asText() + "'");
            }
        }
    }

    private static void text(String text, ArrayNode parts) {
        if (!text.isEmpty()) {
            parts.addObject().put("type", "text").put("text", text);
        }
    }
}
