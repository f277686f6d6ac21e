package io.signalbox.router.tongue.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.router.tongue.CanonicalChunks;
import io.signalbox.router.tongue.Trees;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The thoughts in a stream, in pieces or, where a provider sends none, when they are done. Not thread-safe. */
final class ResponsesStreamThoughts {

    private static final Kind SUMMARY = new Kind("reasoning.summary", "summary");
    private static final Kind TEXT = new Kind("reasoning.text", "text");

    private final CanonicalChunks chunks;
    private final Map<String, Integer> indexes = new HashMap<>();
    private final Set<String> told = new HashSet<>();

    ResponsesStreamThoughts(CanonicalChunks chunks) {
        this.chunks = chunks;
    }

    private record Kind(String type, String member) {}

    /** A piece of a summary. */
    byte[] summarized(ObjectNode event) {
        return grown(SUMMARY, event.path("summary_index").asText(), event);
    }

    /** A piece of what was thought. */
    byte[] thought(ObjectNode event) {
        return grown(TEXT, event.path("content_index").asText(), event);
    }

    private byte[] grown(Kind kind, String part, ObjectNode event) {
        told.add(event.path("output_index").asInt() + kind.member() + part);
        return piece(
                kind, part, event.path("item_id").asText(), event.path("delta").asText(""));
    }

    /** A thought is done, and its seal known. */
    List<byte[]> done(int place, JsonNode item) {
        List<byte[]> made = new ArrayList<>();
        String id = item.path("id").asText();
        made.addAll(untold(SUMMARY, place, id, item.path("summary")));
        made.addAll(untold(TEXT, place, id, item.path("content")));
        if (item.path("encrypted_content").isTextual()) {
            made.add(chunk(
                    Trees.empty(),
                    detail("reasoning.encrypted", id, "encrypted")
                            .put("data", item.path("encrypted_content").asText())));
        }
        return made;
    }

    private List<byte[]> untold(Kind kind, int place, String id, JsonNode parts) {
        List<byte[]> made = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            String text = parts.path(i).path("text").asText("");
            if (!text.isEmpty() && told.add(place + kind.member() + i)) {
                made.add(piece(kind, Integer.toString(i), id, text));
            }
        }
        return made;
    }

    private byte[] piece(Kind kind, String part, String id, String text) {
        return chunk(
                Trees.empty().put("reasoning", text),
                detail(kind.type(), id, kind.member() + part).put(kind.member(), text));
    }

    /** Pieces of one part have one index, so that a caller can put them together. */
    private ObjectNode detail(String type, String id, String part) {
        int next = indexes.size();
        int index = indexes.computeIfAbsent(id + " " + part, unseen -> next);
        return Trees.empty()
                .put("type", type)
                .put("id", id)
                .put("format", ResponsesTongue.FORMAT)
                .put("index", index);
    }

    private byte[] chunk(ObjectNode delta, ObjectNode detail) {
        delta.putArray("reasoning_details").add(detail);
        return chunks.delta(delta);
    }
}
