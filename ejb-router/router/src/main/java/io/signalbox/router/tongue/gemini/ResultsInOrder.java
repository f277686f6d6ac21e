package io.signalbox.router.tongue.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A conversation in which results of tools stand in the order of their calls. Gemini tells two calls of one function apart by
 * their places alone, a client by their ids, and it may send the result first that came first.
 */
final class ResultsInOrder {

    private ResultsInOrder() {}

    static List<JsonNode> of(JsonNode messages) {
        List<JsonNode> ordered = new ArrayList<>();
        List<JsonNode> results = new ArrayList<>();
        List<String> calls = List.of();
        for (JsonNode message : messages) {
            if (message.path("role").asText().equals("tool")) {
                results.add(message);
                continue;
            }
            addAll(results, calls, ordered);
            ordered.add(message);
            if (message.path("role").asText().equals("assistant")) {
                calls = message.path("tool_calls").findValuesAsText("id");
            }
        }
        addAll(results, calls, ordered);
        return ordered;
    }

    /** Those that belong to no call stay behind the others. */
    private static void addAll(List<JsonNode> results, List<String> calls, List<JsonNode> to) {
        results.sort(Comparator.comparingInt(result -> {
            int place = calls.indexOf(result.path("tool_call_id").asText());
            return place < 0 ? Integer.MAX_VALUE : place;
        }));
        to.addAll(results);
        results.clear();
    }
}
