package io.signalbox.router.tongue.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.router.tongue.Asked;
import io.signalbox.router.tongue.Trees;
import io.signalbox.router.tongue.Unsayable;
import io.signalbox.router.wire.ClaudeParts;
import java.util.HashSet;
import java.util.Set;

/** The conversation as a list of items: messages, what was thought, calls of tools and what they gave. */
final class ResponsesInput {

    private final ArrayNode input = Trees.empty().putArray("input");
    private final Set<String> customCalls = new HashSet<>();

    ArrayNode translate(JsonNode messages) {
        for (JsonNode message : messages) {
            switch (message.path("role").asText()) {
                case "assistant" -> assistant(message);
                case "tool", "function" -> toolResult(message);
                default -> {
                    ObjectNode item = message(message.path("role").asText());
                    item.set("content", content(message.path("content")));
                }
            }
        }
        return input;
    }

    private ObjectNode message(String role) {
        return input.addObject().put("type", "message").put("role", role);
    }

    private void assistant(JsonNode message) {
        ResponsesThoughts.write(message.path("reasoning_details"), input);
        Asked.requireWords(message.path("content"), ResponsesTongue.NAME);
        String text = Asked.text(message.path("content"));
        if (!text.isEmpty()) {
            message("assistant").put("content", text);
        }
        String refusal = message.path("refusal").asText("");
        if (!refusal.isEmpty()) {
            message("assistant").put("content", refusal); // a refusal as such needs the id that it was given out with
        }
        for (JsonNode call : message.path("tool_calls")) {
            ObjectNode item = input.addObject();
            if (call.path("custom").isObject()) {
                customCalls.add(call.path("id").asText());
                item.put("type", "custom_tool_call").set("call_id", call.path("id"));
                item.set("name", call.path("custom").path("name"));
                item.put("input", call.path("custom").path("input").asText(""));
            } else {
                item.put("type", "function_call").set("call_id", call.path("id"));
                item.set("name", call.path("function").path("name"));
                item.put("arguments", call.path("function").path("arguments").asText("{}"));
            }
        }
    }

    private void toolResult(JsonNode message) {
        String id = message.path("tool_call_id").asText(message.path("name").asText());
        ObjectNode item = input.addObject();
        item.put("type", customCalls.contains(id) ? "custom_tool_call_output" : "function_call_output");
        item.put("call_id", id);
        item.set("output", content(message.path("content")));
    }

    private static JsonNode content(JsonNode content) {
        if (!content.isArray()) {
            return Trees.empty().textNode(content.asText(""));
        }
        ArrayNode parts = Trees.empty().putArray("content");
        for (JsonNode part : content) {
            part(part, parts);
        }
        return parts;
    }

    private static void part(JsonNode part, ArrayNode parts) {
        switch (part.path("type").asText()) {
            case "text" -> parts.addObject().put("type", "input_text").set("text", part.path("text"));
            case "refusal" -> parts.addObject().put("type", "input_text").set("text", part.path("refusal"));
            case "image_url" -> {
                JsonNode image = part.path("image_url");
                parts.addObject()
                        .put("type", "input_image")
                        .put("detail", image.path("detail").asText("auto"))
                        .set("image_url", image.path("url"));
            }
            case "file" -> {
                ObjectNode file = parts.addObject().put("type", "input_file");
                for (String name : new String[] {"file_data", "file_url", "file_id", "filename"}) {
                    if (part.path("file").path(name).isTextual()) {
                        file.set(name, part.path("file").path(name));
                    }
                }
            }
            case "input_audio" -> throw Unsayable.refusal(ResponsesTongue.NAME, "messages", "it takes no sound");
            default -> {
                if (ClaudeParts.is(part.path("type").asText())) {
                    throw Unsayable.refusal(
                            ResponsesTongue.NAME,
                            "messages",
                            "content of type '" + part.path("type").asText() + "' is Anthropic's own");
                }
                parts.add(part); // one of the provider's own, or of next month
            }
        }
    }
}
