package io.signalbox.web.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.web.dialect.CanonicalParts;
import io.signalbox.web.dialect.ClientJson;
import io.signalbox.web.dialect.Members;
import io.signalbox.web.dialect.Unsayable;

/** What the model said before: thoughts, texts and tool calls of one turn as one canonical message. */
final class AssistantTurn {

    private final ObjectNode message;
    private final CanonicalParts parts = new CanonicalParts();
    private final ArrayNode calls = ClientJson.empty().putArray("tool_calls");
    private final ArrayNode thoughts = ClientJson.empty().putArray("reasoning_details");
    private final StringBuilder unsigned = new StringBuilder();

    AssistantTurn(ObjectNode message) {
        this.message = message;
    }

    void write(JsonNode content, String path) {
        if (content.isTextual()) {
            parts.text(content.asText());
        } else if (!content.isArray()) {
            throw Unsayable.invalid(path, "a text or an array of blocks");
        } else {
            for (int i = 0; i < content.size(); i++) {
                block(content.get(i), i, path + "[" + i + "]");
            }
        }
        if (parts.isEmpty() && !calls.isEmpty()) {
            message.putNull("content");
        } else {
            parts.writeTo(message);
        }
        if (unsigned.length() > 0) {
            message.put("reasoning", unsigned.toString());
        }
        if (!thoughts.isEmpty()) {
            message.set("reasoning_details", thoughts);
        }
        if (!calls.isEmpty()) {
            message.set("tool_calls", calls);
        }
    }

    private void block(JsonNode block, int place, String path) {
        switch (block.path("type").asText()) {
            case "thinking" -> {
                new Members(block, path).text("thinking").text("signature");
                thinking(block, place);
            }
            case "redacted_thinking" -> {
                new Members(block, path).named("data");
                thoughts.add(placed(Thoughts.encrypted(block.path("data").asText()), place));
            }
            case "tool_use" -> call(block, path);
            default -> Blocks.write(block, path, parts);
        }
    }

    /** One without a signature came from a provider that gives none, and may want the text back. */
    private void thinking(JsonNode block, int place) {
        String text = block.path("thinking").asText();
        String signature = block.path("signature").asText("");
        if (signature.isEmpty()) {
            unsigned.append(text);
        } else {
            thoughts.add(placed(Thoughts.readable(text, signature), place));
        }
    }

    /** Claude wants its thoughts back where they stood among the texts. */
    private static ObjectNode placed(ObjectNode detail, int place) {
        if (!detail.has("index")) {
            detail.put("index", place);
        }
        return detail;
    }

    private void call(JsonNode block, String path) {
        if (!block.path("id").isTextual() || !block.path("name").isTextual()) {
            throw Unsayable.invalid(path, "a tool use with 'id', 'name' and 'input'");
        }
        new Members(block, path).object("input");
        ObjectNode call = calls.addObject();
        call.set("id", block.path("id"));
        call.put("type", "function");
        JsonNode input = block.path("input");
        call.putObject("function")
                .put("name", block.path("name").asText())
                .put("arguments", input.isObject() ? input.toString() : "{}");
        if (block.hasNonNull("cache_control")) {
            call.set("cache_control", block.path("cache_control"));
        }
    }
}
