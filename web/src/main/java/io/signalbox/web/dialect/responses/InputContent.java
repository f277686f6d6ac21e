package io.signalbox.web.dialect.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.web.dialect.CanonicalParts;
import io.signalbox.web.dialect.ClientJson;
import io.signalbox.web.dialect.Unsayable;
import java.util.Optional;

/** Content of an item as canonical parts. */
final class InputContent {

    private InputContent() {}

    /** Writes a text or a list of parts, and answers the refusal among them. */
    static Optional<String> write(JsonNode content, String path, CanonicalParts parts) {
        Optional<String> refusal = Optional.empty();
        if (content.isTextual()) {
            parts.text(content.asText());
        } else if (content.isArray()) {
            for (int i = 0; i < content.size(); i++) {
                JsonNode part = content.get(i);
                if (part.path("type").asText().equals("refusal")) {
                    refusal = Optional.of(part.path("refusal").asText());
                } else {
                    part(part, path + "[" + i + "]", parts);
                }
            }
        } else if (!content.isNull()) {
            throw Unsayable.invalid(path, "a text or an array of parts");
        }
        return refusal;
    }

    private static void part(JsonNode part, String path, CanonicalParts parts) {
        Unsayable.refuseIfSaid(part, "file_id", path + ".file_id", "no files are kept here; send the data");
        switch (part.path("type").asText()) {
            case "input_text", "output_text", "text" -> {
                if (!part.path("text").isTextual()) {
                    throw Unsayable.invalid(path + ".text", "a text");
                }
                parts.text(part.path("text").asText());
            }
            case "input_image" -> {
                ObjectNode image = parts.image(part.path("image_url").asText());
                if (part.path("detail").isTextual()) {
                    ((ObjectNode) image.path("image_url")).set("detail", part.path("detail"));
                }
            }
            case "input_file" ->
                parts.file(
                        part.path("file_data").asText(part.path("file_url").asText()),
                        part.path("filename").asText(""));
            case "input_audio" -> {
                ObjectNode sound = ClientJson.empty().put("type", "input_audio");
                sound.set("input_audio", part.path("input_audio"));
                parts.as(sound);
            }
            default ->
                throw Unsayable.invalid(
                        path + ".type", "input_text, input_image, input_file, input_audio or output_text");
        }
    }
}
