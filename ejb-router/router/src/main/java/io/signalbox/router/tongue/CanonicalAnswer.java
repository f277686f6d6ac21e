package io.signalbox.router.tongue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** Puts together one whole answer with one choice. Not thread-safe. */
public final class CanonicalAnswer {

    private final ObjectNode answer = Trees.empty();
    private final ObjectNode choice;
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder thought = new StringBuilder();
    private final StringBuilder refusal = new StringBuilder();
    private final ArrayNode details = Trees.empty().putArray("reasoning_details");
    private final ArrayNode calls = Trees.empty().putArray("tool_calls");
    private final ObjectNode others = Trees.empty();

    /**
     * Begins an answer.
     *
     * @param created in seconds since 1970
     */
    public CanonicalAnswer(String id, long created, String model) {
        answer.put("id", id);
        answer.put("object", "chat.completion");
        answer.put("created", created);
        answer.put("model", model);
        choice = answer.putArray("choices").addObject().put("index", 0).putNull("logprobs");
    }

    /** An error in the place of an answer, to be told apart from one by its only member. */
    public static ObjectNode error(JsonNode said) {
        ObjectNode error = Trees.empty();
        error.set("error", said);
        return error;
    }

    /** The arguments of a call that is done; none are an empty object, for a caller reads JSON. */
    public static String arguments(JsonNode call) {
        String said = call.path("arguments").asText("");
        return said.isBlank() ? "{}" : said;
    }

    /** More of the answer's text. */
    public void text(String more) {
        text.append(more);
    }

    /** More of the refusal. */
    public void refusal(String more) {
        refusal.append(more);
    }

    /** A thought that may be read, without a mark. */
    public void thought(String more, String format) {
        detail("reasoning.text", format).put("text", more);
        readable(more);
    }

    /** More of the reasoning's text, whose detail is told apart. */
    public void readable(String more) {
        thought.append(more);
    }

    /** A new entry of {@code reasoning_details}. */
    public ObjectNode detail(String type, String format) {
        int index = details.size();
        return details.addObject().put("type", type).put("format", format).put("index", index);
    }

    /** A call of a function with its arguments as JSON text. */
    public void call(String id, String name, String arguments) {
        calls.addObject()
                .put("id", id)
                .put("type", "function")
                .putObject("function")
                .put("name", name)
                .put("arguments", arguments);
    }

    /** A call of another kind, in OpenAI's form. */
    public void call(ObjectNode call) {
        calls.add(call);
    }

    /** The length of the text so far. */
    public int length() {
        return text.length();
    }

    /** How many calls so far. */
    public int calls() {
        return calls.size();
    }

    /** One more member of the message. */
    public void member(String name, JsonNode value) {
        others.set(name, value);
    }

    /** The probabilities of the answer's tokens, in OpenAI's form. */
    public void logprobs(JsonNode logprobs) {
        choice.set("logprobs", logprobs);
    }

    /** The answer. Its content is null where it only calls tools, or refuses. */
    public ObjectNode ended(String reason, String nativeReason, Optional<? extends JsonNode> usage) {
        ObjectNode message = choice.putObject("message").put("role", "assistant");
        if (text.length() == 0 && (!calls.isEmpty() || refusal.length() > 0)) {
            message.putNull("content");
        } else {
            message.put("content", text.toString());
        }
        if (refusal.length() > 0) {
            message.put("refusal", refusal.toString());
        } else {
            message.putNull("refusal");
        }
        if (thought.length() > 0) {
            message.put("reasoning", thought.toString());
        }
        if (!details.isEmpty()) {
            message.set("reasoning_details", details);
        }
        if (!calls.isEmpty()) {
            message.set("tool_calls", calls);
        }
        message.setAll(others);
        choice.put("finish_reason", reason).put("native_finish_reason", nativeReason);
        usage.ifPresent(known -> answer.set("usage", known));
        return answer;
    }
}
