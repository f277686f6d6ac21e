package io.signalbox.router.tongue.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.router.tongue.Trees;
import java.io.IOException;

/** A whole response of Gemini's as a canonical answer. */
final class GeminiAnswer {

    /** OpenRouter's name for the form of these reasoning details; they go back only to whoever wrote them. */
    static final String FORMAT = "google-gemini-v1";

    private GeminiAnswer() {}

    static ObjectNode translate(ObjectNode response, long created) throws IOException {
        ObjectNode answer = Trees.empty();
        if (response.path("error").isObject()) {
            answer.set("error", response.path("error"));
            return answer;
        }
        String blocked = response.path("promptFeedback").path("blockReason").asText();
        JsonNode candidates = response.path("candidates");
        if (candidates.isEmpty() && blocked.isEmpty()) {
            throw new IOException("a response without candidates");
        }
        String id = response.path("responseId").asText();
        answer.put("id", id);
        answer.put("object", "chat.completion");
        answer.put("created", created);
        answer.put("model", response.path("modelVersion").asText());
        ArrayNode choices = answer.putArray("choices");
        for (JsonNode candidate : candidates) {
            choice(candidate, id, choices);
        }
        if (choices.isEmpty()) {
            ObjectNode choice = choices.addObject().put("index", 0).putNull("logprobs");
            choice.putObject("message")
                    .put("role", "assistant")
                    .put("content", "")
                    .putNull("refusal");
            choice.put("finish_reason", "content_filter").put("native_finish_reason", blocked);
        }
        GeminiUsage.of(response.path("usageMetadata")).ifPresent(usage -> answer.set("usage", usage.node()));
        return answer;
    }

    private static void choice(JsonNode candidate, String id, ArrayNode choices) {
        ObjectNode choice = choices.addObject().put("index", choices.size() - 1).putNull("logprobs");
        ObjectNode message = choice.putObject("message").put("role", "assistant");
        message.putNull("content");
        message.putNull("refusal");
        GeminiParts parts = new GeminiParts(false);
        parts.write(candidate.path("content").path("parts"), id, message);
        if (message.path("content").isNull() && !parts.called()) {
            message.put("content", "");
        }
        String reason = candidate.path("finishReason").asText();
        choice.put("finish_reason", FinishReasons.canonical(reason, parts.called()));
        choice.put("native_finish_reason", reason);
        GeminiLogprobs.of(candidate.path("logprobsResult")).ifPresent(said -> choice.set("logprobs", said));
    }
}
