package io.signalbox.router.tongue.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.router.tongue.Trees;
import java.util.Optional;

/** Gemini's {@code logprobsResult} as OpenAI's {@code logprobs}. */
final class GeminiLogprobs {

    private GeminiLogprobs() {}

    static Optional<ObjectNode> of(JsonNode result) {
        if (!result.isObject()) {
            return Optional.empty();
        }
        ObjectNode logprobs = Trees.empty();
        ArrayNode content = logprobs.putArray("content");
        for (int i = 0; i < result.path("chosenCandidates").size(); i++) {
            ObjectNode token = content.addObject();
            write(result.path("chosenCandidates").path(i), token);
            ArrayNode top = token.putArray("top_logprobs");
            result.path("topCandidates").path(i).path("candidates").forEach(other -> write(other, top.addObject()));
        }
        logprobs.putNull("refusal");
        return Optional.of(logprobs);
    }

    private static void write(JsonNode candidate, ObjectNode token) {
        token.put("token", candidate.path("token").asText());
        token.set("logprob", candidate.path("logProbability"));
        token.putNull("bytes");
    }
}
