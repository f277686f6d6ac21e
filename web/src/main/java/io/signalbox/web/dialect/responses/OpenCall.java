package io.signalbox.web.dialect.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A function call that is being told. */
final class OpenCall extends OpenItem {

    private final JsonNode call;
    private final StringBuilder arguments = new StringBuilder();

    OpenCall(Numbered events, ArrayNode output, String id, JsonNode call) {
        super(events, output, id);
        if (!call.path("function").path("name").isTextual()) { // it was told whole before, and its provider goes on
            throw new IllegalStateException("a tool call goes on after it was whole");
        }
        this.call = call;
    }

    void arguments(String piece) {
        if (!piece.isEmpty()) {
            arguments.append(piece);
            event("response.function_call_arguments.delta").put("delta", piece);
        }
    }

    @Override
    ObjectNode item(String status) {
        return OutputItems.call(id, call, arguments.toString(), status);
    }

    @Override
    void closePart() {
        event("response.function_call_arguments.done")
                .put("name", call.path("function").path("name").asText())
                .put("arguments", arguments.toString());
    }
}
