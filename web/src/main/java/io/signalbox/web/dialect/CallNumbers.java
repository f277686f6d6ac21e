package io.signalbox.web.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells apart the calls of tools in a stream whose provider does not: some send no {@code index}, or the same for every
 * call (github.com/ollama/ollama/issues/7881), and only the ids differ. Belongs to one stream; not thread-safe.
 */
final class CallNumbers {

    private static final String NO_INDEX = "0"; // it was always the first, where nobody said more

    /** The number of the call that is open at a provider's index. */
    private final Map<String, Integer> open = new HashMap<>();

    /** Ids in the order in which their calls began; empty where there was none. */
    private final List<String> ids = new ArrayList<>();

    /** A piece whose {@code index} is that of its call and of no other. */
    JsonNode number(JsonNode piece) {
        if (!(piece instanceof ObjectNode said)) {
            return piece;
        }
        int number = begins(said) ? begun(said) : at(said);
        if (said.path("index").isInt() && said.path("index").intValue() == number) {
            return said;
        }
        return said.deepCopy().put("index", number);
    }

    /** Another id alone begins nothing: there are providers that make up one for every piece, but name the tool once. */
    private boolean begins(ObjectNode piece) {
        int number = at(piece);
        if (number < 0) {
            return true;
        }
        String id = piece.path("id").asText("");
        boolean named = !piece.path("function").path("name").asText("").isEmpty();
        return named && !id.isEmpty() && !id.equals(ids.get(number));
    }

    private int begun(ObjectNode piece) {
        open.put(piece.path("index").asText(NO_INDEX), ids.size());
        ids.add(piece.path("id").asText(""));
        return ids.size() - 1;
    }

    /** The call that is open where the piece stands, the newest where that is not said; -1 where there is none. */
    private int at(ObjectNode piece) {
        return piece.hasNonNull("index") ? open.getOrDefault(piece.path("index").asText(), -1) : ids.size() - 1;
    }
}
