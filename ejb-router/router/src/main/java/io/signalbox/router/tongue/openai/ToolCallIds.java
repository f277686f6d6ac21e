package io.signalbox.router.tongue.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.journal.Hash;
import java.nio.charset.StandardCharsets;

/** Ids of tool calls as Mistral takes them: nine letters and digits. A longer one becomes the same nine each time. */
final class ToolCallIds {

    private ToolCallIds() {}

    static void shorten(ObjectNode message) {
        for (JsonNode call : message.path("tool_calls")) {
            ((ObjectNode) call).put("id", nine(call.path("id").asText()));
        }
        if (message.path("tool_call_id").isTextual()) {
            message.put("tool_call_id", nine(message.path("tool_call_id").asText()));
        }
    }

    private static String nine(String id) {
        if (id.matches("[A-Za-z0-9]{9}")) {
            return id;
        }
        return Hash.of(id.getBytes(StandardCharsets.UTF_8)).toString().substring(0, 9);
    }
}
