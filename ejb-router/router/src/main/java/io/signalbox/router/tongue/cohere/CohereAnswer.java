package io.signalbox.router.tongue.cohere;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.router.tongue.CanonicalAnswer;
import io.signalbox.router.tongue.Trees;
import java.io.IOException;

/** A whole response of Cohere's as a canonical answer. */
final class CohereAnswer {

    private CohereAnswer() {}

    static ObjectNode translate(ObjectNode response, long created) throws IOException {
        JsonNode message = response.path("message");
        String reason = response.path("finish_reason").asText();
        if (message.isTextual() || FinishReasons.broken(reason)) {
            return CanonicalAnswer.error(Trees.empty().put("message", "the answer broke off"));
        }
        if (!message.isObject()) {
            throw new IOException("a response without a message");
        }
        CanonicalAnswer answer = new CanonicalAnswer(response.path("id").asText(), created, "");
        answer.text(message.path("tool_plan").asText(""));
        for (JsonNode part : message.path("content")) {
            if (part.path("type").asText().equals("thinking")) {
                answer.thought(part.path("thinking").asText(), CohereTongue.FORMAT);
            } else {
                answer.text(part.path("text").asText(""));
            }
        }
        for (JsonNode call : message.path("tool_calls")) {
            JsonNode function = call.path("function");
            answer.call(call.path("id").asText(), function.path("name").asText(), CanonicalAnswer.arguments(function));
        }
        if (!message.path("citations").isEmpty()) {
            answer.member("citations", message.path("citations"));
        }
        if (!response.path("logprobs").isEmpty()) {
            answer.logprobs(CohereLogprobs.of(response.path("logprobs")));
        }
        return answer.ended(FinishReasons.canonical(reason), reason, CohereUsage.of(response.path("usage")));
    }
}
