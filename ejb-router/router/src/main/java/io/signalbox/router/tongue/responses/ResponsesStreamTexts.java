package io.signalbox.router.tongue.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.router.tongue.CanonicalChunks;
import io.signalbox.router.tongue.Trees;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The texts and refusals in a stream, with the marks on them. Some providers of this schema send a text when its message
 * is done, or the response, and not in pieces; what was not said before is said then. Not thread-safe.
 */
final class ResponsesStreamTexts {

    private final CanonicalChunks chunks;
    private final StringBuilder told = new StringBuilder();
    private final Map<Integer, Integer> lengths = new HashMap<>(); // of what was told, by the message's place
    private final Map<Integer, Integer> marks = new HashMap<>(); // how many were told, the same way

    ResponsesStreamTexts(CanonicalChunks chunks) {
        this.chunks = chunks;
    }

    /** A piece of a text. */
    byte[] grown(ObjectNode event) {
        return text(place(event), event.path("delta").asText(""), event.path("logprobs"));
    }

    /** A piece of a refusal. */
    byte[] refused(ObjectNode event) {
        return refusal(place(event), event.path("delta").asText(""));
    }

    /** A mark on a text. */
    byte[] marked(ObjectNode event) {
        return mark(place(event), event.path("annotation"));
    }

    /** A message is done. */
    List<byte[]> done(int place, JsonNode item) {
        return untold(place, item.path("content"), lengths.getOrDefault(place, 0), marks.getOrDefault(place, 0));
    }

    /**
     * The response is done. Its items may stand in other places than in the stream, so all texts are looked at as one;
     * where that is not what was told, nothing is: twice would be worse.
     */
    List<byte[]> ended(JsonNode output) {
        List<JsonNode> parts = new ArrayList<>();
        StringBuilder whole = new StringBuilder();
        for (JsonNode item : output) {
            if (item.path("type").asText().equals("message")) {
                item.path("content").forEach(parts::add);
            }
        }
        parts.forEach(part -> whole.append(said(part)));
        if (!whole.toString().startsWith(told.toString())) {
            return List.of();
        }
        int marked = marks.values().stream().mapToInt(Integer::intValue).sum();
        return untold(-1, parts, told.length(), marked);
    }

    private List<byte[]> untold(int place, Iterable<JsonNode> parts, int length, int marked) {
        List<byte[]> made = new ArrayList<>();
        int before = length;
        int known = marked;
        for (JsonNode part : parts) {
            String said = said(part);
            if (said.length() > before) {
                String rest = said.substring(before);
                made.add(
                        part.has("refusal")
                                ? refusal(place, rest)
                                : text(place, rest, before == 0 ? part.path("logprobs") : Trees.empty()));
            }
            before = Math.max(0, before - said.length());
            for (JsonNode mark : part.path("annotations")) {
                if (known > 0) {
                    known--;
                } else {
                    made.add(mark(place, mark));
                }
            }
        }
        return made;
    }

    private static String said(JsonNode part) {
        return part.path("refusal").asText(part.path("text").asText(""));
    }

    private byte[] text(int place, String piece, JsonNode logprobs) {
        tell(place, piece);
        return logprobs.isEmpty() ? chunks.text(piece) : chunks.text(piece, ResponsesAnswer.logprobs(logprobs));
    }

    private byte[] refusal(int place, String piece) {
        tell(place, piece);
        return chunks.delta(Trees.empty().put("refusal", piece));
    }

    private byte[] mark(int place, JsonNode annotation) {
        marks.merge(place, 1, Integer::sum);
        ObjectNode delta = Trees.empty();
        delta.putArray("annotations").add(Annotations.canonical(annotation, 0));
        return chunks.delta(delta);
    }

    private void tell(int place, String piece) {
        told.append(piece);
        lengths.merge(place, piece.length(), Integer::sum);
    }

    private static int place(ObjectNode event) {
        return event.path("output_index").asInt();
    }
}
