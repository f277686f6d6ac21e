package io.signalbox.web.dialect.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.web.dialect.ClientJson;

/** The items of {@code output}, their parts and their ids, which are made from the call's. */
final class OutputItems {

    private OutputItems() {}

    /**
     * An item's id.
     *
     * @param kind {@code msg}, {@code rs} or {@code fc}
     * @param index its place in the output
     */
    static String id(String kind, JsonNode answer, int index) {
        return kind + "_" + answer.path("id").asText().replaceFirst("^gen-", "") + "_" + index;
    }

    static ObjectNode message(String id, String status) {
        ObjectNode item = ClientJson.empty()
                .put("type", "message")
                .put("id", id)
                .put("status", status)
                .put("role", "assistant");
        item.putArray("content");
        return item;
    }

    static ObjectNode text(String text, JsonNode logprobs) {
        ObjectNode part = ClientJson.empty().put("type", "output_text").put("text", text);
        part.putArray("annotations");
        part.set("logprobs", logprobs.isArray() ? logprobs : part.arrayNode());
        return part;
    }

    /** Canonical annotations have their members one level deeper. */
    static void annotate(ObjectNode part, JsonNode annotations) {
        for (JsonNode annotation : annotations) {
            String type = annotation.path("type").asText();
            ObjectNode flat = part.withArray("annotations").addObject().put("type", type);
            if (annotation.path(type) instanceof ObjectNode inner) {
                flat.setAll(inner);
            }
        }
    }

    static ObjectNode refusal(String text) {
        return ClientJson.empty().put("type", "refusal").put("refusal", text);
    }

    static ObjectNode call(String id, JsonNode call, String arguments, String status) {
        ObjectNode item =
                ClientJson.empty().put("type", "function_call").put("id", id).put("status", status);
        item.set("call_id", call.path("id"));
        item.put("name", call.path("function").path("name").asText());
        return item.put("arguments", arguments);
    }
}
