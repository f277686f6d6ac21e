package io.signalbox.router.tongue.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.router.tongue.Trees;

/** Tools and how freely they may be called: chat completions nest them under their type, responses do not. */
final class ResponsesTools {

    private ResponsesTools() {}

    static void write(ObjectNode canonical, ObjectNode out) {
        if (canonical.path("tools").isEmpty()) {
            return;
        }
        ArrayNode tools = out.putArray("tools");
        canonical.path("tools").forEach(tool -> tools.add(tool(tool)));
        JsonNode choice = canonical.path("tool_choice");
        if (choice.isTextual()) {
            out.set("tool_choice", choice);
        } else if (choice.isObject()) {
            out.set("tool_choice", choice(choice));
        }
        if (canonical.path("parallel_tool_calls").isBoolean()) {
            out.set("parallel_tool_calls", canonical.path("parallel_tool_calls"));
        }
    }

    private static JsonNode tool(JsonNode tool) {
        JsonNode function = tool.path("function");
        if (function.isObject()) {
            ObjectNode said = Trees.empty().put("type", "function");
            said.set("name", function.path("name"));
            if (function.path("description").isTextual()) {
                said.set("description", function.path("description"));
            }
            if (function.path("parameters").isObject()) {
                said.set("parameters", function.path("parameters"));
            } else {
                said.putObject("parameters").put("type", "object").putObject("properties");
            }
            return said.put("strict", function.path("strict").asBoolean(false)); // unsaid would mean strict
        }
        if (tool.path("custom") instanceof ObjectNode custom) {
            ObjectNode said = Trees.empty().put("type", "custom");
            said.setAll(custom);
            if (custom.path("format").path("grammar") instanceof ObjectNode grammar) {
                ObjectNode format = said.putObject("format").put("type", "grammar");
                format.setAll(grammar);
            }
            return said;
        }
        return tool; // one of the provider's own, such as web_search
    }

    private static JsonNode choice(JsonNode choice) {
        String type = choice.path("type").asText();
        if (choice.path(type).path("name").isTextual()) {
            return Trees.empty()
                    .put("type", type)
                    .put("name", choice.path(type).path("name").asText());
        }
        if (choice.path("allowed_tools") instanceof ObjectNode allowed) {
            ObjectNode said = Trees.empty().put("type", "allowed_tools");
            said.set("mode", allowed.path("mode"));
            ArrayNode tools = said.putArray("tools");
            allowed.path("tools").forEach(tool -> tools.add(choice(tool)));
            return said;
        }
        return choice;
    }
}
