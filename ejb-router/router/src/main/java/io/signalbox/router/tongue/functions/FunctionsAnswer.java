package io.signalbox.router.tongue.functions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A choice that calls tools, as one that calls a function. */
final class FunctionsAnswer {

    private FunctionsAnswer() {}

    /**
     * Turns the first call into the {@code function_call}.
     *
     * @param member {@code message} of a whole answer, {@code delta} of a chunk
     */
    static void toFunctionCall(JsonNode choice, String member) {
        if (choice.path(member) instanceof ObjectNode said) {
            JsonNode calls = said.path("tool_calls");
            said.remove("tool_calls");
            for (JsonNode call : calls) {
                if (call.path("index").asInt(0) == 0 && !said.has("function_call")) {
                    said.set("function_call", call.path("function"));
                }
            }
        }
        if (choice.path("finish_reason").asText().equals("tool_calls")) {
            ((ObjectNode) choice).put("finish_reason", "function_call");
        }
    }
}
