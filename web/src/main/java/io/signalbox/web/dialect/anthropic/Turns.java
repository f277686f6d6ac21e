package io.signalbox.web.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.web.dialect.CanonicalParts;
import io.signalbox.web.dialect.Members;
import io.signalbox.web.dialect.Unsayable;

/** The conversation: one message of Anthropic's may be several canonical ones, because results of tools are messages. */
final class Turns {

    private final ArrayNode messages;

    Turns(ArrayNode messages) {
        this.messages = messages;
    }

    void system(JsonNode system, String path) {
        if (system.isMissingNode() || system.isNull()) {
            return;
        }
        CanonicalParts parts = new CanonicalParts();
        contentOf(system, path, parts);
        if (!parts.isEmpty()) {
            parts.writeTo(messages.addObject().put("role", "system"));
        }
    }

    void all(JsonNode turns) {
        if (!turns.isArray() || turns.isEmpty()) {
            throw Unsayable.invalid("messages", "an array of at least one message");
        }
        for (int i = 0; i < turns.size(); i++) {
            JsonNode turn = turns.get(i);
            String path = "messages[" + i + "]";
            switch (turn.path("role").asText()) {
                case "user" -> user(turn.path("content"), path + ".content");
                case "assistant" ->
                    new AssistantTurn(messages.addObject().put("role", "assistant"))
                            .write(turn.path("content"), path + ".content");
                case "system" -> system(turn.path("content"), path + ".content");
                default -> throw Unsayable.invalid(path + ".role", "user, assistant or system");
            }
        }
    }

    private void user(JsonNode content, String path) {
        if (!content.isTextual() && (!content.isArray() || content.isEmpty())) {
            throw Unsayable.invalid(path, "a text or an array of at least one block");
        }
        CanonicalParts parts = new CanonicalParts();
        if (content.isTextual()) {
            parts.text(content.asText());
        }
        for (int i = 0; i < (content.isArray() ? content.size() : 0); i++) {
            JsonNode block = content.get(i);
            if (block.path("type").asText().equals("tool_result")) {
                parts = said(parts);
                result(block, path + "[" + i + "]");
            } else {
                Blocks.write(block, path + "[" + i + "]", parts);
            }
        }
        said(parts);
    }

    private CanonicalParts said(CanonicalParts parts) {
        if (parts.isEmpty()) {
            return parts;
        }
        parts.writeTo(messages.addObject().put("role", "user"));
        return new CanonicalParts();
    }

    /** The canonical form has no mark for a failed tool; a model must not take the text for a result. */
    private void result(JsonNode block, String path) {
        if (!block.path("tool_use_id").isTextual()) {
            throw Unsayable.invalid(path + ".tool_use_id", "a text");
        }
        new Members(block, path).flag("is_error");
        ObjectNode message = messages.addObject().put("role", "tool");
        message.set("tool_call_id", block.path("tool_use_id"));
        CanonicalParts parts = new CanonicalParts();
        JsonNode content = block.path("content");
        boolean failed = block.path("is_error").asBoolean(false);
        if (failed && (content.isTextual() || content.isMissingNode())) {
            parts.text("Error: " + content.asText(""));
        } else {
            if (failed) {
                parts.text("Error:");
            }
            contentOf(content, path + ".content", parts);
        }
        parts.writeTo(message);
        if (block.hasNonNull("cache_control")) {
            message.set("cache_control", block.path("cache_control"));
        }
    }

    private static void contentOf(JsonNode content, String path, CanonicalParts parts) {
        if (content.isTextual()) {
            parts.text(content.asText());
        } else if (content.isArray()) {
            for (int i = 0; i < content.size(); i++) {
                Blocks.write(content.get(i), path + "[" + i + "]", parts);
            }
        } else if (!content.isMissingNode() && !content.isNull()) {
            throw Unsayable.invalid(path, "a text or an array of blocks");
        }
    }
}
