package io.signalbox.router;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.signalbox.api.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Collectors;

/** JSON texts as trees, for looking into them. */
final class Trees {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Trees() {}

    static JsonNode of(Json json) {
        try {
            return JSON.readTree(json.utf8());
        } catch (IOException broken) {
            throw new UncheckedIOException("no JSON: " + json.text(), broken);
        }
    }

    /** The text of a streamed answer. */
    static String content(List<Json> chunks) {
        return chunks.stream()
                .map(chunk -> of(chunk).at("/choices/0/delta/content").asText(""))
                .collect(Collectors.joining());
    }
}
