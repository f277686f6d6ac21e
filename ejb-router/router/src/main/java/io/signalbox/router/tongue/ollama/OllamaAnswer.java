package io.signalbox.router.tongue.ollama;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.router.tongue.CanonicalAnswer;
import io.signalbox.router.tongue.Trees;
import java.io.IOException;

/** A whole response of Ollama's as a canonical answer. */
final class OllamaAnswer {

    private OllamaAnswer() {}

    static ObjectNode translate(ObjectNode response, long created) throws IOException {
        JsonNode message = response.path("message");
        if (response.hasNonNull("error")) {
            return CanonicalAnswer.error(response.path("error"));
        }
        if (!message.isObject()) {
            throw new IOException("a response without a message");
        }
        if (!response.path("done").asBoolean(false)) {
            throw new IOException("a response that is not done");
        }
        CanonicalAnswer answer =
                new CanonicalAnswer("", created, response.path("model").asText());
        if (!message.path("thinking").asText("").isEmpty()) {
            answer.thought(message.path("thinking").asText(), OllamaTongue.FORMAT);
        }
        answer.text(message.path("content").asText(""));
        for (JsonNode call : message.path("tool_calls")) {
            answer.call(
                    OllamaCalls.id(call, response, answer.calls()),
                    OllamaCalls.name(call),
                    OllamaCalls.arguments(call));
        }
        if (response.path("logprobs").isArray()) {
            answer.logprobs(logprobs(response.path("logprobs")));
        }
        String reason = response.path("done_reason").asText();
        return answer.ended(FinishReasons.canonical(reason, answer.calls() > 0), reason, OllamaUsage.of(response));
    }

    /** Ollama's entries are OpenAI's. */
    static ObjectNode logprobs(JsonNode entries) {
        ObjectNode logprobs = Trees.empty();
        logprobs.set("content", entries);
        logprobs.putNull("refusal");
        return logprobs;
    }
}
