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
    private final ResponsesStreamTexts texts;
    private final ResponsesStreamThoughts thoughts;
    private final Map<String, Integer> done = new HashMap<>(); // how many items of a type
    private boolean complete;

    ResponsesStream(long created) {
        this.chunks = new CanonicalChunks(created);
        this.calls = new ResponsesStreamCalls(chunks);
        this.texts = new ResponsesStreamTexts(chunks);
        this.thoughts = new ResponsesStreamThoughts(chunks);
    }

    @Override
    public List<byte[]> take(byte[] data) throws IOException, TroubleInStream {
        ObjectNode event = Trees.object(data);
        switch (event.path("type").asText()) {
            case "response.created" -> {
                JsonNode response = event.path("response");
                chunks.named(
                        response.path("id").asText(), response.path("model").asText());
                return List.of(chunks.begin());
            }
            case "response.output_text.delta" -> {
                return List.of(texts.grown(event));
            }
            case "response.refusal.delta" -> {
                return List.of(texts.refused(event));
            }
            case "response.reasoning_summary_text.delta" -> {
                return List.of(thoughts.summarized(event));
            }
            case "response.reasoning_text.delta" -> {
                return List.of(thoughts.thought(event));
            }
            case "response.output_text.annotation.added" -> {
                return List.of(texts.marked(event));
            }
            case "response.output_item.added" -> {
                return calls.added(event);
            }
            case "response.function_call_arguments.delta", "response.custom_tool_call_input.delta" -> {
                return calls.grown(event);
            }
            case "response.output_item.done" -> {
                JsonNode item = event.path("item");
                done.merge(item.path("type").asText(), 1, Integer::sum);
                return done(event.path("output_index").asInt(), item);
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

    private List<byte[]> done(int place, JsonNode item) {
        switch (item.path("type").asText()) {
            case "message" -> {
                return texts.done(place, item);
            }
            case "reasoning" -> {
                return thoughts.done(place, item);
            }
            case "image_generation_call" -> {
                return image(item);
            }
            default -> {
                return calls.done(place, item);
            }
        }
    }

    private List<byte[]> image(JsonNode item) {
        ArrayNode images = Trees.empty().putArray("images");
        ResponsesAnswer.image(item, images);
        if (images.isEmpty()) {
            return List.of();
        }
        ObjectNode delta = Trees.empty();
        delta.set("images", images);
        return List.of(chunks.delta(delta));
    }

    private List<byte[]> ended(JsonNode response, String status) {
        complete = true;
        List<byte[]> made = untold(response.path("output"));
        String told = FinishReasons.told(response, status);
        made.add(chunks.finish(FinishReasons.canonical(told, calls.any()), told));
        ResponsesUsage.of(response.path("usage")).ifPresent(usage -> made.add(chunks.usage(usage)));
        return made;
    }

    /** What comes with the end of the response only. */
    private List<byte[]> untold(JsonNode output) {
        List<byte[]> made = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        for (int place = 0; place < output.size(); place++) {
            JsonNode item = output.path(place);
            String type = item.path("type").asText();
            if ((type.equals("reasoning") || type.equals("image_generation_call"))
                    && seen.merge(type, 1, Integer::sum) > done.getOrDefault(type, 0)) {
                made.addAll(done(place, item));
            }
        }
        made.addAll(texts.ended(output));
        made.addAll(calls.ended(output));
        return made;
    }

    private static Trouble failed(JsonNode error) {
        Trouble said = ResponsesErrors.of(error);
        return said.kind().isPresent() ? said : Trouble.of(Trouble.Kind.FAILED);
    }
}
