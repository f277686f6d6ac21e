package io.signalbox.router.tongue.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.api.GatewayException;
import io.signalbox.router.tongue.Asked;
import io.signalbox.router.tongue.DataUrl;
import io.signalbox.router.tongue.Trees;
import io.signalbox.router.tongue.Unsayable;
import java.util.Optional;

/**
 * The parts of messages as Converse's content blocks. Media come with their bytes or from S3; Converse fetches nothing from
 * the web. For one request only: names of documents must differ within it.
 */
final class BedrockContent {

    private static final String S3 = "s3://";

    private int documents;

    /** A text, or a list of parts. */
    void write(JsonNode content, ArrayNode blocks) {
        if (content.isTextual()) {
            text(content.asText(), blocks);
            return;
        }
        for (JsonNode part : content) {
            part(part, blocks);
            cachePoint(part, blocks);
        }
    }

    /** Blank texts are left out: the API refuses them. */
    static void text(String text, ArrayNode blocks) {
        if (!text.isBlank()) {
            blocks.addObject().put("text", text);
        }
    }

    /** Where something bears Anthropic's mark, as OpenRouter takes it, a block behind it says the same to Converse. */
    static void cachePoint(JsonNode marked, ArrayNode blocks) {
        JsonNode mark = marked.path("cache_control");
        if (mark.isObject() && !blocks.isEmpty()) {
            ObjectNode point = blocks.addObject().putObject("cachePoint").put("type", "default");
            if (mark.path("ttl").isTextual()) {
                point.set("ttl", mark.path("ttl"));
            }
        }
    }

    /**
     * A message with documents and no text is refused: it gets one that adds nothing
     * (docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_Message.html). Other gateways do the same, for clients such
     * as Claude Code send documents alone (github.com/BerriAI/litellm/pull/36499, github.com/maximhq/bifrost/pull/5817).
     */
    static void addTextToDocuments(ArrayNode blocks) {
        boolean documents = false;
        for (JsonNode block : blocks) {
            if (block.has("text")) {
                return;
            }
            documents |= block.has("document");
        }
        if (documents) {
            boolean marked = blocks.get(blocks.size() - 1).has("cachePoint"); // what it marks ends with the text
            blocks.insertObject(blocks.size() - (marked ? 1 : 0)).put("text", "See the document.");
        }
    }

    private void part(JsonNode part, ArrayNode blocks) {
        switch (part.path("type").asText()) {
            case "text" -> text(part.path("text").asText(), blocks);
            case "refusal" -> text(part.path("refusal").asText(), blocks);
            case "image_url" ->
                media(
                        blocks,
                        "image",
                        part.path("image_url").path("url").asText(),
                        part.path("image_url").path("format").asText());
            case "video_url" ->
                media(blocks, "video", part.path("video_url").path("url").asText(), "");
            case "input_audio" -> {
                ObjectNode audio = blocks.addObject().putObject("audio");
                audio.put("format", part.path("input_audio").path("format").asText("wav"));
                audio.putObject("source").set("bytes", part.path("input_audio").path("data"));
            }
            case "file" -> document(part.path("file"), blocks);
            default ->
                throw refusal("it has no content of type '" + part.path("type").asText() + "'");
        }
    }

    private static void media(ArrayNode blocks, String kind, String url, String format) {
        Optional<DataUrl> data = DataUrl.parse(url);
        ObjectNode block = Trees.empty();
        if (data.isPresent()) {
            String type = data.get().mediaType();
            block.put(
                    "format",
                    MediaFormats.of(kind, type)
                            .orElseThrow(() -> refusal("it has no " + kind + " of type '" + type + "'")));
            block.putObject("source").put("bytes", data.get().base64());
        } else if (url.startsWith(S3)) {
            String said = format.isEmpty() ? MediaFormats.extension(url) : format;
            block.put(
                    "format",
                    MediaFormats.of(kind, kind + "/" + said)
                            .orElseThrow(() -> refusal("the address of " + kind + " in S3 must end with its format")));
            block.putObject("source").putObject("s3Location").put("uri", url);
        } else {
            throw refusal("it takes " + kind + "s with their bytes or from S3, not from the web");
        }
        blocks.addObject().set(kind, block);
    }

    private void document(JsonNode file, ArrayNode blocks) {
        String url = Asked.file(file);
        String name = file.path("filename").asText("document");
        Optional<DataUrl> data = DataUrl.parse(url);
        if (data.isEmpty() && !url.startsWith(S3)) {
            throw refusal("it takes files with their bytes or from S3, not by an id or from the web");
        }
        String type = data.map(DataUrl::mediaType).orElse("");
        ObjectNode document = Trees.empty();
        document.put(
                "format",
                MediaFormats.document(type, data.isPresent() ? name : url)
                        .orElseThrow(() -> refusal("it has no documents of type '" + type + "'")));
        document.put("name", name(name));
        if (data.isPresent()) {
            document.putObject("source").put("bytes", data.get().base64());
        } else {
            document.putObject("source").putObject("s3Location").put("uri", url);
        }
        blocks.addObject().set("document", document);
    }

    /** Names hold letters, digits, single blanks, hyphens, parentheses and brackets, at most 200, and differ. */
    private String name(String file) {
        int dot = file.lastIndexOf('.');
        String plain = (dot > 0 ? file.substring(0, dot) : file)
                .replaceAll("[^A-Za-z0-9()\\[\\]-]+", " ")
                .trim();
        documents++;
        String numbered = documents == 1 ? plain : plain + " (" + documents + ")";
        return plain.isEmpty() ? "document " + documents : numbered.substring(Math.max(0, numbered.length() - 200));
    }

    private static GatewayException refusal(String why) {
        return Unsayable.refusal(BedrockTongue.NAME, "messages", why);
    }
}
