package io.signalbox.router.tongue.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.router.tongue.ThoughtPlaces;
import io.signalbox.router.tongue.Trees;
import java.io.IOException;
import java.util.List;

/** A whole response of Converse as a canonical answer. It names neither itself nor its model. */
final class BedrockAnswer {

    private final StringBuilder text = new StringBuilder();
    private final StringBuilder thought = new StringBuilder();
    private final ArrayNode calls = Trees.empty().putArray("tool_calls");
    private final ArrayNode details = Trees.empty().putArray("reasoning_details");
    private final ThoughtPlaces places = new ThoughtPlaces();
    private final String format;

    private BedrockAnswer(String format) {
        this.format = format;
    }

    static ObjectNode translate(ObjectNode response, long created, String format) throws IOException {
        JsonNode content = response.path("output").path("message").path("content");
        String stop = response.path("stopReason").asText();
        if (!content.isArray() && stop.isEmpty()) {
            throw new IOException("a response without a message");
        }
        ObjectNode answer = Trees.empty();
        answer.put("id", "");
        answer.put("object", "chat.completion");
        answer.put("created", created);
        answer.put("model", "");
        ObjectNode choice = answer.putArray("choices").addObject().putNull("logprobs");
        choice.put("index", 0);
        choice.set("message", new BedrockAnswer(format).said(content));
        choice.put("finish_reason", StopReasons.canonical(stop));
        choice.put("native_finish_reason", stop);
        BedrockUsage.of(response.path("usage")).ifPresent(usage -> answer.set("usage", usage.node()));
        answer.setAll(beyond(response));
        return answer;
    }

    /** What AWS tells beyond an answer where it is asked to, under its own names. */
    static ObjectNode beyond(JsonNode said) {
        ObjectNode told = Trees.empty();
        for (String name : List.of("additionalModelResponseFields", "trace")) {
            if (said.hasNonNull(name)) {
                told.set(name, said.path(name));
            }
        }
        return told;
    }

    private ObjectNode said(JsonNode content) {
        content.forEach(this::block);
        ObjectNode message = Trees.empty().put("role", "assistant");
        if (text.length() == 0 && !calls.isEmpty()) {
            message.putNull("content");
        } else {
            message.put("content", text.toString());
        }
        message.putNull("refusal");
        if (!details.isEmpty()) {
            message.put("reasoning", thought.toString());
            message.set("reasoning_details", details);
        }
        if (!calls.isEmpty()) {
            message.set("tool_calls", calls);
        }
        return message;
    }

    private void block(JsonNode block) {
        if (block.has("text")) {
            text(block);
        } else if (block.has("toolUse")) {
            call(block.path("toolUse"));
        } else if (block.has("reasoningContent")) {
            thought(block.path("reasoningContent"));
        } else {
            // Cited texts read as texts; what AWS's own tools found has no place in a canonical message.
            block.path("citationsContent").path("content").forEach(this::text);
        }
    }

    private void text(JsonNode block) {
        places.text(block.path("text").asText());
        text.append(block.path("text").asText());
    }

    private void call(JsonNode use) {
        if (BedrockTools.isRunByAws(use)) {
            return;
        }
        places.next();
        ObjectNode call = calls.addObject();
        call.set("id", use.path("toolUseId"));
        call.put("type", "function");
        ObjectNode function = call.putObject("function");
        function.set("name", use.path("name"));
        function.put("arguments", Trees.text(use.path("input").isMissingNode() ? Trees.empty() : use.path("input")));
    }

    private void thought(JsonNode said) {
        if (said.has("redactedContent")) {
            detail("reasoning.encrypted").set("data", said.path("redactedContent"));
            return;
        }
        JsonNode plain = said.path("reasoningText");
        thought.append(plain.path("text").asText());
        ObjectNode detail = detail("reasoning.text");
        detail.put("text", plain.path("text").asText());
        if (plain.has("signature")) {
            detail.set("signature", plain.path("signature"));
        }
    }

    private ObjectNode detail(String type) {
        return details.addObject().put("type", type).put("format", format).put("index", places.next());
    }
}
