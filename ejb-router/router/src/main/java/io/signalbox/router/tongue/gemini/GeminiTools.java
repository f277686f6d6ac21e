package io.signalbox.router.tongue.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.router.tongue.Trees;
import io.signalbox.router.tongue.Unsayable;

/** Tools that a model may call, and how freely. */
final class GeminiTools {

    private GeminiTools() {}

    static void write(ObjectNode canonical, ObjectNode out) {
        ArrayNode functions = Trees.empty().putArray("functions");
        ArrayNode tools = Trees.empty().putArray("tools");
        for (JsonNode tool : canonical.path("tools")) {
            if (tool.path("function").isObject()) {
                functions.add(function(tool.path("function")));
            } else if (tool.path("type").asText().equals("custom")) {
                throw Unsayable.refusal(GeminiTongue.NAME, "tools", "it has no tools with free text as input");
            } else {
                tools.add(tool); // one of Gemini's own, such as {"googleSearch": {}}
            }
        }
        if (!functions.isEmpty()) {
            tools.insertObject(0).set("functionDeclarations", functions);
        }
        if (!tools.isEmpty()) {
            out.set("tools", tools);
            choice(canonical.path("tool_choice"), out);
        }
    }

    private static ObjectNode function(JsonNode function) {
        ObjectNode said = Trees.empty();
        said.set("name", function.path("name"));
        if (function.path("description").isTextual()) {
            said.set("description", function.path("description"));
        }
        if (function.path("parameters").isObject()) {
            said.set("parametersJsonSchema", function.path("parameters"));
        }
        return said;
    }

    private static void choice(JsonNode choice, ObjectNode out) {
        if (choice.isMissingNode() || choice.isNull()) {
            return;
        }
        ObjectNode said = Trees.empty();
        if (choice.path("function").path("name").isTextual()) {
            said.put("mode", "ANY")
                    .putArray("allowedFunctionNames")
                    .add(choice.path("function").path("name"));
        } else {
            switch (choice.asText()) {
                case "none" -> said.put("mode", "NONE");
                case "required" -> said.put("mode", "ANY");
                case "auto" -> said.put("mode", "AUTO");
                default ->
                    throw Unsayable.refusal(
                            GeminiTongue.NAME, "tool_choice", "it takes auto, none, required or one function");
            }
        }
        out.putObject("toolConfig").set("functionCallingConfig", said);
    }
}
