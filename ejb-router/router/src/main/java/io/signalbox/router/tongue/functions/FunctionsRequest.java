package io.signalbox.router.tongue.functions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import io.signalbox.router.tongue.Trees;
import java.util.List;

/** A request that speaks of functions, as one that speaks of tools. For one request only. */
final class FunctionsRequest {

    private final ObjectNode request;
    private String openCall = "";
    private String openName = "";

    private FunctionsRequest(ObjectNode request) {
        this.request = request;
    }

    /**
     * Says it with tools.
     *
     * @throws GatewayException {@code invalid_parameter} for what has no meaning, such as a result that nothing asked for
     */
    static void toTools(ObjectNode request) {
        FunctionsRequest functions = new FunctionsRequest(request);
        functions.offered();
        int index = 0;
        for (JsonNode message : request.path("messages")) {
            functions.message((ObjectNode) message, index++);
        }
    }

    private void offered() {
        JsonNode choice = request.path("function_call");
        JsonNode functions = request.path("functions");
        request.remove(List.of("functions", "function_call"));
        if (functions.isEmpty()) {
            return;
        }
        ArrayNode tools = request.putArray("tools");
        functions.forEach(one -> tools.addObject().put("type", "function").set("function", one));
        if (choice.path("name").isTextual()) {
            request.putObject("tool_choice")
                    .put("type", "function")
                    .putObject("function")
                    .set("name", choice.path("name"));
        } else if (choice.isTextual()) {
            request.set("tool_choice", choice);
        }
    }

    private void message(ObjectNode message, int index) {
        JsonNode call = message.path("function_call");
        message.remove("function_call");
        if (call.isObject()) {
            openCall = "call_" + index; // functions have no ids: the place in the conversation stays the same
            openName = call.path("name").asText();
            message.withArray("tool_calls")
                    .addObject()
                    .put("id", openCall)
                    .put("type", "function")
                    .set("function", call);
        }
        if (message.path("role").asText().equals("function")) {
            if (openCall.isEmpty() || !openName.equals(message.path("name").asText())) {
                throw invalid(
                        "messages[" + index + "]",
                        "A message of role 'function' must follow the message whose 'function_call' has its 'name'.");
            }
            message.put("role", "tool").put("tool_call_id", openCall).remove("name");
            if (!message.hasNonNull("content")) {
                message.set("content", Trees.empty().textNode(""));
            }
            openCall = "";
        }
    }

    private static GatewayException invalid(String param, String message) {
        return new GatewayException(ErrorCode.INVALID_PARAMETER, message).withParam(param);
    }
}
