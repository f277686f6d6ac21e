package io.signalbox.router.tongue.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.router.tongue.CanonicalAnswer;
import io.signalbox.router.tongue.CanonicalChunks;
import io.signalbox.router.tongue.Trees;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The calls of tools in a stream: added, grown, done. Some providers of this schema send a call whole when it is done,
 * or the response; what was not said before is said then. Not thread-safe.
 */
final class ResponsesStreamCalls {

    private final CanonicalChunks chunks;
    private final Map<Integer, Call> byPlace = new HashMap<>();
    private final Map<String, Call> byId = new HashMap<>(); // for the end, where places may be others
    private int begun;

    ResponsesStreamCalls(CanonicalChunks chunks) {
        this.chunks = chunks;
    }

    /** Whether a tool was called. */
    boolean any() {
        return begun > 0;
    }

    List<byte[]> added(ObjectNode event) {
        JsonNode item = event.path("item");
        return added(event.path("output_index").asInt(), item, said(item));
    }

    private List<byte[]> added(int place, JsonNode item, String said) {
        if (!isCall(item)) {
            return List.of();
        }
        Call call = new Call(begun++, isCustom(item));
        byPlace.put(place, call);
        byId.put(id(place, item), call);
        call.length = said.length();
        if (call.custom) {
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

    List<byte[]> done(int place, JsonNode item) {
        Call call = byPlace.get(place);
        if (call == null) {
            return added(place, item, whole(item));
        }
        return rest(call, item);
    }

    /** The response is done: calls that were not told yet are told. */
    List<byte[]> ended(JsonNode output) {
        List<byte[]> made = new ArrayList<>();
        for (int place = 0; place < output.size(); place++) {
            JsonNode item = output.path(place);
            Call call = byId.get(id(place, item));
            if (isCall(item)) {
                made.addAll(call == null ? added(place, item, whole(item)) : rest(call, item));
            }
        }
        return made;
    }

    private List<byte[]> rest(Call call, JsonNode item) {
        String said = whole(item);
        return said.length() > call.length ? List.of(piece(call, said.substring(call.length))) : List.of();
    }

    private static String said(JsonNode item) {
        return item.path(isCustom(item) ? "input" : "arguments").asText("");
    }

    /** What an item that is done says; nothing more comes of it. */
    private static String whole(JsonNode item) {
        return isCustom(item) ? said(item) : CanonicalAnswer.arguments(item);
    }

    private static boolean isCall(JsonNode item) {
        return isCustom(item) || item.path("type").asText().equals("function_call");
    }

    private static boolean isCustom(JsonNode item) {
        return item.path("type").asText().equals("custom_tool_call");
    }

    private static String id(int place, JsonNode item) {
        return item.path("call_id").asText(Integer.toString(place));
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
