package io.signalbox.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * OpenAI's form of tools before there were tools ({@code functions}, {@code function_call}): the simulator thinks in tools, and
 * tells what it called in the form in which it was asked.
 */
final class Functions {

    private static final String MARK = "simulate_functions";

    private Functions() {}

    /** A request that speaks of functions, as one that speaks of tools; any other as it is. */
    static JsonNode asTools(JsonNode body) {
        if (body.path("functions").isEmpty()) {
            return body;
        }
        ObjectNode request = body.deepCopy();
        ArrayNode tools = request.putArray("tools");
        body.path("functions")
                .forEach(one -> tools.addObject().put("type", "function").set("function", one));
        JsonNode choice = body.path("function_call");
        if (choice.isObject()) {
            request.putObject("tool_choice").put("type", "function").set("function", choice);
        } else if (choice.isTextual()) {
            request.set("tool_choice", choice);
        }
        for (JsonNode message : request.path("messages")) {
            if (message.path("role").asText().equals("function")) {
                ((ObjectNode) message).put("role", "tool");
            }
        }
        request.remove(List.of("functions", "function_call"));
        request.put("parallel_tool_calls", false).put(MARK, true);
        return request;
    }

    /** Says the call of a tool as that of a function, where functions were asked. */
    static ObjectNode told(JsonNode request, ObjectNode answer) {
        if (request.path(MARK).asBoolean(false)) {
            for (JsonNode choice : answer.path("choices")) {
                for (String member : List.of("message", "delta")) {
                    call(choice.path(member));
                }
                if (choice.path("finish_reason").asText().equals("tool_calls")) {
                    ((ObjectNode) choice).put("finish_reason", "function_call");
                }
            }
        }
        return answer;
    }

    private static void call(JsonNode said) {
        if (said.has("tool_calls")) {
            ObjectNode message = (ObjectNode) said;
            message.set("function_call", message.remove("tool_calls").path(0).path("function"));
        }
    }
}
