package io.signalbox.web.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.web.dialect.ClientJson;
import io.signalbox.web.dialect.Sealed;
import java.util.Optional;

/**
 * Anthropic's thinking blocks and OpenRouter's {@code reasoning_details}. Claude's own go over as they are; what makes
 * another provider's thought whole (its format, id, index) travels sealed in the signature.
 */
final class Thoughts {

    /** The form of what Claude made, as OpenRouter names it. */
    static final String CLAUDE = "anthropic-claude-v1";

    private Thoughts() {}

    /** A thinking block that came back. */
    static ObjectNode readable(String text, String signature) {
        Optional<ObjectNode> sealed = Sealed.open(signature);
        if (sealed.isEmpty()) {
            return ClientJson.empty()
                    .put("type", "reasoning.text")
                    .put("text", text)
                    .put("signature", signature)
                    .put("format", CLAUDE);
        }
        ObjectNode detail = sealed.get();
        return detail.put(member(detail), text);
    }

    /** A redacted thinking block that came back. */
    static ObjectNode encrypted(String data) {
        return Sealed.open(data)
                .orElseGet(() -> ClientJson.empty()
                        .put("type", "reasoning.encrypted")
                        .put("data", data)
                        .put("format", CLAUDE));
    }

    /** The {@code data} of the redacted thinking block that stands for an encrypted detail. */
    static String data(JsonNode detail) {
        return isClaudes(detail) ? detail.path("data").asText() : Sealed.seal(detail.deepCopy());
    }

    /** The signature of the thinking block that stands for a readable detail; empty where it has none. */
    static String signature(JsonNode detail) {
        if (isClaudes(detail)) {
            return detail.path("signature").asText("");
        }
        ObjectNode rest = detail.deepCopy();
        rest.remove(member(detail));
        return Sealed.seal(rest);
    }

    static boolean isEncrypted(JsonNode detail) {
        return detail.path("type").asText().equals("reasoning.encrypted");
    }

    /** What a readable detail says. */
    static String text(JsonNode detail) {
        return detail.path(member(detail)).asText("");
    }

    static boolean isClaudes(JsonNode detail) {
        return detail.path("format").asText(CLAUDE).equals(CLAUDE)
                && !detail.path("type").asText().equals("reasoning.summary");
    }

    private static String member(JsonNode detail) {
        return detail.path("type").asText().equals("reasoning.summary") ? "summary" : "text";
    }
}
