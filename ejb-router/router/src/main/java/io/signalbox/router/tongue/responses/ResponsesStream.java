package io.signalbox.router.tongue.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.router.tongue.CanonicalChunks;
import io.signalbox.router.tongue.StreamTranslator;
import io.signalbox.router.tongue.Trees;
import io.signalbox.router.tongue.Trouble;
import io.signalbox.router.tongue.TroubleInStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The stream of a response (platform.openai.com/docs/api-reference/responses-streaming): items are added, grow and are
 * done; the response is completed, incomplete or failed, and only then its stream is whole.
 */
final class ResponsesStream implements StreamTranslator {

    private final CanonicalChunks chunks;
    private final ResponsesStreamCalls calls;
    private final Map<String, Integer> thoughts = new HashMap<>();
    private boolean complete;

    ResponsesStream(long created) {
        this.chunks = new CanonicalChunks(created);
        this.calls = new ResponsesStreamCalls(chunks);
    }

    @Override
    public List<byte[]> take(byte[] data) throws IOException, TroubleInStream {
        ObjectNode event = Trees.object(data);
        String delta = event.path("delta").asText("");
        switch (event.path("type").asText()) {
            case "response.created" -> {
                JsonNode response = event.path("response");
                chunks.named(
                        response.path("id").asText(), response.path("model").asText());
                return List.of(chunks.begin());
            }
            case "response.output_text.delta" -> {
                return List.of(
                        event.path("logprobs").isEmpty()
                                ? chunks.text(delta)
                                : chunks.text(delta, ResponsesAnswer.logprobs(event.path("logprobs"))));
            }
            case "response.refusal.delta" -> {
                return List.of(chunks.delta(Trees.empty().put("refusal", delta)));
            }
            case "response.reasoning_summary_text.delta" -> {
                return List.of(thought("reasoning.summary", "summary", event.path("summary_index"), event));
            }
            case "response.reasoning_text.delta" -> {
                return List.of(thought("reasoning.text", "text", event.path("content_index"), event));
            }
            case "response.output_text.annotation.added" -> {
                return List.of(list("annotations", Annotations.canonical(event.path("annotation"), 0)));
            }
            case "response.output_item.added" -> {
                return calls.added(event);
            }
            case "response.function_call_arguments.delta", "response.custom_tool_call_input.delta" -> {
                return calls.grown(event);
            }
            case "response.output_item.done" -> {
                return done(event);
            }
            case "response.completed" -> {
                return ended(event.path("response"), FinishReasons.COMPLETED);
            }
            case "response.incomplete" -> {
                return ended(event.path("response"), FinishReasons.INCOMPLETE);
            }
            case "response.failed" ->
                throw new TroubleInStream(failed(event.path("response").path("error")));
            case "error" -> throw new TroubleInStream(failed(event.has("error") ? event.path("error") : event));
            default -> {
                return List.of(); // ends of parts, steps of the provider's own tools, and events to come
            }
        }
    }

    @Override
    public boolean complete() {
        return complete;
    }

    private List<byte[]> done(ObjectNode event) {
        JsonNode item = event.path("item");
        switch (item.path("type").asText()) {
            case "reasoning" -> {
                if (!item.path("encrypted_content").isTextual()) {
                    return List.of();
                }
                return List.of(list(
                        "reasoning_details",
                        detail("reasoning.encrypted", item.path("id").asText(), "encrypted")
                                .put("data", item.path("encrypted_content").asText())));
            }
            case "image_generation_call" -> {
                ArrayNode images = Trees.empty().putArray("images");
                ResponsesAnswer.image(item, images);
                return images.isEmpty() ? List.of() : List.of(list("images", images.get(0)));
            }
            default -> {
                return calls.done(event);
            }
        }
    }

    private byte[] thought(String type, String member, JsonNode part, ObjectNode event) {
        String text = event.path("delta").asText("");
        ObjectNode delta = Trees.empty().put("reasoning", text);
        delta.putArray("reasoning_details")
                .add(detail(type, event.path("item_id").asText(), member + part.asText())
                        .put(member, text));
        return chunks.delta(delta);
    }

    /** Pieces of one part have one index, so that a caller can put them together. */
    private ObjectNode detail(String type, String id, String part) {
        int next = thoughts.size();
        int index = thoughts.computeIfAbsent(id + " " + part, unseen -> next);
        return Trees.empty()
                .put("type", type)
                .put("id", id)
                .put("format", ResponsesTongue.FORMAT)
                .put("index", index);
    }

    private byte[] list(String name, JsonNode one) {
        ObjectNode delta = Trees.empty();
        delta.putArray(name).add(one);
        return chunks.delta(delta);
    }

    private List<byte[]> ended(JsonNode response, String status) {
        complete = true;
        String told = FinishReasons.told(response, status);
        List<byte[]> made = new ArrayList<>(2);
        made.add(chunks.finish(FinishReasons.canonical(told, calls.any()), told));
        ResponsesUsage.of(response.path("usage")).ifPresent(usage -> made.add(chunks.usage(usage)));
        return made;
    }

    private static Trouble failed(JsonNode error) {
        Trouble said = ResponsesErrors.of(error);
        return said.kind().isPresent() ? said : Trouble.of(Trouble.Kind.FAILED);
    }
}
