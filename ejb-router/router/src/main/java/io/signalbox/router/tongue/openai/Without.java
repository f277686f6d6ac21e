package io.signalbox.router.tongue.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.router.tongue.Unsayable;
import java.util.ArrayList;
import java.util.List;

/**
 * Parameters that a provider answers with an error. What only tunes the choice of words is left out, what would make
 * another answer of it is refused, as with every tongue.
 */
final class Without {

    private static final List<String> DROPPED =
            List.of("frequency_penalty", "presence_penalty", "logit_bias", "seed", "user");

    private Without() {}

    /**
     * Takes them out of a request.
     *
     * @return the names of those that were there
     * @throws io.signalbox.api.GatewayException {@code invalid_parameter}
     */
    static List<String> take(List<String> names, ObjectNode request) {
        if (names.contains("n") && request.path("n").asInt(1) > 1) {
            throw refusal("n", "it gives one answer a request");
        }
        if (names.contains("logprobs") && request.path("logprobs").asBoolean(false)) {
            throw refusal("logprobs", "it tells no probabilities");
        }
        if (names.contains("stop") && request.hasNonNull("stop") && !isEmpty(request.path("stop"))) {
            throw refusal("stop", "it cannot be told where to stop");
        }
        for (String unsaid : List.of("n", "logprobs", "top_logprobs", "stop")) {
            if (names.contains(unsaid)) {
                request.remove(unsaid); // here it asks for nothing
            }
        }
        List<String> dropped = new ArrayList<>(
                Unsayable.drop(request, DROPPED.stream().filter(names::contains).toList()));
        if (names.contains("name") && removedNames(request)) {
            dropped.add("messages.name");
        }
        return dropped;
    }

    private static boolean isEmpty(JsonNode stop) {
        return stop.isArray() && stop.isEmpty();
    }

    private static boolean removedNames(ObjectNode request) {
        boolean removed = false;
        for (JsonNode message : request.path("messages")) {
            removed |= ((ObjectNode) message).remove("name") != null;
        }
        return removed;
    }

    private static RuntimeException refusal(String parameter, String why) {
        return Unsayable.refusal("openai", parameter, why);
    }
}
