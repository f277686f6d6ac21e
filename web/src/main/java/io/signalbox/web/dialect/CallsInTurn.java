package io.signalbox.web.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The calls of tools in a stream, one after the other. Chat completions may tell several at a time, piece by piece; clients of
 * other schemas take one at a time. Pieces of the call that is being told pass as they come; those of the next ones wait
 * until its arguments are whole, or the stream ends. Belongs to one stream; not thread-safe.
 */
public final class CallsInTurn {

    private final CallNumbers numbers = new CallNumbers();
    private final Map<String, StringBuilder> arguments = new HashMap<>();
    private final Map<String, List<JsonNode>> waiting = new LinkedHashMap<>();
    private String current = "";
    private String answerId = "";

    /** Notes the id of the answer, after which calls that have none are named. */
    public void of(String answer) {
        answerId = answer;
    }

    /**
     * Takes a piece, as it stands in {@code delta.tool_calls}.
     *
     * @return the pieces that are to be told now, each with an index that no other call has; the first of a call with its id
     */
    public List<JsonNode> take(JsonNode said) {
        JsonNode piece = named(numbers.number(said));
        String key = piece.path("index").asText("0");
        boolean known = arguments.containsKey(key);
        String more = piece.path("function").path("arguments").asText("");
        if (known && !key.equals(current) && !waiting.containsKey(key) && more.isBlank()) {
            return List.of(); // it was told whole
        }
        if (current.isEmpty()) {
            current = key;
        }
        arguments.computeIfAbsent(key, name -> new StringBuilder()).append(more);
        List<JsonNode> told = new ArrayList<>(1);
        if (key.equals(current)) {
            told.add(piece);
        } else {
            waiting.computeIfAbsent(key, name -> new ArrayList<>()).add(piece);
        }
        if (!waiting.isEmpty()) {
            goOn(told, false);
        }
        return told;
    }

    /** A call is named where it begins: of a later piece nobody asks for the id. */
    private JsonNode named(JsonNode piece) {
        if (!(piece instanceof ObjectNode said)
                || arguments.containsKey(piece.path("index").asText("0"))
                || !GivenIds.isWithout(piece)) {
            return piece;
        }
        return said.deepCopy()
                .put("id", GivenIds.of(answerId, piece.path("index").asInt()));
    }

    /** What still waits, in its order: nothing more comes. */
    public List<JsonNode> rest() {
        List<JsonNode> told = new ArrayList<>(0);
        goOn(told, true);
        return told;
    }

    private void goOn(List<JsonNode> told, boolean last) {
        for (Iterator<Map.Entry<String, List<JsonNode>>> next =
                        waiting.entrySet().iterator();
                next.hasNext() && (last || isWhole(arguments.get(current))); ) {
            Map.Entry<String, List<JsonNode>> call = next.next();
            next.remove();
            current = call.getKey();
            told.addAll(call.getValue());
        }
    }

    /** Whether a text holds one JSON object from its brace to the one that ends it. */
    static boolean isWhole(CharSequence json) {
        int depth = 0;
        boolean begun = false;
        boolean text = false;
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (text) {
                i += c == '\\' ? 1 : 0;
                text = c != '"';
            } else if (c == '"') {
                text = true;
            } else if (c == '{' || c == '[') {
                depth++;
                begun = true;
            } else if (c == '}' || c == ']') {
                depth--;
            }
        }
        return begun && depth == 0 && !text;
    }
}
