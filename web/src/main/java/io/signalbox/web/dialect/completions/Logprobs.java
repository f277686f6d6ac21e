package io.signalbox.web.dialect.completions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.web.dialect.ClientJson;
import java.util.Map;

/** Probabilities of tokens in the form of old: four lists side by side. */
final class Logprobs {

    private Logprobs() {}

    /**
     * Translates a list of tokens.
     *
     * @param offsets where each choice's next token begins, kept from chunk to chunk
     */
    static JsonNode legacy(JsonNode tokens, int choice, Map<Integer, Integer> offsets) {
        if (!tokens.isArray()) {
            return NullNode.instance;
        }
        ObjectNode out = ClientJson.empty();
        var names = out.putArray("tokens");
        var logprobs = out.putArray("token_logprobs");
        var alternatives = out.putArray("top_logprobs");
        var places = out.putArray("text_offset");
        int offset = offsets.getOrDefault(choice, 0);
        for (JsonNode token : tokens) {
            names.add(token.path("token"));
            logprobs.add(token.path("logprob"));
            ObjectNode others = alternatives.addObject();
            for (JsonNode other : token.path("top_logprobs")) {
                others.set(other.path("token").asText(), other.path("logprob"));
            }
            places.add(offset);
            offset += token.path("token").asText().length();
        }
        offsets.put(choice, offset);
        return out;
    }
}
