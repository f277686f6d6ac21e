package io.signalbox.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts an answer into OpenAI's JSON, as one object or as the chunks of a stream. */
final class Rendering {

    private final Answer answer;
    private final String id;
    private final long created;

    /**
     * Renders one answer.
     *
     * @param id of the completion, the same in every chunk
     * @param created in seconds since the epoch
     */
    Rendering(Answer answer, String id, long created) {
        this.answer = answer;
        this.id = id;
        this.created = created;
    }

    ObjectNode whole() {
        ObjectNode whole = envelope("chat.completion");
        ArrayNode choices = whole.putArray("choices");
        for (Choice choice : answer.choices()) {
            ObjectNode json = choices.addObject().put("index", choice.index());
            json.set("message", message(choice));
            json.set("logprobs", logprobs(choice, Pieces.words(choice.content().orElse(""))));
            json.put("finish_reason", choice.finishReason());
        }
        answer.usage().ifPresent(usage -> whole.set("usage", usage));
        whole.set("simulated", mark());
        return whole;
    }

    /** The chunks in order, without the last {@code [DONE]}. */
    List<ObjectNode> chunks() {
        List<ObjectNode> chunks = new ArrayList<>();
        for (Choice choice : answer.choices()) {
            chunks.add(first(choice));
        }
        chunks.get(0).set("simulated", mark());
        for (Choice choice : answer.choices()) {
            content(choice, chunks);
            chunks.add(delta(choice, Json.object(), Optional.of(choice.finishReason())));
        }
        if (answer.request().includeUsage()) {
            answer.usage().ifPresent(usage -> {
                ObjectNode last = envelope("chat.completion.chunk");
                last.putArray("choices");
                last.set("usage", usage);
                chunks.add(last);
            });
        }
        return chunks;
    }

    private ObjectNode first(Choice choice) {
        ObjectNode delta = Json.object().put("role", "assistant");
        if (choice.toolCalls().isEmpty()) {
            delta.put("content", "");
        } else {
            delta.putNull("content");
        }
        delta.putNull("refusal");
        return delta(choice, delta, Optional.empty());
    }

    private void content(Choice choice, List<ObjectNode> chunks) {
        for (String piece : Pieces.words(Thought.wanted(answer.request()).orElse(""))) {
            chunks.add(delta(choice, thought(piece), Optional.empty()));
        }
        for (String piece : Pieces.words(choice.content().orElse(""))) {
            ObjectNode chunk = delta(choice, Json.object().put("content", piece), Optional.empty());
            ((ObjectNode) chunk.path("choices").path(0)).set("logprobs", logprobs(choice, List.of(piece)));
            chunks.add(chunk);
        }
        for (String piece : Pieces.words(choice.refusal().orElse(""))) {
            chunks.add(delta(choice, Json.object().put("refusal", piece), Optional.empty()));
        }
        for (int i = 0; i < choice.toolCalls().size(); i++) {
            ToolCall call = choice.toolCalls().get(i);
            chunks.add(toolDelta(choice, i, call.withArguments("").json()));
            for (String piece : Pieces.arguments(call.arguments())) {
                ObjectNode more = Json.object();
                more.putObject(call.kind()).put(call.argumentsField(), piece);
                chunks.add(toolDelta(choice, i, more));
            }
        }
    }

    private ObjectNode toolDelta(Choice choice, int index, ObjectNode call) {
        ObjectNode delta = Json.object();
        ObjectNode indexed = delta.putArray("tool_calls").addObject().put("index", index);
        indexed.setAll(call);
        return delta(choice, delta, Optional.empty());
    }

    private ObjectNode delta(Choice choice, ObjectNode delta, Optional<String> finishReason) {
        ObjectNode chunk = envelope("chat.completion.chunk");
        ObjectNode json = chunk.putArray("choices").addObject().put("index", choice.index());
        json.set("delta", delta);
        json.putNull("logprobs");
        json.put("finish_reason", finishReason.orElse(null));
        if (answer.request().includeUsage()) {
            chunk.putNull("usage");
        }
        return chunk;
    }

    private ObjectNode envelope(String object) {
        return Json.object()
                .put("id", id)
                .put("object", object)
                .put("created", created)
                .put("model", answer.request().model())
                .put("service_tier", "default")
                .put("system_fingerprint", "fp_simulated");
    }

    /** A field that no schema knows, so that a gateway that drops unknown fields is found out. */
    private ObjectNode mark() {
        return Json.object()
                .put("provider", answer.request().provider())
                .put("request_sha256", answer.request().hash());
    }

    private ObjectNode thought(String piece) {
        String provider = answer.request().provider();
        ObjectNode said = Json.object();
        if (!Peculiarities.inParts(provider)) {
            return said.put(Peculiarities.thoughtName(provider), piece);
        }
        said.putArray("content")
                .addObject()
                .put("type", "thinking")
                .putArray("thinking")
                .addObject()
                .put("type", "text")
                .put("text", piece);
        return said;
    }

    private JsonNode logprobs(Choice choice, List<String> pieces) {
        return Logprobs.of(answer.request(), choice.content().isPresent() ? pieces : List.of());
    }

    private ObjectNode message(Choice choice) {
        ObjectNode message = Json.object().put("role", "assistant");
        Optional<String> thought = Thought.wanted(answer.request());
        if (thought.isPresent() && Peculiarities.inParts(answer.request().provider())) {
            message.setAll(thought(thought.get()));
            choice.content()
                    .ifPresent(text -> ((ArrayNode) message.path("content"))
                            .addObject()
                            .put("type", "text")
                            .put("text", text));
        } else {
            thought.ifPresent(said -> message.setAll(thought(said)));
            message.put("content", choice.content().orElse(null));
        }
        message.put("refusal", choice.refusal().orElse(null));
        if (!choice.toolCalls().isEmpty()) {
            ArrayNode calls = message.putArray("tool_calls");
            choice.toolCalls().forEach(call -> calls.add(call.json()));
        }
        message.putArray("annotations");
        return message;
    }
}
