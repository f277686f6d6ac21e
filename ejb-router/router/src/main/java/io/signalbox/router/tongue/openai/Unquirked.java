package io.signalbox.router.tongue.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.router.tongue.Asked;
import java.util.Map;

/** A message, or a delta of one, made canonical. */
final class Unquirked {

    private Unquirked() {}

    static void message(JsonNode said, Map<String, String> quirks) {
        if (!(said instanceof ObjectNode message)) {
            return;
        }
        JsonNode reasoning = message.path(quirks.getOrDefault("reasoning", ""));
        if (reasoning.isTextual() && !message.has("reasoning")) {
            message.set("reasoning", reasoning);
        }
        if (quirks.containsKey("content") && message.path("content").isArray()) {
            StringBuilder thought = new StringBuilder();
            for (JsonNode part : message.path("content")) {
                thought.append(Asked.text(part.path("thinking")));
            }
            message.put("content", Asked.text(message.path("content")));
            if (thought.length() > 0) {
                message.put("reasoning", thought.toString());
            }
        }
    }
}
