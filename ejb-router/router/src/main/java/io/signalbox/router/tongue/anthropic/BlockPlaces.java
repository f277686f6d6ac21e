package io.signalbox.router.tongue.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.router.tongue.Trees;
import java.util.Optional;

/**
 * Where the blocks of one answer stand. A thought's place among the blocks that a canonical message holds is its
 * {@code index}, for Anthropic wants thoughts back where they stood
 * (platform.claude.com/docs/en/build-with-claude/extended-thinking).
 *
 * <p>What a canonical message has no place for becomes an entry of {@code native_blocks}, where the caller wants it: the
 * block itself, {@code after} how many UTF-16 units of the message's text it stands, and its {@code place} among all blocks;
 * where one text ends and the next begins, a text without a text; its citations, with where its text begins ({@code from}).
 * So a list of them says the same whole and in the pieces of a stream. Not thread-safe.
 */
final class BlockPlaces {

    private final boolean told;
    private int held;
    private int own;
    private boolean text;
    private int length;
    private int begin;
    private boolean blank;
    private int marked;

    /** @param told whether native blocks are told; else texts that follow each other are one */
    BlockPlaces(boolean told) {
        this.told = told;
    }

    /** The place of a thought or a call that begins. */
    int next() {
        text = false;
        return held++;
    }

    /** A text begins; the entry says so where nothing else parts it from the text before. */
    Optional<ObjectNode> beginText() {
        begin = length;
        blank = true;
        return told && length > marked ? Optional.of(entry(Trees.empty().put("type", "text"))) : Optional.empty();
    }

    /** More of the text. */
    void grow(String piece) {
        length += piece.length();
        blank &= piece.isBlank();
    }

    /**
     * The text ends; the entry has its citations. An empty one will not be sent back, and was none; nor one of white space, but
     * a caller who is told the blocks one by one gets it.
     */
    Optional<ObjectNode> endText(JsonNode citations) {
        if (length == begin || (blank && !told)) {
            return Optional.empty();
        }
        held += text && !told ? 0 : 1;
        text = true;
        if (!told || !citations.isArray() || citations.isEmpty()) {
            return Optional.empty();
        }
        ObjectNode entry = entry(Trees.empty().put("type", "text"));
        entry.put("from", begin).withObject("/block").set("citations", citations);
        return Optional.of(entry);
    }

    /** A block of Anthropic's own. */
    Optional<ObjectNode> own(JsonNode block) {
        return told ? Optional.of(entry(block).put("place", held + own++)) : Optional.empty();
    }

    private ObjectNode entry(JsonNode block) {
        marked = length;
        ObjectNode entry = Trees.empty().put("format", AnthropicAnswer.FORMAT).put("after", length);
        entry.set("block", block);
        return entry;
    }
}
