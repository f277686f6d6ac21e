package io.signalbox.web.dialect.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.web.dialect.Unsayable;
import java.util.List;

/** Functions that a model may call, and how freely. */
final class ResponsesTools {

    private ResponsesTools() {}

    static void write(ObjectNode request, ObjectNode out) {
        JsonNode tools = request.path("tools");
        if (tools.isArray() && !tools.isEmpty()) {
            ArrayNode said = out.putArray("tools");
            for (int i = 0; i < tools.size(); i++) {
                tool(tools.get(i), "tools[" + i + "]", said);
            }
        }
        choice(request.path("tool_choice"), out);
    }

    private static void tool(JsonNode tool, String path, ArrayNode said) {
        String type = tool.path("type").asText();
        if (!type.equals("function")) {
            throw Unsayable.refusal(path + ".type", "only tools of type 'function' are offered, not '" + type + "'");
        }
        Unsayable.refuseIfSaid(tool, "defer_loading", path + ".defer_loading", "tools are not searched here");
        ObjectNode function = said.addObject().put("type", "function").putObject("function");
        for (String name : List.of("name", "description", "parameters", "strict")) {
            if (tool.hasNonNull(name)) {
                function.set(name, tool.path(name));
            }
        }
    }

    private static void choice(JsonNode choice, ObjectNode out) {
        if (choice.isTextual()) {
            out.set("tool_choice", choice);
        } else if (choice.path("type").asText().equals("function")) {
            out.putObject("tool_choice")
                    .put("type", "function")
                    .putObject("function")
                    .set("name", choice.path("name"));
        } else if (!choice.isMissingNode() && !choice.isNull()) {
            throw Unsayable.refusal("tool_choice", "offered are auto, none, required and one function");
        }
    }
}
