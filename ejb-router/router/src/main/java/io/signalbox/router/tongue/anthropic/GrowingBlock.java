package io.signalbox.router.tongue.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.router.tongue.Trees;

/**
 * A content block of a stream, put together from its pieces
 * (platform.claude.com/docs/en/build-with-claude/streaming). Not thread-safe.
 */
final class GrowingBlock {

    /** As Anthropic advises for an input that is no object (its page on fine-grained tool streaming). */
    private static final String BROKEN = "INVALID_JSON";

    private final ObjectNode block;
    private final StringBuilder input = new StringBuilder();

    /** @param begun as it stands in {@code content_block_start} */
    GrowingBlock(JsonNode begun) {
        block = begun instanceof ObjectNode object ? object : Trees.empty();
    }

    String type() {
        return block.path("type").asText();
    }

    JsonNode citations() {
        return block.path("citations");
    }

    /** Takes a piece; of a type that came later, what it has goes to the members of the same names. */
    void grow(JsonNode delta) {
        switch (delta.path("type").asText()) {
            case "input_json_delta" -> input.append(delta.path("partial_json").asText());
            case "citations_delta" -> {
                if (!block.path("citations").isArray()) {
                    block.putArray("citations");
                }
                block.withArray("citations").add(delta.path("citation"));
            }
            default ->
                delta.properties().forEach(member -> {
                    if (!member.getKey().equals("type")) {
                        add(member.getKey(), member.getValue());
                    }
                });
        }
    }

    private void add(String name, JsonNode piece) {
        if (piece.isTextual() && block.path(name).isTextual()) {
            block.put(name, block.path(name).asText() + piece.asText());
        } else {
            block.set(name, piece);
        }
    }

    /** The block as a whole answer has it. */
    ObjectNode whole() {
        String said = input.toString();
        if (!said.isBlank()) {
            JsonNode value = Trees.value(said);
            block.set("input", value.isObject() ? value : Trees.empty().put(BROKEN, said));
        }
        return block;
    }
}
