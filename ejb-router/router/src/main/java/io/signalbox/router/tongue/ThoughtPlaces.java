package io.signalbox.router.tongue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BiConsumer;

/**
 * Where thoughts stand among the texts and calls of an answer. A thought's place is its {@code index}, and to it the thought
 * goes back: Claude wants its thoughts where they stood (platform.claude.com/docs/en/build-with-claude/extended-thinking).
 * Texts that follow each other are one, and blank ones none: no provider that wants thoughts in their places takes them back.
 * One for each answer. Not thread-safe.
 */
public final class ThoughtPlaces {

    private int blocks;
    private boolean text;

    /** A text, or more of the text that came last. */
    public void text(String piece) {
        if (!text && !piece.isBlank()) {
            text = true;
            blocks++;
        }
    }

    /** The place of a thought or a call that begins. */
    public int next() {
        text = false;
        return blocks++;
    }

    /**
     * Writes what an assistant's message thought and said, each thought in its place.
     *
     * @param message canonical; its calls are not written
     * @param blocks where all of it goes
     * @param thought writes one detail, where the provider would know it again
     * @param content writes a text or a list of parts
     */
    public static void write(
            JsonNode message,
            ArrayNode blocks,
            BiConsumer<JsonNode, ArrayNode> thought,
            BiConsumer<JsonNode, ArrayNode> content) {
        Deque<JsonNode> said = said(message);
        int place = 0;
        for (ObjectNode detail : ReasoningDetails.joined(message.path("reasoning_details"))) {
            while (!said.isEmpty() && place < detail.path("index").asInt(0)) {
                content.accept(said.remove(), blocks);
                place++;
            }
            int before = blocks.size();
            thought.accept(detail, blocks);
            place += blocks.size() - before;
        }
        said.forEach(piece -> content.accept(piece, blocks));
    }

    private static Deque<JsonNode> said(JsonNode message) {
        Deque<JsonNode> said = new ArrayDeque<>();
        JsonNode content = message.path("content");
        if (content.isTextual()) {
            said.add(content);
        }
        for (JsonNode part : content) {
            said.add(JsonNodeFactory.instance.arrayNode().add(part));
        }
        if (message.path("refusal").isTextual()) {
            said.add(message.path("refusal"));
        }
        return said;
    }
}
