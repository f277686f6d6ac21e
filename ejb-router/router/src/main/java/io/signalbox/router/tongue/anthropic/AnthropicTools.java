package io.signalbox.router.tongue.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.router.tongue.Asked;
import io.signalbox.router.tongue.Trees;
import io.signalbox.router.tongue.Unsayable;
import java.util.List;

/** Tools that a model may call, and how freely. */
final class AnthropicTools {

    private AnthropicTools() {}

    static void write(ObjectNode canonical, ObjectNode out) {
        JsonNode tools = canonical.path("tools");
        if (!tools.isArray() || tools.isEmpty()) {
            return;
        }
        ArrayNode said = out.putArray("tools");
        for (JsonNode tool : tools) {
            if (tool.path("function").isObject()) {
                said.add(function(tool));
            } else if (tool.path("type").asText().equals("custom")) {
                throw Unsayable.refusal(AnthropicTongue.NAME, "tools", "it has no tools with free text as input");
            } else {
                said.add(tool); // one of Anthropic's own, such as web_search_20250305
            }
        }
        choice(canonical, out);
    }

    private static ObjectNode function(JsonNode tool) {
        JsonNode function = tool.path("function");
        ObjectNode said = Trees.empty();
        said.set("name", function.path("name"));
        if (function.path("description").isTextual()) {
            said.set("description", function.path("description"));
        }
        if (function.path("parameters").isObject()) {
            said.set("input_schema", function.path("parameters"));
        } else {
            said.putObject("input_schema").put("type", "object").putObject("properties");
        }
        if (function.path("strict").asBoolean(false)) {
            said.put("strict", true);
        }
        for (String own : List.of("cache_control", "eager_input_streaming")) {
            if (tool.has(own)) {
                said.set(own, tool.path(own));
            }
        }
        return said;
    }

    private static void choice(ObjectNode canonical, ObjectNode out) {
        JsonNode choice = canonical.path("tool_choice");
        boolean oneAtATime = !canonical.path("parallel_tool_calls").asBoolean(true);
        ObjectNode said = Trees.empty();
        if (choice.path("function").path("name").isTextual()) {
            said.put("type", "tool").set("name", choice.path("function").path("name"));
        } else {
            switch (Asked.toolChoice(canonical)) {
                case "none" -> said.put("type", "none");
                case "required" -> said.put("type", "any");
                case "auto", "" -> said.put("type", "auto");
                default ->
                    throw Unsayable.refusal(
                            AnthropicTongue.NAME, "tool_choice", "it takes auto, none, required or one function");
            }
        }
        if (oneAtATime && !said.path("type").asText().equals("none")) {
            said.put("disable_parallel_tool_use", true);
        }
        if (choice.isTextual() || choice.isObject() || oneAtATime) {
            out.set("tool_choice", said);
        }
    }
}
