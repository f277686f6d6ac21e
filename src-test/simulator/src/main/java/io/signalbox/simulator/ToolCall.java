package io.signalbox.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;

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

    String argumentsField() {
        return kind.equals("custom") ? "input" : "arguments";
    }

    ToolCall withArguments(String other) {
        return new ToolCall(id, kind, name, other);
    }
}
