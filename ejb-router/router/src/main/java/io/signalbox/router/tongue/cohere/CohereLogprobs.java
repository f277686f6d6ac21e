package io.signalbox.router.tongue.cohere;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.router.tongue.Trees;
import java.math.BigDecimal;

/**
 * Cohere's {@code logprobs} as OpenAI's. An item is a piece of text with the logarithm of each of its tokens'
 * probabilities; where it has several tokens it stands as one entry with their sum, the probability of the piece.
 */
final class CohereLogprobs {

    private CohereLogprobs() {}

    /** Of a list of items, or of the one item of an event. */
    static ObjectNode of(JsonNode items) {
        ObjectNode logprobs = Trees.empty();
        ArrayNode content = logprobs.putArray("content");
        if (items.isObject()) {
            item(items, content);
        } else {
            items.forEach(one -> item(one, content));
        }
        logprobs.putNull("refusal");
        return logprobs;
    }

    private static void item(JsonNode item, ArrayNode content) {
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode logprob : item.path("logprobs")) {
            sum = sum.add(logprob.decimalValue());
        }
        ObjectNode token = content.addObject().put("token", item.path("text").asText());
        token.put("logprob", sum);
        token.putNull("bytes");
        token.putArray("top_logprobs");
    }
}
