package io.signalbox.web.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.web.dialect.CanonicalParts;
import io.signalbox.web.dialect.Members;
import io.signalbox.web.dialect.Unsayable;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Content blocks as canonical parts. A block of Anthropic's own is carried along: only its own API understands it. */
final class Blocks {

    private Blocks() {}

    static void write(JsonNode block, String path, CanonicalParts parts) {
        switch (block.path("type").asText()) {
            case "text" -> {
                if (!block.path("text").isTextual()) {
                    throw Unsayable.invalid(path + ".text", "a text");
                }
                ObjectNode part = parts.text(block.path("text").asText());
                mark(part, block);
                if (block.path("citations").isArray()
                        && !block.path("citations").isEmpty()) {
                    part.set("citations", block.path("citations")); // of what Claude wrote before
                }
            }
            case "image" -> mark(parts.image(imageUrl(block.path("source"), path)), block);
            case "document" -> document(block, path, parts);
            case "" -> throw Unsayable.invalid(path, "a block with a 'type'");
            default -> parts.as(block);
        }
    }

    private static void mark(ObjectNode part, JsonNode block) {
        if (block.hasNonNull("cache_control")) {
            part.set("cache_control", block.path("cache_control"));
        }
    }

    private static String imageUrl(JsonNode source, String path) {
        return switch (source.path("type").asText()) {
            case "base64" -> dataUrl(source);
            case "url" -> source.path("url").asText();
            default ->
                throw Unsayable.refusal(path + ".source", "a picture must come with its data or a URL, not by an id");
        };
    }

    private static void document(JsonNode block, String path, CanonicalParts parts) {
        JsonNode source = block.path("source");
        String title = block.path("title").asText("");
        String url = switch (source.path("type").asText()) {
            case "base64" -> dataUrl(source);
            case "url" -> source.path("url").asText();
            case "text" ->
                "data:text/plain;base64,"
                        + Base64.getEncoder()
                                .encodeToString(source.path("data").asText().getBytes(StandardCharsets.UTF_8));
            default ->
                throw Unsayable.refusal(path + ".source", "a document must come with its data or a URL, not by an id");
        };
        ObjectNode part = parts.file(url, title.isEmpty() ? "document" : title);
        mark(part, block);
        own(part, block, path);
    }

    /** What only Claude is told of a document. */
    private static void own(ObjectNode part, JsonNode block, String path) {
        new Members(block, path).text("context").object("citations").flag("enabled");
        if (block.path("citations").path("enabled").asBoolean()) {
            part.set("citations", block.path("citations"));
        }
        if (block.hasNonNull("context")) {
            part.set("context", block.path("context"));
        }
    }

    private static String dataUrl(JsonNode source) {
        return "data:" + source.path("media_type").asText() + ";base64,"
                + source.path("data").asText();
    }
}
