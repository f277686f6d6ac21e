package io.signalbox.web.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Ids for calls of tools whose provider gives them none: clients of other schemas want one, and send it back with the
 * result. Each follows from the answer's id and the call's place, so that none stands twice in a conversation.
 */
public final class GivenIds {

    private GivenIds() {}

    /** A whole canonical answer of which every call has an id. */
    public static ObjectNode in(ObjectNode answer) {
        String id = answer.path("id").asText("");
        for (JsonNode choice : answer.path("choices")) {
            int number = 0;
            for (JsonNode call : choice.path("message").path("tool_calls")) {
                if (call instanceof ObjectNode said && isWithout(said)) {
                    said.put("id", of(id, number));
                }
                number++;
            }
        }
        return answer;
    }

    static boolean isWithout(JsonNode call) {
        return call.path("id").asText("").isEmpty();
    }

    static String of(String answerId, int number) {
        return "call_" + answerId.replaceFirst("^gen-", "") + "_" + number;
    }
}
