package io.signalbox.router.tongue.cohere;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.router.tongue.Asked;
import io.signalbox.router.tongue.Trees;
import io.signalbox.router.tongue.Unsayable;
import java.util.Optional;

/**
 * Tools that a model may call, and how freely. Cohere cannot be told to call one function out of many: it is offered that
 * one alone, and must call something.
 */
final class CohereTools {

    private CohereTools() {}

    static void write(ObjectNode canonical, ObjectNode out) {
        Optional<String> only = Asked.oneFunction(canonical);
        ArrayNode tools = Trees.empty().putArray("tools");
        boolean strict = false;
        for (JsonNode tool : canonical.path("tools")) {
            JsonNode function = tool.path("function");
            if (!function.isObject()) {
                throw Unsayable.refusal(CohereTongue.NAME, "tools", "it takes functions only");
            }
            if (only.map(name -> name.equals(function.path("name").asText())).orElse(true)) {
                tools.add(function(function));
                strict |= function.path("strict").asBoolean(false);
            }
        }
        if (tools.isEmpty()) {
            return;
        }
        out.set("tools", tools);
        if (strict) {
            out.put("strict_tools", true);
        }
        String choice = only.isPresent() ? "required" : Asked.toolChoice(canonical);
        switch (choice) {
            case "required" -> out.put("tool_choice", "REQUIRED");
            case "none" -> out.put("tool_choice", "NONE");
            case "auto", "" -> {
                // what it does by itself
            }
            default ->
                throw Unsayable.refusal(
                        CohereTongue.NAME, "tool_choice", "it takes auto, none, required or one function");
        }
    }

    private static ObjectNode function(JsonNode function) {
        ObjectNode tool = Trees.empty().put("type", "function");
        ObjectNode said = tool.putObject("function");
        said.set("name", function.path("name"));
        if (function.path("description").isTextual()) {
            said.set("description", function.path("description"));
        }
        if (function.path("parameters").isObject()) {
            said.set("parameters", function.path("parameters"));
        } else {
            said.putObject("parameters").put("type", "object").putObject("properties");
        }
        return tool;
    }
}
