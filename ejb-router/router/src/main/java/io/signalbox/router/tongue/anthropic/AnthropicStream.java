package io.signalbox.router.tongue.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.router.tongue.CanonicalChunks;
import io.signalbox.router.tongue.CanonicalUsage;
import io.signalbox.router.tongue.StreamTranslator;
import io.signalbox.router.tongue.Trees;
import io.signalbox.router.tongue.TroubleInStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Anthropic's stream (docs.anthropic.com/en/docs/build-with-claude/streaming): a message begins, its content blocks begin,
 * grow and end, the message's stop reason and usage come, the message ends.
 */
final class AnthropicStream implements StreamTranslator {

    private final CanonicalChunks chunks;
    private final AnthropicUsage usage = new AnthropicUsage();
    private int calls = -1;
    private final BlockPlaces places = new BlockPlaces();
    private boolean called;
    private boolean argumentsAwaited;
    private boolean complete;
    private boolean finished;

    AnthropicStream(long created) {
        this.chunks = new CanonicalChunks(created);
    }

    @Override
    public List<byte[]> take(byte[] data) throws IOException, TroubleInStream {
        ObjectNode event = Trees.object(data);
        switch (event.path("type").asText()) {
            case "message_start" -> {
                JsonNode message = event.path("message");
                chunks.named(message.path("id").asText(), message.path("model").asText());
                usage.take(message.path("usage"));
                return List.of(chunks.begin());
            }
            case "content_block_start" -> {
                return begun(event.path("content_block"));
            }
            case "content_block_delta" -> {
                return grown(event.path("delta"));
            }
            case "message_delta" -> {
                return ended(event);
            }
            case "message_stop" -> {
                complete = finished;
                return usage.known() ? List.of(chunks.usage(usage.node(), usage.tier())) : List.of();
            }
            case "error" -> throw new TroubleInStream(AnthropicErrors.of(event.path("error")));
            case "content_block_stop" -> {
                return closed();
            }
            case "ping" -> {
                return List.of();
            }
            default -> {
                return List.of(); // the API promises new events, to be passed over
            }
        }
    }

    @Override
    public Optional<CanonicalUsage> promptSoFar() {
        return usage.known() ? Optional.of(usage.canonical()) : Optional.empty();
    }

    @Override
    public boolean complete() {
        return complete;
    }

    private List<byte[]> begun(JsonNode block) {
        called = block.path("type").asText().equals("tool_use");
        places.next(block.path("type").asText());
        switch (block.path("type").asText()) {
            case "tool_use" -> {
                calls++;
                argumentsAwaited = true;
                ObjectNode call = Trees.empty().put("index", calls);
                call.set("id", block.path("id"));
                call.put("type", "function");
                call.putObject("function")
                        .put("name", block.path("name").asText())
                        .put("arguments", "");
                return List.of(call(call));
            }
            case "redacted_thinking" -> {
                return List.of(thought(
                        "reasoning.encrypted", "data", block.path("data").asText(), false));
            }
            case "text" -> {
                String text = block.path("text").asText();
                return text.isEmpty() ? List.of() : List.of(text(text));
            }
            default -> {
                // a thought, which comes in pieces, or a block that has no place in a canonical stream
            }
        }
        return List.of();
    }

    private List<byte[]> grown(JsonNode delta) {
        List<byte[]> made = new ArrayList<>(1);
        switch (delta.path("type").asText()) {
            case "text_delta" -> made.add(text(delta.path("text").asText()));
            case "input_json_delta" -> {
                if (!called) {
                    return made; // of a tool that Anthropic runs itself: it is no call of the client's
                }
                String piece = delta.path("partial_json").asText();
                argumentsAwaited &= piece.isEmpty();
                made.add(arguments(piece));
            }
            case "thinking_delta" ->
                made.add(
                        thought("reasoning.text", "text", delta.path("thinking").asText(), true));
            case "signature_delta" ->
                made.add(thought(
                        "reasoning.text", "signature", delta.path("signature").asText(), false));
            default -> {
                // citations and the like
            }
        }
        return made;
    }

    /** A tool without arguments gets an empty object: its caller will parse them. */
    private List<byte[]> closed() {
        boolean none = argumentsAwaited;
        argumentsAwaited = false;
        return none ? List.of(arguments("{}")) : List.of();
    }

    private byte[] arguments(String piece) {
        ObjectNode call = Trees.empty().put("index", calls);
        call.putObject("function").put("arguments", piece);
        return call(call);
    }

    private List<byte[]> ended(ObjectNode event) {
        usage.take(event.path("usage"));
        String stop = event.path("delta").path("stop_reason").asText("");
        if (stop.isEmpty() || stop.equals("null")) {
            return List.of();
        }
        finished = true;
        return List.of(chunks.finish(
                FinishReasons.canonical(stop), stop, AnthropicAnswer.MATCHED, event.at("/delta/stop_sequence")));
    }

    private byte[] text(String text) {
        return chunks.delta(Trees.empty().put("content", text));
    }

    private byte[] call(ObjectNode call) {
        ObjectNode delta = Trees.empty();
        delta.putArray("tool_calls").add(call);
        return chunks.delta(delta);
    }

    private byte[] thought(String type, String member, String value, boolean readable) {
        ObjectNode delta = Trees.empty();
        if (readable) {
            delta.put("reasoning", value);
        }
        ArrayNode details = delta.putArray("reasoning_details");
        details.addObject()
                .put("type", type)
                .put(member, value)
                .put("format", AnthropicAnswer.FORMAT)
                .put("index", places.current());
        return chunks.delta(delta);
    }
}
