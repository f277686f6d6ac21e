package io.signalbox.router.tongue.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.router.tongue.DataUrl;
import io.signalbox.router.tongue.Trees;
import io.signalbox.router.tongue.Unsayable;
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
            if (blocks.size() > before && part.has("cache_control")) {
                ((ObjectNode) blocks.get(before)).set("cache_control", part.path("cache_control"));
            }
        }
    }

    /** Empty texts are left out: the API refuses them. */
    static void text(String text, ArrayNode blocks) {
        if (!text.isEmpty()) {
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
        String data = file.path("file_data").asText(file.path("file_url").asText());
        if (data.isEmpty()) {
            throw Unsayable.refusal(AnthropicTongue.NAME, "messages", "a file must come with its data, not by an id");
        }
        ObjectNode block = source("document", data);
        if (file.path("filename").isTextual()) {
            block.set("title", file.path("filename"));
        }
        blocks.add(block);
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
