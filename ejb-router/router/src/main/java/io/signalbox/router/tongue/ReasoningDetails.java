package io.signalbox.router.tongue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * The {@code reasoning_details} that a caller sends back. A stream gives a thought out in pieces of one index, its
 * signature last; some callers put them together, others send them back as they came. A signature without the thought it
 * was made for would be refused.
 */
public final class ReasoningDetails {

    private ReasoningDetails() {}

    /** The details, pieces of one thought put together. */
    public static List<ObjectNode> joined(JsonNode details) {
        List<ObjectNode> whole = new ArrayList<>();
        for (JsonNode detail : details) {
            if (!(detail instanceof ObjectNode piece)) {
                continue;
            }
            ObjectNode last = whole.isEmpty() ? null : whole.get(whole.size() - 1);
            if (last != null && continues(last, piece)) {
                grow(last, piece, "text");
                grow(last, piece, "summary");
                if (piece.has("signature")) {
                    last.set("signature", piece.path("signature"));
                }
            } else {
                whole.add(piece.deepCopy());
            }
        }
        return whole;
    }

    /** A signature ends a thought: whatever bears one before is whole. Sealed data is never in pieces. */
    private static boolean continues(ObjectNode last, ObjectNode piece) {
        return !last.hasNonNull("signature")
                && !piece.has("data")
                && piece.path("index").isIntegralNumber()
                && same("index", last, piece)
                && same("type", last, piece)
                && same("format", last, piece)
                && same("id", last, piece);
    }

    private static boolean same(String name, ObjectNode one, ObjectNode other) {
        return one.path(name).equals(other.path(name));
    }

    private static void grow(ObjectNode last, ObjectNode piece, String name) {
        if (piece.path(name).isTextual()) {
            last.put(name, last.path(name).asText("") + piece.path(name).asText());
        }
    }
}
