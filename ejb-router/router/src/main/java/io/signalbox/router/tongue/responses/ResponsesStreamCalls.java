package io.signalbox.router.tongue.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.router.tongue.CanonicalChunks;
import io.signalbox.router.tongue.Trees;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The calls of tools in a stream: added, grown, done. Some providers of this schema send a call whole when it is done;
 * what was not said before is said then. Not thread-safe.
 */
final class ResponsesStreamCalls {

    private final CanonicalChunks chunks;
    private final Map<Integer, Call> byPlace = new HashMap<>();

    ResponsesStreamCalls(CanonicalChunks chunks) {
        this.chunks = chunks;
    }

    /** Whether a tool was called. */
    boolean any() {
        return !byPlace.isEmpty();
    }

    List<byte[]> added(ObjectNode event) {
        JsonNode item = event.path("item");
        boolean custom = item.path("type").asText().equals("custom_tool_call");
        if (!custom && !item.path("type").asText().equals("function_call")) {
            return List.of();
        }
        Call call = new Call(byPlace.size(), custom);
        byPlace.put(event.path("output_index").asInt(), call);
        String said = item.path(custom ? "input" : "arguments").asText("");
        call.length = said.length();
        if (custom) {
            return List.of(chunk(ResponsesAnswer.customCall(item), call));
        }
        return List.of(chunks.callBegins(
                call.index, item.path("call_id").asText(), item.path("name").asText(), said));
    }

    List<byte[]> grown(ObjectNode event) {
        Call call = byPlace.get(event.path("output_index").asInt());
        return call == null
                ? List.of()
                : List.of(piece(call, event.path("delta").asText("")));
    }

    List<byte[]> done(ObjectNode event) {
        Call call = byPlace.get(event.path("output_index").asInt());
        if (call == null) {
            return added(event);
        }
        String said =
                event.path("item").path(call.custom ? "input" : "arguments").asText("");
        return said.length() > call.length ? List.of(piece(call, said.substring(call.length))) : List.of();
    }

    private byte[] piece(Call call, String piece) {
        call.length += piece.length();
        if (!call.custom) {
            return chunks.arguments(call.index, piece);
        }
        ObjectNode grown = Trees.empty();
        grown.putObject("custom").put("input", piece);
        return chunk(grown, call);
    }

    private byte[] chunk(ObjectNode call, Call which) {
        ObjectNode said = Trees.empty().put("index", which.index);
        said.setAll(call);
        ObjectNode delta = Trees.empty();
        delta.putArray("tool_calls").add(said);
        return chunks.delta(delta);
    }

    private static final class Call {

        private final int index;
        private final boolean custom;
        private int length;

        private Call(int index, boolean custom) {
            this.index = index;
            this.custom = custom;
        }
    }
}
