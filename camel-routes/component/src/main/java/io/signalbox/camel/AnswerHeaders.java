package io.signalbox.camel;

import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.api.AnswerHead;
import java.util.List;
import org.apache.camel.Message;

/** Writes what is known of an answer into message headers. What the answer does not say is not set: 0 is not unknown. */
final class AnswerHeaders {

    private static final List<String> ALL = List.of(
            SignalboxHeaders.ID,
            SignalboxHeaders.RESPONSE_MODEL,
            SignalboxHeaders.PROVIDER,
            SignalboxHeaders.PROMPT_TOKENS,
            SignalboxHeaders.COMPLETION_TOKENS,
            SignalboxHeaders.TOTAL_TOKENS,
            SignalboxHeaders.COST,
            SignalboxHeaders.FINISH_REASON,
            SignalboxHeaders.SIMULATED);

    private AnswerHeaders() {}

    /** Forgets an earlier call of the same exchange, whose figures must not pass for those of this one. */
    static void clear(Message message) {
        ALL.forEach(message::removeHeader);
    }

    static void set(Message message, AnswerHead head) {
        message.setHeader(SignalboxHeaders.ID, head.id());
        message.setHeader(SignalboxHeaders.PROVIDER, head.provider());
        message.setHeader(SignalboxHeaders.SIMULATED, head.simulated());
    }

    static void set(Message message, AnswerReader answer) {
        set(message, answer.head());
        text(message, SignalboxHeaders.RESPONSE_MODEL, answer.body().path("model"));
        text(message, SignalboxHeaders.FINISH_REASON, answer.choice().path("finish_reason"));
        JsonNode usage = answer.usage();
        count(message, SignalboxHeaders.PROMPT_TOKENS, usage.path("prompt_tokens"));
        count(message, SignalboxHeaders.COMPLETION_TOKENS, usage.path("completion_tokens"));
        count(message, SignalboxHeaders.TOTAL_TOKENS, usage.path("total_tokens"));
        if (usage.path("cost").isNumber()) {
            message.setHeader(SignalboxHeaders.COST, usage.path("cost").decimalValue());
        }
    }

    private static void text(Message message, String header, JsonNode value) {
        if (value.isTextual()) {
            message.setHeader(header, value.textValue());
        }
    }

    private static void count(Message message, String header, JsonNode value) {
        if (value.isIntegralNumber()) {
            message.setHeader(header, value.intValue());
        }
    }
}
