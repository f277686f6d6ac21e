package io.signalbox.router.tongue.functions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import io.signalbox.router.tongue.Trees;

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
        request.remove(java.util.List.of("functions", "function_call"));
        boolean none = functions.isMissingNode() || functions.isNull();
        if (!none && (!functions.isArray() || functions.isEmpty())) {
            throw invalid("functions", "'functions' must be an array with one function at least.");
        }
        if (!none && request.hasNonNull("tools")) {
            throw invalid("functions", "'functions' and 'tools' mean the same: send one of them.");
        }
        if (!none) {
            ArrayNode tools = request.putArray("tools");
            functions.forEach(one -> tools.addObject().put("type", "function").set("function", one));
        }
        if (choice.path("name").isTextual()) {
            requireOffered(none);
            requireNamed(functions, choice.path("name").asText());
            request.putObject("tool_choice")
                    .put("type", "function")
                    .putObject("function")
                    .set("name", choice.path("name"));
        } else if (choice.asText().equals("auto") || choice.asText().equals("none")) {
            requireOffered(none);
            request.set("tool_choice", choice);
        } else if (!choice.isMissingNode() && !choice.isNull()) {
            throw invalid("function_call", "'function_call' must be 'auto', 'none' or an object with a 'name'.");
        }
    }

    private static void requireOffered(boolean none) {
        if (none) {
            throw invalid("function_call", "'function_call' has no meaning without 'functions'.");
        }
    }

    private static void requireNamed(JsonNode functions, String name) {
        for (JsonNode function : functions) {
            if (function.path("name").asText().equals(name)) {
                return;
            }
        }
        throw invalid(
                "function_call.name",
                "'function_call' calls for a function that 'functions' does not offer. Name one of them.");
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
