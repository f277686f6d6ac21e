package io.signalbox.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Log probabilities in OpenAI's shape; the numbers follow from the words alone. */
final class Logprobs {

    private Logprobs() {}

    /** The logprobs of some pieces of content, null where the request did not ask. */
    static JsonNode of(ChatRequest request, List<String> pieces) {
        if (!request.json().path("logprobs").asBoolean(false)) {
            return NullNode.getInstance();
        }
        int alternatives = request.json().path("top_logprobs").asInt(0);
        ObjectNode logprobs = Json.object();
        ArrayNode content = logprobs.putArray("content");
        for (String piece : pieces) {
            ObjectNode token = token(piece, 0);
            ArrayNode top = token.putArray("top_logprobs");
            for (int i = 0; i < alternatives; i++) {
                top.add(token(i == 0 ? piece : piece + "~" + i, i));
            }
            content.add(token);
        }
        logprobs.putNull("refusal");
        return logprobs;
    }

    private static ObjectNode token(String text, int rank) {
        int spread = Math.floorMod(text.hashCode(), 1_000);
        ObjectNode token = Json.object().put("token", text);
        token.put("logprob", BigDecimal.valueOf(-1L - spread - 2_000L * rank, 4));
        ArrayNode bytes = token.putArray("bytes");
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            bytes.add(b & 0xff);
        }
        return token;
    }
}
