package io.signalbox.router.tongue.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.router.tongue.Asked;
import io.signalbox.router.tongue.DataUrl;
import io.signalbox.router.tongue.Trees;
import io.signalbox.router.tongue.Unsayable;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The conversation. Gemini keeps system texts apart, knows results of tools by the function's name, and wants the
 * signature of a thought back on the part that it came with.
 */
final class GeminiContents {

    /**
     * Stands for the signature of a call that the model did not make, or whose signature the caller did not keep: without
     * one Gemini 3 refuses the turn (ai.google.dev/gemini-api/docs/thought-signatures).
     */
    private static final String NO_SIGNATURE = "skip_thought_signature_validator";

    private final JsonNode messages;
    private final boolean signed;
    private final ArrayNode system = Trees.empty().putArray("system");
    private final ArrayNode turns = Trees.empty().putArray("contents");
    private final Map<String, String> functionNames = new HashMap<>();

    /** @param signed whether the model wants a signature on the first call of each step, as from Gemini 3 on */
    GeminiContents(JsonNode messages, boolean signed) {
        this.messages = messages;
        this.signed = signed;
    }

    void writeTo(ObjectNode out) {
        for (JsonNode message : ResultsInOrder.of(messages)) {
            switch (message.path("role").asText()) {
                case "system", "developer" -> content(message.path("content"), system);
                case "assistant" -> assistant(message);
                case "tool", "function" -> toolResult(message);
                default -> content(message.path("content"), turn("user"));
            }
        }
        if (!system.isEmpty()) {
            out.putObject("systemInstruction").set("parts", system);
        }
        out.set("contents", turns);
    }

    private ArrayNode turn(String role) {
        JsonNode last = turns.path(turns.size() - 1);
        if (last.path("role").asText().equals(role)) {
            return (ArrayNode) last.path("parts");
        }
        return turns.addObject().put("role", role).putArray("parts");
    }

    /** One that said nothing is no turn: a turn without parts is refused. */
    private void assistant(JsonNode message) {
        if (Asked.saysNothing(message)) {
            return;
        }
        ArrayNode parts = turn("model");
        Map<String, String> signatures = signatures(message);
        int before = parts.size();
        content(message.path("content"), parts);
        text(message.path("refusal").asText(""), parts);
        if (signatures.containsKey("")) {
            if (parts.size() == before) {
                parts.addObject().put("text", ""); // a signature may stand alone, and is wanted back
            }
            ((ObjectNode) parts.get(parts.size() - 1)).put("thoughtSignature", signatures.get(""));
        }
        boolean first = true;
        for (JsonNode call : message.path("tool_calls")) {
            String id = call.path("id").asText();
            String name = call.path("function").path("name").asText();
            functionNames.put(id, name);
            ObjectNode part = parts.addObject();
            part.putObject("functionCall").put("name", name).set("args", Asked.arguments(call));
            if (signatures.containsKey(id)) {
                part.put("thoughtSignature", signatures.get(id));
            } else if (signed && first) {
                part.put("thoughtSignature", NO_SIGNATURE);
            }
            first = false;
        }
    }

    /** By the tool call they belong to; under an empty name that of the text. */
    private static Map<String, String> signatures(JsonNode message) {
        Map<String, String> signatures = new HashMap<>();
        for (JsonNode detail : message.path("reasoning_details")) {
            if (detail.path("format").asText().equals(GeminiAnswer.FORMAT)
                    && detail.path("data").isTextual()) {
                signatures.put(detail.path("id").asText(""), detail.path("data").asText());
            }
        }
        return signatures;
    }

    private void toolResult(JsonNode message) {
        ArrayNode parts = Trees.empty().putArray("parts");
        content(message.path("content"), parts);
        StringBuilder text = new StringBuilder();
        ArrayNode media = Trees.empty().putArray("parts");
        for (JsonNode part : parts) {
            if (part.has("text")) {
                text.append(part.path("text").asText());
            } else {
                media.add(part); // behind the result, for it has no place for them
            }
        }
        JsonNode result = Trees.value(text.toString());
        String name = functionNames.getOrDefault(
                message.path("tool_call_id").asText(), message.path("name").asText());
        ArrayNode turn = turn("user");
        turn.addObject()
                .putObject("functionResponse")
                .put("name", name)
                .set("response", result.isObject() ? result : Trees.empty().put("result", text.toString()));
        turn.addAll(media);
    }

    private static void content(JsonNode content, ArrayNode parts) {
        if (content.isTextual()) {
            text(content.asText(), parts);
            return;
        }
        for (JsonNode part : content) {
            switch (part.path("type").asText()) {
                case "text" -> text(part.path("text").asText(), parts);
                case "refusal" -> text(part.path("refusal").asText(), parts);
                case "image_url" -> data(part.path("image_url").path("url").asText(), parts);
                case "file" -> data(Asked.file(part.path("file")), parts);
                case "input_audio" ->
                    parts.addObject()
                            .putObject("inlineData")
                            .put(
                                    "mimeType",
                                    "audio/"
                                            + part.path("input_audio")
                                                    .path("format")
                                                    .asText("wav"))
                            .set("data", part.path("input_audio").path("data"));
                default ->
                    throw Unsayable.refusal(
                            GeminiTongue.NAME,
                            "messages",
                            "it has no content of type '" + part.path("type").asText() + "'");
            }
        }
    }

    private static void text(String text, ArrayNode parts) {
        if (!text.isEmpty()) {
            parts.addObject().put("text", text);
        }
    }

    private static void data(String url, ArrayNode parts) {
        Optional<DataUrl> data = DataUrl.parse(url);
        if (data.isPresent()) {
            parts.addObject()
                    .putObject("inlineData")
                    .put("mimeType", data.get().mediaType())
                    .put("data", data.get().base64());
        } else if (url.isEmpty()) {
            throw Unsayable.refusal(GeminiTongue.NAME, "messages", "a file must come with its data, not by an id");
        } else {
            ObjectNode file = parts.addObject().putObject("fileData");
            MediaTypes.of(url).ifPresent(type -> file.put("mimeType", type));
            file.put("fileUri", url);
        }
    }
}
