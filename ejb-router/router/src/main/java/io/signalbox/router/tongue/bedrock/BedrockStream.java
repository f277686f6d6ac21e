package io.signalbox.router.tongue.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.router.tongue.CanonicalChunks;
import io.signalbox.router.tongue.CanonicalUsage;
import io.signalbox.router.tongue.StreamTranslator;
import io.signalbox.router.tongue.ThoughtPlaces;
import io.signalbox.router.tongue.Trees;
import io.signalbox.router.tongue.TroubleInStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * ConverseStream's events (docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_ConverseStreamOutput.html), each as
 * an object with its name as the only member: a message starts, its blocks grow, it stops, and metadata come last.
 */
final class BedrockStream implements StreamTranslator {

    private final CanonicalChunks chunks;
    private final String format;
    /** By the index of its block. */
    private final Map<Integer, Call> calls = new HashMap<>();

    private final ObjectNode beyond = Trees.empty();
    private final Set<Integer> runByAws = new HashSet<>();

    private final ThoughtPlaces places = new ThoughtPlaces();
    private int place;
    private int thinkingBlock = -1;
    private boolean stopped;
    private boolean complete;

    BedrockStream(long created, String format) {
        this.chunks = new CanonicalChunks(created);
        this.format = format;
    }

    @Override
    public List<byte[]> take(byte[] data) throws IOException, TroubleInStream {
        ObjectNode event = Trees.object(data);
        String name = event.fieldNames().hasNext() ? event.fieldNames().next() : "";
        JsonNode said = event.path(name);
        int block = said.path("contentBlockIndex").asInt();
        switch (name) {
            case "messageStart" -> {
                return List.of(chunks.begin());
            }
            case "contentBlockStart" -> {
                return said.path("start").has("toolUse")
                        ? called(block, said.path("start").path("toolUse"))
                        : List.of();
            }
            case "contentBlockDelta" -> {
                return grown(block, said.path("delta"));
            }
            case "contentBlockStop" -> {
                return closed(block);
            }
            case "messageStop" -> {
                stopped = true;
                beyond.setAll(BedrockAnswer.beyond(said));
                String stop = said.path("stopReason").asText();
                return List.of(chunks.finish(StopReasons.canonical(stop), stop));
            }
            case "metadata" -> {
                complete = stopped;
                beyond.setAll(BedrockAnswer.beyond(said));
                Optional<CanonicalUsage> usage = BedrockUsage.of(said.path("usage"));
                return usage.isEmpty() && beyond.isEmpty() ? List.of() : List.of(chunks.last(usage, beyond));
            }
            default -> {
                if (name.endsWith(BedrockErrors.EXCEPTION)) {
                    throw new TroubleInStream(
                            BedrockErrors.named(name, said.path("message").asText()));
                }
                return List.of(); // an event of next month
            }
        }
    }

    @Override
    public boolean complete() {
        return complete;
    }

    private List<byte[]> called(int block, JsonNode use) {
        if (BedrockTools.isRunByAws(use)) {
            runByAws.add(block);
            return List.of();
        }
        places.next();
        Call call = new Call(calls.size());
        calls.put(block, call);
        ObjectNode begun = Trees.empty().put("index", call.index);
        begun.set("id", use.path("toolUseId"));
        begun.put("type", "function");
        begun.putObject("function").put("name", use.path("name").asText()).put("arguments", "");
        return List.of(call(begun));
    }

    private List<byte[]> grown(int block, JsonNode delta) throws IOException {
        if (delta.has("text")) {
            places.text(delta.path("text").asText());
            return List.of(chunks.text(delta.path("text").asText()));
        }
        if (delta.has("toolUse") && !runByAws.contains(block)) {
            if (!calls.containsKey(block)) {
                throw new IOException("arguments of a tool that was not called");
            }
            String piece = delta.path("toolUse").path("input").asText();
            calls.get(block).said |= !piece.isEmpty();
            return List.of(arguments(calls.get(block), piece));
        }
        if (delta.has("reasoningContent")) {
            return thought(block, delta.path("reasoningContent"));
        }
        return List.of(); // citations and the like
    }

    /** A tool without arguments gets an empty object: its caller will parse them. */
    private List<byte[]> closed(int block) {
        Call call = calls.get(block);
        return call == null || call.said ? List.of() : List.of(arguments(call, "{}"));
    }

    private byte[] arguments(Call call, String piece) {
        ObjectNode more = Trees.empty().put("index", call.index);
        more.putObject("function").put("arguments", piece);
        return call(more);
    }

    private byte[] call(ObjectNode call) {
        ObjectNode delta = Trees.empty();
        delta.putArray("tool_calls").add(call);
        return chunks.delta(delta);
    }

    private List<byte[]> thought(int block, JsonNode said) {
        if (thinkingBlock != block) {
            thinkingBlock = block;
            place = places.next();
        }
        ObjectNode delta = Trees.empty();
        if (said.has("text")) {
            delta.set("reasoning", said.path("text"));
        }
        ArrayNode details = delta.putArray("reasoning_details");
        boolean hidden = said.has("redactedContent");
        ObjectNode detail = details.addObject().put("type", hidden ? "reasoning.encrypted" : "reasoning.text");
        if (hidden) {
            detail.set("data", said.path("redactedContent"));
        } else {
            String member = said.has("text") ? "text" : "signature";
            detail.set(member, said.path(member));
        }
        detail.put("format", format).put("index", place);
        return List.of(chunks.delta(delta));
    }

    /** A tool call under way. */
    private static final class Call {

        private final int index;
        private boolean said;

        private Call(int index) {
            this.index = index;
        }
    }
}
