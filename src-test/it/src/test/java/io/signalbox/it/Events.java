package io.signalbox.it;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The events of a streamed answer.
 *
 * @param chunks all of them, an error chunk included
 * @param done whether {@code [DONE]} was the last word
 */
record Events(List<JsonNode> chunks, boolean done) {

    static Events of(String body) {
        List<JsonNode> chunks = new ArrayList<>();
        boolean done = false;
        for (String event : body.split("\n\n")) {
            if (event.isBlank()) {
                continue;
            }
            if (done || !event.startsWith("data: ")) {
                throw new AssertionError("not an event, or one behind [DONE]: " + event);
            }
            done = event.equals("data: [DONE]");
            if (!done) {
                chunks.add(Answers.json(event.substring("data: ".length())));
            }
        }
        return new Events(chunks, done);
    }

    /** The error that ended the stream. */
    Optional<JsonNode> error() {
        return chunks.stream().filter(chunk -> chunk.has("error")).findFirst().map(chunk -> chunk.get("error"));
    }

    /** The content of all chunks. */
    String text() {
        StringBuilder text = new StringBuilder();
        chunks.forEach(chunk -> text.append(chunk.at("/choices/0/delta/content").asText()));
        return text.toString();
    }

    /** Whether some chunk names a reason to finish other than an error. */
    boolean finished() {
        return chunks.stream()
                .map(chunk -> chunk.at("/choices/0/finish_reason").asText("null"))
                .anyMatch(reason -> !reason.equals("null") && !reason.isEmpty() && !reason.equals("error"));
    }
}
