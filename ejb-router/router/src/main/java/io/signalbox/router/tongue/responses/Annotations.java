package io.signalbox.router.tongue.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.router.tongue.Trees;

/** Marks on a text: chat completions nest a citation under its type, responses do not. */
final class Annotations {

    private Annotations() {}

    /** @param before how much text stands before the part that the mark counts from */
    static ObjectNode canonical(JsonNode annotation, int before) {
        String type = annotation.path("type").asText();
        ObjectNode inner = annotation.deepCopy();
        inner.remove("type");
        for (String index : new String[] {"start_index", "end_index"}) {
            if (inner.path(index).isIntegralNumber()) {
                inner.put(index, inner.path(index).asLong() + before);
            }
        }
        ObjectNode said = Trees.empty().put("type", type);
        said.set(type, inner);
        return said;
    }
}
