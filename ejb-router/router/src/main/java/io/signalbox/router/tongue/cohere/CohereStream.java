package io.signalbox.router.tongue.cohere;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.router.tongue.CanonicalChunks;
import io.signalbox.router.tongue.StreamTranslator;
import io.signalbox.router.tongue.Trees;
import io.signalbox.router.tongue.Trouble;
import io.signalbox.router.tongue.TroubleInStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Cohere's stream (docs.cohere.com/v2/docs/streaming): a message begins, its plan, its contents and its tool calls come in
 * pieces, citations stand between them, and one event ends it with finish reason and usage.
 */
final class CohereStream implements StreamTranslator {

    private final CanonicalChunks chunks;
    private int calls = -1;
    private int thoughts = -1;
    private boolean argumentsAwaited;
    private boolean complete;

    CohereStream(long created) {
        this.chunks = new CanonicalChunks(created);
    }

    @Override
    public List<byte[]> take(byte[] data) throws IOException, TroubleInStream {
        ObjectNode event = Trees.object(data);
        JsonNode message = event.path("delta").path("message");
        switch (event.path("type").asText()) {
            case "message-start" -> {
                chunks.named(event.path("id").asText(), "");
                return List.of(chunks.begin());
            }
            case "tool-plan-delta" -> {
                return text(message.path("tool_plan").asText(), event);
            }
            case "content-start", "content-delta" -> {
                return content(message.path("content"), event);
            }
            case "tool-call-start" -> {
                calls++;
                JsonNode call = message.path("tool_calls");
                String arguments = call.path("function").path("arguments").asText("");
                argumentsAwaited = arguments.isBlank();
                return List.of(chunks.callBegins(
                        calls,
                        call.path("id").asText(),
                        call.path("function").path("name").asText(),
                        arguments));
            }
            case "tool-call-delta" -> {
                JsonNode function = message.path("tool_calls").path("function");
                String piece = function.path("arguments").asText("");
                argumentsAwaited &= piece.isBlank();
                return List.of(chunks.arguments(calls, piece));
            }
            case "tool-call-end" -> {
                return called();
            }
            case "citation-start" -> {
                ObjectNode delta = Trees.empty();
                delta.putArray("citations").add(message.path("citations"));
                return List.of(chunks.delta(delta));
            }
            case "message-end" -> {
                return ended(event.path("delta"));
            }
            default -> {
                if (event.path("message").isTextual() && !event.has("type")) {
                    String said = event.path("message").asText();
                    throw new TroubleInStream(CohereErrors.of(0, said));
                }
                return List.of(); // ends of parts, debug, and events to come
            }
        }
    }

    @Override
    public boolean complete() {
        return complete;
    }

    private List<byte[]> content(JsonNode content, ObjectNode event) {
        boolean starts = event.path("type").asText().equals("content-start");
        if (starts && content.path("type").asText().equals("thinking")) {
            thoughts++;
        }
        String thought = content.path("thinking").asText("");
        if (!thought.isEmpty()) {
            thoughts = Math.max(0, thoughts);
            return List.of(chunks.thought(thought, CohereTongue.FORMAT, thoughts));
        }
        return text(content.path("text").asText(""), event);
    }

    private List<byte[]> text(String text, ObjectNode event) {
        if (event.path("logprobs").isObject()) {
            return List.of(chunks.text(text, CohereLogprobs.of(event.path("logprobs"))));
        }
        return text.isEmpty() ? List.of() : List.of(chunks.text(text));
    }

    /** A tool without arguments gets an empty object: its caller will parse them. */
    private List<byte[]> called() {
        boolean none = argumentsAwaited;
        argumentsAwaited = false;
        return none ? List.of(chunks.arguments(calls, "{}")) : List.of();
    }

    private List<byte[]> ended(JsonNode delta) throws TroubleInStream {
        String reason = delta.path("finish_reason").asText();
        if (delta.path("error").isTextual() || FinishReasons.broken(reason)) {
            throw new TroubleInStream(Trouble.of(Trouble.Kind.FAILED));
        }
        complete = true;
        List<byte[]> made = new ArrayList<>(called());
        made.add(chunks.finish(FinishReasons.canonical(reason), reason));
        CohereUsage.of(delta.path("usage")).ifPresent(usage -> made.add(chunks.usage(usage)));
        return made;
    }
}
