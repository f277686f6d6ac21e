package io.signalbox.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * One call of a tool that the simulated model asks for.
 *
 * @param kind {@code function} with JSON arguments, or {@code custom} with free text
 */
record ToolCall(String id, String kind, String name, String arguments) {

    ObjectNode json() {
        ObjectNode json = Json.object().put("id", id).put("type", kind);
        json.putObject(kind).put("name", name).put(argumentsField(), arguments);
        return json;
    }

    /** The arguments as an object; an empty one where the limit on tokens has cut them off. */
    JsonNode argumentsAsJson() {
        try {
            return Json.read(arguments.getBytes(StandardCharsets.UTF_8));
        } catch (IOException cut) {
            return Json.object();
        }
    }

    String argumentsField() {
        return kind.equals("custom") ? "input" : "arguments";
    }

    ToolCall withArguments(String other) {
        return new ToolCall(id, kind, name, other);
    }
}
