package io.signalbox.router.content;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.signalbox.router.policy.Redaction;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Takes out of a request or answer what must not be kept, wherever a text stands: messages, results and arguments of
 * tools, descriptions, metadata. What is no text (structure, names of models and roles, numbers, ids) stays, so that the
 * call can still be followed. Thread-safe.
 */
public final class Redactor {

    /** Members whose texts are words of the schema or ids. */
    private static final Set<String> STRUCTURE = Set.of(
            "model",
            "role",
            "type",
            "object",
            "id",
            "tool_call_id",
            "finish_reason",
            "native_finish_reason",
            "provider");

    /** Members that hold bare base64. */
    private static final Set<String> BASE64 = Set.of("data", "file_data", "b64_json");

    private static final int BASE64_LEAST = 256;
    private static final int DEEPEST = 64;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(Integer.MAX_VALUE)
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final List<Detector> detectors;

    /** With the built-in detectors and the shop's own patterns. */
    public Redactor(List<Redaction> own) {
        List<Detector> all = new ArrayList<>(Detectors.ALL);
        own.forEach(one -> all.add(Detectors.fits(one.name(), one.pattern(), text -> true, false)));
        detectors = List.copyOf(all);
    }

    /** The JSON text, redacted; one that is no JSON is redacted as a text. */
    public byte[] redact(byte[] json) {
        try {
            return JSON.writeValueAsBytes(node(JSON.readTree(json), ""));
        } catch (IOException noJson) {
            return text(new String(json, StandardCharsets.UTF_8), 0).getBytes(StandardCharsets.UTF_8);
        }
    }

    private JsonNode node(JsonNode node, String name) {
        if (node.isTextual()) {
            return STRUCTURE.contains(name) ? node : TextNode.valueOf(text(node.textValue(), name));
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode(array.size());
            array.forEach(item -> copy.add(node(item, name)));
            return copy;
        }
        if (node instanceof ObjectNode object) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            object.properties().forEach(member -> {
                String shown = plain(member.getKey());
                String free = copy.has(shown) ? shown + copy.size() : shown;
                copy.set(free, node(member.getValue(), member.getKey()));
            });
            return copy;
        }
        return node;
    }

    private String text(String text, String name) {
        boolean base64 = BASE64.contains(name)
                && text.length() >= BASE64_LEAST
                && text.chars().allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || "+/=-_\r\n".indexOf(c) >= 0));
        return base64 ? DataUrls.shown("", text, true) : text(text, 1);
    }

    /** JSON in a text, as arguments of tools are, is looked at as what it is: escapes would hide what it says. */
    private String text(String text, int depth) {
        String trimmed = text.strip();
        if (depth > 0 && depth < 4 && (trimmed.startsWith("{") || trimmed.startsWith("["))) {
            try {
                JsonNode inner = JSON.readTree(text);
                JsonNode clean = inner(inner, depth);
                return clean.equals(inner) ? plain(text) : JSON.writeValueAsString(clean);
            } catch (JsonProcessingException noJson) {
                // a text like any other
            }
        }
        return plain(text);
    }

    /** In what a model or a tool wrote, no name is a word of the schema, and a number may be a card's. */
    private JsonNode inner(JsonNode node, int depth) {
        if (node.isTextual()) {
            return TextNode.valueOf(text(node.textValue(), depth + 1));
        }
        if (node.isNumber()) {
            String digits = node.asText();
            String clean = plain(digits);
            return clean.equals(digits) ? node : TextNode.valueOf(clean);
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode(array.size());
            array.forEach(item -> copy.add(inner(item, depth)));
            return copy;
        }
        if (node instanceof ObjectNode object) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            object.properties().forEach(member -> {
                String shown = plain(member.getKey());
                copy.set(copy.has(shown) ? shown + copy.size() : shown, inner(member.getValue(), depth));
            });
            return copy;
        }
        return node;
    }

    private String plain(String text) {
        String without = DataUrls.cutFrom(text);
        Spans found = new Spans();
        detectors.forEach(detector -> detector.find(without, found));
        return found.cutFrom(without);
    }
}
