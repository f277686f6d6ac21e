package io.signalbox.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;

/** Reads Converse's content blocks; each is a union, of which exactly one member may be there. */
final class BedrockBlocks {

    private static final Set<String> IMAGES = Set.of("png", "jpeg", "gif", "webp");
    private static final Set<String> DOCUMENTS =
            Set.of("pdf", "csv", "doc", "docx", "xls", "xlsx", "html", "txt", "md");

    private final ArrayNode messages;
    private final boolean tools;
    private final Set<String> called = new HashSet<>();
    private final Set<String> documents = new HashSet<>();

    BedrockBlocks(ArrayNode messages, boolean tools) {
        this.messages = messages;
        this.tools = tools;
    }

    void take(String role, JsonNode content) throws Refused {
        ObjectNode said = Json.object().put("role", role);
        ArrayNode parts = said.putArray("content");
        ArrayNode calls = Json.array();
        boolean document = false;
        for (JsonNode block : content) {
            if (block.size() != 1) {
                throw Refused.badRequest("ContentBlock: exactly one member of the union must be set");
            }
            String kind = block.fieldNames().next();
            document |= kind.equals("document");
            block(kind, block.path(kind), parts, calls);
        }
        if (document && !parts.toString().contains("\"text\"")) {
            throw Refused.badRequest("A message with a document must have a text block too.");
        }
        if (!calls.isEmpty()) {
            said.set("tool_calls", calls);
        }
        if (!parts.isEmpty() || !calls.isEmpty()) {
            messages.add(said);
        }
    }

    private void block(String kind, JsonNode block, ArrayNode parts, ArrayNode calls) throws Refused {
        switch (kind) {
            case "text" -> {
                if (block.asText().isBlank()) {
                    throw Refused.badRequest("The text field in the ContentBlock object is blank.");
                }
                parts.addObject().put("type", "text").put("text", block.asText());
            }
            case "image" -> {
                require(IMAGES.contains(block.path("format").asText()), "image.format is not supported");
                source(block);
                parts.addObject().put("type", "image_url");
            }
            case "document" -> {
                document(block);
                parts.addObject().put("type", "file");
            }
            case "audio", "video" -> {
                source(block);
                parts.addObject().put("type", kind);
            }
            case "toolUse" -> {
                require(
                        tools,
                        "The toolConfig field must be defined when using toolUse and toolResult content blocks.");
                require(block.path("input").isObject(), "toolUse.input is invalid. It must be a JSON object.");
                called.add(block.path("toolUseId").asText());
                calls.addObject()
                        .put("id", block.path("toolUseId").asText())
                        .put("type", "function")
                        .putObject("function")
                        .put("name", block.path("name").asText())
                        .put("arguments", Json.text(block.path("input")));
            }
            case "toolResult" -> result(block);
            case "reasoningContent" -> thought(block);
            case "cachePoint" -> require(block.path("type").asText().equals("default"), "cachePoint.type is required");
            default -> throw Refused.badRequest("ContentBlock: unknown member " + kind);
        }
    }

    private void document(JsonNode block) throws Refused {
        require(DOCUMENTS.contains(block.path("format").asText()), "document.format is not supported");
        String name = block.path("name").asText();
        require(
                name.matches("[A-Za-z0-9()\\[\\]-]+( [A-Za-z0-9()\\[\\]-]+)*"),
                "The document file name can only contain alphanumeric characters, whitespace characters, hyphens,"
                        + " parentheses, and square brackets, and no more than one consecutive whitespace.");
        require(documents.add(name), "Document names must differ.");
        source(block);
    }

    private void result(JsonNode block) throws Refused {
        require(tools, "The toolConfig field must be defined when using toolUse and toolResult content blocks.");
        require(called.contains(block.path("toolUseId").asText()), "toolResult.toolUseId: no such toolUse");
        require(!block.path("content").isEmpty(), "toolResult.content: must not be empty");
        StringBuilder text = new StringBuilder();
        block.path("content").forEach(part -> text.append(part.path("text").asText()));
        messages.addObject()
                .put("role", "tool")
                .put("tool_call_id", block.path("toolUseId").asText())
                .put("content", text.toString());
    }

    private static void thought(JsonNode block) throws Refused {
        JsonNode text = block.path("reasoningText");
        if (text.has("signature")) {
            require(
                    Thought.isKnown(
                            text.path("text").asText(), text.path("signature").asText()),
                    "Invalid `signature` in `thinking` block");
        }
    }

    private static void source(JsonNode block) throws Refused {
        JsonNode source = block.path("source");
        if (source.has("s3Location")) {
            return;
        }
        try {
            require(Base64.getDecoder().decode(source.path("bytes").asText()).length > 0, "source.bytes is empty");
        } catch (IllegalArgumentException notBase64) {
            throw Refused.badRequest("source.bytes is not base64");
        }
    }

    private static void require(boolean holds, String otherwise) throws Refused {
        if (!holds) {
            throw Refused.badRequest(otherwise);
        }
    }
}
