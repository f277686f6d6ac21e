package io.signalbox.router.tongue.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.router.tongue.Trees;

/** Messages of users and assistants in turn, for providers that refuse two of one kind behind each other. */
final class Turns {

    private Turns() {}

    static void alternate(ObjectNode request) {
        if (!(request.path("messages") instanceof ArrayNode messages)) {
            return;
        }
        ArrayNode turns = Trees.empty().putArray("messages");
        for (JsonNode message : messages) {
            JsonNode last = turns.path(turns.size() - 1);
            if (isPlain(message) && isPlain(last) && message.path("role").equals(last.path("role"))) {
                join((ObjectNode) last, message.path("content"));
            } else {
                turns.add(message);
            }
        }
        request.set("messages", turns);
    }

    /** Results of tools stand each for itself, and so does a message that calls them. */
    private static boolean isPlain(JsonNode message) {
        String role = message.path("role").asText();
        return (role.equals("user") || role.equals("assistant"))
                && !message.has("tool_calls")
                && !message.path("content").isMissingNode()
                && !message.path("content").isNull();
    }

    private static void join(ObjectNode last, JsonNode more) {
        if (last.path("content").isTextual() && more.isTextual()) {
            last.put("content", last.path("content").asText() + "\n\n" + more.asText());
            return;
        }
        ArrayNode parts = Trees.empty().putArray("content");
        add(last.path("content"), parts);
        add(more, parts);
        last.set("content", parts);
    }

    private static void add(JsonNode content, ArrayNode parts) {
        if (content.isTextual()) {
            parts.addObject().put("type", "text").put("text", content.asText());
        } else {
            content.forEach(parts::add);
        }
    }
}
