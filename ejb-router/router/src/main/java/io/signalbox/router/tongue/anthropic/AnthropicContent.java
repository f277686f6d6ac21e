package io.signalbox.router.tongue.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.router.tongue.Asked;
import io.signalbox.router.tongue.DataUrl;
import io.signalbox.router.tongue.Trees;
import io.signalbox.router.tongue.Unsayable;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** The parts of a message as Anthropic's content blocks. */
final class AnthropicContent {

    private AnthropicContent() {}

    /** A text, or a list of parts. */
    static void write(JsonNode content, ArrayNode blocks) {
        if (content.isTextual()) {
            text(content.asText(), blocks);
            return;
        }
        for (JsonNode part : content) {
            int before = blocks.size();
            part(part, blocks);
            if (blocks.size() > before) {
                mark(part, (ObjectNode) blocks.get(before));
            }
        }
    }

    private static void mark(JsonNode part, ObjectNode block) {
        if (part.has("cache_control")) {
            block.set("cache_control", part.path("cache_control"));
        }
        if (!part.path("citations")
                .isEmpty()) { // of a text that Claude wrote before, or whether it may cite this document
            block.set("citations", part.path("citations"));
        }
        if (part.path("context").isTextual()) {
            block.set("context", part.path("context"));
        }
    }

    /** Blank texts are left out: the API refuses them. */
    static void text(String text, ArrayNode blocks) {
        if (!text.isBlank()) {
            blocks.addObject().put("type", "text").put("text", text);
        }
    }

    private static void part(JsonNode part, ArrayNode blocks) {
        switch (part.path("type").asText()) {
            case "text" -> text(part.path("text").asText(), blocks);
            case "refusal" -> text(part.path("refusal").asText(), blocks);
            case "image_url" ->
                blocks.add(source("image", part.path("image_url").path("url").asText()));
            case "file" -> file(part.path("file"), blocks);
            case "input_audio" -> throw Unsayable.refusal(AnthropicTongue.NAME, "messages", "it takes no sound");
            default -> blocks.add(part); // one of Anthropic's own, or of next month
        }
    }

    private static void file(JsonNode file, ArrayNode blocks) {
        String data = Asked.file(file);
        if (data.isEmpty()) {
            throw Unsayable.refusal(AnthropicTongue.NAME, "messages", "a file must come with its data, not by an id");
        }
        ObjectNode block = document(data);
        if (file.path("filename").isTextual()) {
            block.set("title", file.path("filename"));
        }
        blocks.add(block);
    }

    /** Texts come as such: the API takes the bytes of PDF only (docs.anthropic.com/en/docs/build-with-claude/files). */
    private static ObjectNode document(String url) {
        Optional<DataUrl> text =
                DataUrl.parse(url).filter(data -> data.mediaType().startsWith("text/"));
        if (text.isEmpty()) {
            return source("document", url);
        }
        ObjectNode block = Trees.empty().put("type", "document");
        block.putObject("source")
                .put("type", "text")
                .put("media_type", "text/plain")
                .put("data", decoded(text.get().base64()));
        return block;
    }

    private static String decoded(String base64) {
        try {
            return new String(Base64.getMimeDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException broken) {
            throw Unsayable.refusal(AnthropicTongue.NAME, "messages", "a file's data must be base64");
        }
    }

    private static ObjectNode source(String type, String url) {
        ObjectNode block = Trees.empty().put("type", type);
        Optional<DataUrl> data = DataUrl.parse(url);
        if (data.isPresent()) {
            block.putObject("source")
                    .put("type", "base64")
                    .put("media_type", data.get().mediaType())
                    .put("data", data.get().base64());
        } else {
            block.putObject("source").put("type", "url").put("url", url);
        }
        return block;
    }
}
