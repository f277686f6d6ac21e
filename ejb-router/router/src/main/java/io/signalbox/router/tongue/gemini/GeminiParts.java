package io.signalbox.router.tongue.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.router.tongue.Trees;

/** The parts of a candidate as members of a canonical message or of a chunk's delta. Not thread-safe. */
final class GeminiParts {

    private final boolean indexed;
    private int calls;
    private int details;

    /** @param indexed whether tool calls carry their index, as in streams */
    GeminiParts(boolean indexed) {
        this.indexed = indexed;
    }

    /** Whether a tool was called so far. */
    boolean called() {
        return calls > 0;
    }

    /** Adds content, reasoning, tool calls and pictures; a member that nothing speaks for stays away. */
    void write(JsonNode parts, String answerId, ObjectNode to) {
        StringBuilder text = new StringBuilder();
        StringBuilder thought = new StringBuilder();
        ArrayNode toolCalls = Trees.empty().putArray("tool_calls");
        ArrayNode reasoning = Trees.empty().putArray("reasoning_details");
        ArrayNode images = Trees.empty().putArray("images");
        for (JsonNode part : parts) {
            String id = "";
            if (part.path("functionCall").isObject()) {
                id = call(part.path("functionCall"), answerId, toolCalls);
            } else if (part.path("inlineData").isObject()) {
                image(part.path("inlineData"), images);
            } else if (part.path("thought").asBoolean(false)) {
                thought.append(part.path("text").asText());
                detail("reasoning.text", reasoning)
                        .put("text", part.path("text").asText());
            } else {
                text.append(part.path("text").asText());
            }
            if (part.path("thoughtSignature").isTextual()) {
                ObjectNode detail = detail("reasoning.encrypted", reasoning);
                detail.put("data", part.path("thoughtSignature").asText());
                if (!id.isEmpty()) {
                    detail.put("id", id);
                }
            }
        }
        if (text.length() > 0) {
            to.put("content", text.toString());
        }
        if (thought.length() > 0) {
            to.put("reasoning", thought.toString());
        }
        put("reasoning_details", reasoning, to);
        put("tool_calls", toolCalls, to);
        put("images", images, to);
    }

    private static void put(String name, ArrayNode list, ObjectNode to) {
        if (!list.isEmpty()) {
            to.set(name, list);
        }
    }

    private String call(JsonNode functionCall, String answerId, ArrayNode toolCalls) {
        String id = functionCall.path("id").asText("call_" + answerId + "_" + calls);
        ObjectNode call = toolCalls.addObject();
        if (indexed) {
            call.put("index", calls);
        }
        calls++;
        call.put("id", id).put("type", "function");
        JsonNode args = functionCall.path("args");
        call.putObject("function")
                .put("name", functionCall.path("name").asText())
                .put("arguments", Trees.text(args.isObject() ? args : Trees.empty()));
        return id;
    }

    private static void image(JsonNode data, ArrayNode images) {
        images.addObject()
                .put("type", "image_url")
                .putObject("image_url")
                .put(
                        "url",
                        "data:" + data.path("mimeType").asText() + ";base64,"
                                + data.path("data").asText());
    }

    private ObjectNode detail(String type, ArrayNode reasoning) {
        return reasoning
                .addObject()
                .put("type", type)
                .put("format", GeminiAnswer.FORMAT)
                .put("index", details++);
    }
}
