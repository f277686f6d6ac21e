package io.signalbox.router.tongue.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.router.tongue.Trees;

/**
 * Pictures in results of tools, as agents read them from files. OpenAI's schema has texts only there and answers a picture
 * with an error, so they go into a message of the user's behind the results: between them it would part them from the
 * calls, which is an error too.
 */
final class ToolPictures {

    private ToolPictures() {}

    static void moveOut(ObjectNode request) {
        if (!(request.path("messages") instanceof ArrayNode messages)) {
            return;
        }
        ArrayNode moved = Trees.empty().putArray("messages");
        ArrayNode pictures = Trees.empty().putArray("content");
        for (JsonNode message : messages) {
            boolean result = message.path("role").asText().equals("tool");
            if (!result) {
                pictures = told(pictures, moved);
            }
            moved.add(message);
            if (result && message.path("content").isArray()) {
                takeOut((ObjectNode) message, pictures);
            }
        }
        told(pictures, moved);
        request.set("messages", moved);
    }

    private static void takeOut(ObjectNode result, ArrayNode pictures) {
        ArrayNode left = Trees.empty().putArray("content");
        int before = pictures.size();
        for (JsonNode part : result.path("content")) {
            if (part.path("type").asText().equals("image_url")) {
                String call =
                        result.path("tool_call_id").asText(result.path("name").asText());
                pictures.addObject().put("type", "text").put("text", "Picture of the result " + call + ":");
                pictures.add(part);
            } else {
                left.add(part);
            }
        }
        if (pictures.size() == before) {
            return;
        }
        if (left.isEmpty()) {
            result.put("content", "See the picture below.");
        } else {
            result.set("content", left);
        }
    }

    /** Adds the message with the pictures, if there are any, and answers a new list for those to come. */
    private static ArrayNode told(ArrayNode pictures, ArrayNode messages) {
        if (pictures.isEmpty()) {
            return pictures;
        }
        messages.addObject().put("role", "user").set("content", pictures);
        return Trees.empty().putArray("content");
    }
}
