package io.signalbox.web.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import io.signalbox.api.Json;
import io.signalbox.web.dialect.ClientJson;
import io.signalbox.web.dialect.Fields;
import io.signalbox.web.dialect.Unsayable;

/**
 * An estimate of a request's prompt tokens, made here, because most providers count for nobody beforehand. Texts, tools
 * and tool calls are counted by OpenAI's public vocabulary {@code o200k_base}; Claude's is not public. Thread-safe.
 */
public final class TokenCount {

    /** What Anthropic's largest picture takes (docs.anthropic.com/en/docs/build-with-claude/vision); files likewise. */
    private static final long PICTURE = 1600;
    /** As long as the name of a model may be in a call. */
    private static final int MODEL = 200;
    /** What a message costs beyond its text. */
    private static final long MESSAGE = 4;

    /** Loaded at its first use: the vocabulary takes some megabytes. */
    private static final class Vocabulary {
        private static final Encoding TOKENS =
                Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.O200K_BASE);
    }

    private TokenCount() {}

    /** The model that a request asks about, once the request is found readable. */
    public static String model(Json body) {
        ObjectNode request = ClientJson.read(body);
        return Fields.text(request, "model")
                .filter(name -> !name.isEmpty() && name.length() <= MODEL)
                .orElseThrow(() -> Unsayable.invalid("model", "a text of 1 to " + MODEL + " characters"));
    }

    /**
     * Counts a request as {@code POST /v1/messages} takes it.
     *
     * @throws io.signalbox.api.GatewayException where that would refuse it
     */
    public static Json of(Json body) {
        ObjectNode canonical = new MessagesRequest(ClientJson.read(body)).translate();
        long tokens = text(canonical.path("tools"));
        for (JsonNode message : canonical.path("messages")) {
            tokens += MESSAGE + content(message.path("content"));
            for (JsonNode call : message.path("tool_calls")) {
                tokens += text(call.path("function"));
            }
            for (JsonNode detail : message.path("reasoning_details")) {
                tokens += text(detail.path("text"));
            }
        }
        return ClientJson.json(ClientJson.empty().put("input_tokens", tokens));
    }

    private static long content(JsonNode content) {
        if (!content.isArray()) {
            return text(content);
        }
        long tokens = 0;
        for (JsonNode part : content) {
            tokens += part.path("type").asText().equals("text") ? text(part.path("text")) : PICTURE;
        }
        return tokens;
    }

    private static long text(JsonNode node) {
        if (node.isMissingNode() || node.isNull()) {
            return 0;
        }
        return Vocabulary.TOKENS.countTokensOrdinary(node.isTextual() ? node.asText() : node.toString());
    }
}
