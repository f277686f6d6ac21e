package io.signalbox.router.tongue.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.router.tongue.Trees;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reasoning items made of the reasoning details that were given out. Details of one id are one item. An item without its
 * encrypted content means nothing to a provider that kept no memory of it, and stays away.
 */
final class ResponsesThoughts {

    private ResponsesThoughts() {}

    static void write(JsonNode details, ArrayNode input) {
        Map<String, ObjectNode> items = new LinkedHashMap<>();
        Map<String, ObjectNode> parts = new LinkedHashMap<>();
        for (JsonNode detail : details) {
            if (!detail.path("format").asText().equals(ResponsesTongue.FORMAT)) {
                continue;
            }
            String id = detail.path("id").asText("");
            ObjectNode item = items.computeIfAbsent(id, ResponsesThoughts::item);
            String place = id + " " + detail.path("type").asText() + " "
                    + detail.path("index").asText();
            switch (detail.path("type").asText()) {
                case "reasoning.summary" ->
                    grow(place, item.withArray("summary"), "summary_text", detail.path("summary"), parts);
                case "reasoning.text" ->
                    grow(place, item.withArray("content"), "reasoning_text", detail.path("text"), parts);
                case "reasoning.encrypted" -> item.set("encrypted_content", detail.path("data"));
                default -> {
                    // a kind that no reasoning item has
                }
            }
        }
        items.values().stream().filter(item -> item.has("encrypted_content")).forEach(input::add);
    }

    private static ObjectNode item(String id) {
        ObjectNode item = Trees.empty().put("type", "reasoning");
        if (!id.isEmpty()) {
            item.put("id", id);
        }
        item.putArray("summary");
        return item;
    }

    /** The pieces of a stream have one index; a caller may send them back as they came. */
    private static void grow(String place, ArrayNode list, String type, JsonNode text, Map<String, ObjectNode> parts) {
        ObjectNode part = parts.get(place);
        if (part == null) {
            part = list.addObject().put("type", type).put("text", "");
            parts.put(place, part);
        }
        part.put("text", part.path("text").asText() + text.asText(""));
    }
}
