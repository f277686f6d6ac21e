package io.signalbox.router.tongue.ollama;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.router.tongue.DataUrl;
import io.signalbox.router.tongue.Trees;
import io.signalbox.router.tongue.Unsayable;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The conversation. A message of Ollama's has one text, its images beside it; a tool's result names the tool. */
final class OllamaMessages {

    private final ArrayNode said = Trees.empty().putArray("messages");
    private final Map<String, String> functionNames = new HashMap<>();

    ArrayNode translate(JsonNode messages) {
        for (JsonNode message : messages) {
            switch (message.path("role").asText()) {
                case "system", "developer" -> content(message.path("content"), turn("system"));
                case "assistant" -> assistant(message);
                case "tool", "function" -> toolResult(message);
                default -> content(message.path("content"), turn("user"));
            }
        }
        return said;
    }

    private ObjectNode turn(String role) {
        return said.addObject().put("role", role);
    }

    private void assistant(JsonNode message) {
        ObjectNode turn = turn("assistant");
        content(message.path("content"), turn);
        if (message.path("refusal").isTextual()) {
            turn.put(
                    "content",
                    turn.path("content").asText() + message.path("refusal").asText());
        }
        StringBuilder thought = new StringBuilder();
        for (JsonNode detail : message.path("reasoning_details")) {
            if (detail.path("format").asText(OllamaTongue.FORMAT).equals(OllamaTongue.FORMAT)) {
                thought.append(detail.path("text").asText(""));
            }
        }
        if (thought.length() > 0) {
            turn.put("thinking", thought.toString());
        }
        if (!message.path("tool_calls").isEmpty()) {
            ArrayNode calls = turn.putArray("tool_calls");
            for (JsonNode call : message.path("tool_calls")) {
                functionNames.put(call.path("id").asText(), OllamaCalls.name(call));
                calls.add(OllamaCalls.said(call));
            }
        }
    }

    private void toolResult(JsonNode message) {
        ObjectNode turn = turn("tool");
        content(message.path("content"), turn);
        String id = message.path("tool_call_id").asText("");
        String name = functionNames.getOrDefault(id, message.path("name").asText(""));
        if (!name.isEmpty()) {
            turn.put("tool_name", name);
        }
        if (!id.isEmpty()) {
            turn.put("tool_call_id", id);
        }
    }

    private static void content(JsonNode content, ObjectNode turn) {
        if (!content.isArray()) {
            turn.put("content", content.asText(""));
            return;
        }
        StringBuilder text = new StringBuilder();
        ArrayNode images = Trees.empty().putArray("images");
        for (JsonNode part : content) {
            switch (part.path("type").asText()) {
                case "text" -> text.append(part.path("text").asText());
                case "refusal" -> text.append(part.path("refusal").asText());
                case "image_url" ->
                    images.add(image(part.path("image_url").path("url").asText()));
                default ->
                    throw Unsayable.refusal(
                            OllamaTongue.NAME,
                            "messages",
                            "it takes text and images, not content of type '"
                                    + part.path("type").asText() + "'");
            }
        }
        turn.put("content", text.toString());
        if (!images.isEmpty()) {
            turn.set("images", images);
        }
    }

    private static String image(String url) {
        Optional<DataUrl> data = DataUrl.parse(url);
        return data.orElseThrow(() -> Unsayable.refusal(
                        OllamaTongue.NAME, "messages", "an image must come with its data, not by its address"))
                .base64();
    }
}
