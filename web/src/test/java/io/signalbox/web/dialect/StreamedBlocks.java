package io.signalbox.web.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** The content of a message as Anthropic's clients put it together from a stream. */
final class StreamedBlocks {

    private StreamedBlocks() {}

    static ArrayNode of(List<JsonNode> events) {
        ArrayNode blocks = Spoken.JSON.createArrayNode();
        List<StringBuilder> inputs = new ArrayList<>();
        int open = -1;
        for (JsonNode event : events) {
            int index = event.path("index").asInt(-1);
            switch (event.path("type").asText()) {
                case "content_block_start" -> {
                    require(open == -1 && index == blocks.size(), event);
                    open = index;
                    blocks.add(event.path("content_block").deepCopy());
                    inputs.add(new StringBuilder());
                }
                case "content_block_delta" -> {
                    require(index == open, event);
                    grow((ObjectNode) blocks.get(index), event.path("delta"), inputs.get(index));
                }
                case "content_block_stop" -> {
                    require(index == open, event);
                    open = -1;
                    if (inputs.get(index).length() > 0) {
                        ((ObjectNode) blocks.get(index))
                                .set("input", json(inputs.get(index).toString()));
                    }
                }
                default -> require(open == -1 || event.path("type").asText().equals("ping"), event);
            }
        }
        return blocks;
    }

    private static void grow(ObjectNode block, JsonNode delta, StringBuilder input) {
        switch (delta.path("type").asText()) {
            case "text_delta" -> append(block, "text", delta);
            case "thinking_delta" -> append(block, "thinking", delta);
            case "signature_delta" -> append(block, "signature", delta);
            case "input_json_delta" -> input.append(delta.path("partial_json").asText());
            case "citations_delta" -> {
                ((ArrayNode) block.path("citations")).add(delta.path("citation"));
            }
            default -> throw new AssertionError("an unknown piece: " + delta);
        }
    }

    private static void append(ObjectNode block, String name, JsonNode delta) {
        block.put(name, block.path(name).asText() + delta.path(name).asText());
    }

    private static void require(boolean good, JsonNode event) {
        if (!good) {
            throw new AssertionError("out of turn: " + event);
        }
    }

    private static JsonNode json(String text) {
        try {
            return Spoken.JSON.readTree(text);
        } catch (IOException broken) {
            throw new UncheckedIOException(text, broken);
        }
    }
}
