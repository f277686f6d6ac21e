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
    private final boolean nativeBlocks;
    private final BlockPlaces places;
    private final ObjectNode ofAnswer = Trees.empty();
    private GrowingBlock block = new GrowingBlock(Trees.empty());
    private int calls = -1;
    private int place;
    private boolean argumentsAwaited;
    private boolean complete;
    private boolean finished;

    /** @param nativeBlocks whether blocks are told that the canonical form has no place for */
    AnthropicStream(long created, boolean nativeBlocks) {
        this.chunks = new CanonicalChunks(created);
        this.nativeBlocks = nativeBlocks;
        this.places = new BlockPlaces(nativeBlocks);
    }

    @Override
    public List<byte[]> take(byte[] data) throws IOException, TroubleInStream {
        ObjectNode event = Trees.object(data);
        switch (event.path("type").asText()) {
            case "message_start" -> {
                JsonNode message = event.path("message");
                chunks.named(message.path("id").asText(), message.path("model").asText());
                usage.take(message.path("usage"));
                container(message);
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

    private List<byte[]> begun(JsonNode begun) {
        block = new GrowingBlock(begun);
        List<byte[]> made = new ArrayList<>(1);
        switch (block.type()) {
            case "tool_use" -> {
                places.next();
                calls++;
                argumentsAwaited = true;
                ObjectNode call = Trees.empty().put("index", calls);
                call.set("id", begun.path("id"));
                call.put("type", "function");
                call.putObject("function")
                        .put("name", begun.path("name").asText())
                        .put("arguments", "");
                made.add(call(call));
            }
            case "thinking" -> place = places.next();
            case "redacted_thinking" -> {
                place = places.next();
                made.add(thought(
                        "reasoning.encrypted", "data", begun.path("data").asText(), false));
            }
            case "text" -> {
                own(places.beginText(), made);
                String text = begun.path("text").asText();
                if (!text.isEmpty()) {
                    made.add(text(text));
                }
            }
            default -> {
                // one of Anthropic's own, told when it is whole
            }
        }
        return made;
    }

    private List<byte[]> grown(JsonNode delta) {
        List<byte[]> made = new ArrayList<>(1);
        boolean call = block.type().equals("tool_use");
        switch (delta.path("type").asText()) {
            case "text_delta" -> made.add(text(delta.path("text").asText()));
            case "thinking_delta" ->
                made.add(
                        thought("reasoning.text", "text", delta.path("thinking").asText(), true));
            case "signature_delta" ->
                made.add(thought(
                        "reasoning.text", "signature", delta.path("signature").asText(), false));
            case "input_json_delta" -> {
                String piece = delta.path("partial_json").asText();
                if (call) {
                    argumentsAwaited &= piece.isEmpty();
                    made.add(arguments(piece));
                } else {
                    block.grow(delta);
                }
            }
            default -> block.grow(delta);
        }
        return made;
    }

    /** A tool without arguments gets an empty object: its caller will parse them. */
    private List<byte[]> closed() {
        List<byte[]> made = new ArrayList<>(1);
        switch (block.type()) {
            case "tool_use" -> {
                if (argumentsAwaited) {
                    made.add(arguments("{}"));
                }
                argumentsAwaited = false;
            }
            case "text" -> own(places.endText(block.citations()), made);
            case "thinking", "redacted_thinking", "" -> {
                // told as they came
            }
            default -> own(places.own(block.whole()), made);
        }
        block = new GrowingBlock(Trees.empty());
        return made;
    }

    private void own(Optional<ObjectNode> entry, List<byte[]> made) {
        entry.ifPresent(told -> {
            ObjectNode delta = Trees.empty();
            delta.putArray("native_blocks").add(told);
            made.add(chunks.delta(delta));
        });
    }

    private void container(JsonNode from) {
        if (nativeBlocks && from.hasNonNull("container")) {
            ofAnswer.set("container", from.path("container"));
        }
    }

    private byte[] arguments(String piece) {
        ObjectNode call = Trees.empty().put("index", calls);
        call.putObject("function").put("arguments", piece);
        return call(call);
    }

    private List<byte[]> ended(ObjectNode event) {
        usage.take(event.path("usage"));
        container(event.path("delta"));
        String stop = event.path("delta").path("stop_reason").asText("");
        if (stop.isEmpty() || stop.equals("null")) {
            return List.of();
        }
        finished = true;
        ObjectNode ofChoice = Trees.empty();
        JsonNode matched = event.at("/delta/stop_sequence");
        if (matched.isTextual()) {
            ofChoice.set(AnthropicAnswer.MATCHED, matched);
        }
        return List.of(chunks.finish(FinishReasons.canonical(stop), stop, ofChoice, ofAnswer));
    }

    private byte[] text(String text) {
        places.grow(text);
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
                .put("index", place);
        return chunks.delta(delta);
    }
}
