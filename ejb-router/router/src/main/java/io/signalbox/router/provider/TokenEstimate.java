package io.signalbox.router.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import io.signalbox.router.ledger.Usage;
import io.signalbox.router.tongue.CanonicalUsage;
import io.signalbox.router.tongue.Trees;
import io.signalbox.router.wire.ChatRequest;
import io.signalbox.router.wire.ClaudeParts;
import io.signalbox.router.wire.Heard;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Tokens as we count them, where a provider counted none or was cut off before it said: by OpenAI's public vocabulary
 * {@code o200k_base}, with the figures for messages and pictures that {@code count_tokens} goes by. Other vocabularies
 * differ by a fifth and more, and hidden thoughts are not seen: an estimate, and marked as one. Thread-safe.
 */
public final class TokenEstimate {

    private static final long MESSAGE = 4;
    private static final long PICTURE = 1600;

    /** Of a longer text the rest is taken to be like its beginning: counting must not hold up the end of an answer. */
    private static final int COUNTED = 400_000;

    /** Loaded at its first use: the vocabulary takes some megabytes. */
    private static final class Vocabulary {
        private static final Encoding TOKENS =
                Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.O200K_BASE);
    }

    private TokenEstimate() {}

    /**
     * What a request and what was heard of its answer took.
     *
     * @param told what the provider told of the prompt before it broke off, which is taken as it is
     */
    static Usage of(ChatRequest request, Heard heard, Optional<CanonicalUsage> told) {
        long thought = tokens(heard.thought(), heard.thoughtLength());
        long completion = thought + tokens(heard.text(), heard.textLength());
        OptionalLong reasoning = thought > 0 ? OptionalLong.of(thought) : OptionalLong.empty(); // others are hidden
        return told.flatMap(prompt -> of(prompt, completion, reasoning))
                .orElseGet(() -> new Usage(
                        Usage.Source.ESTIMATED,
                        prompt(request),
                        completion,
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        reasoning));
    }

    /** Empty where what was told of the prompt is impossible. */
    private static Optional<Usage> of(CanonicalUsage prompt, long completion, OptionalLong reasoning) {
        try {
            return Optional.of(new Usage(
                    Usage.Source.ESTIMATED,
                    prompt.prompt(),
                    completion,
                    prompt.cacheRead(),
                    prompt.cacheWrite(),
                    reasoning));
        } catch (IllegalArgumentException impossible) {
            return Optional.empty();
        }
    }

    /** What a request takes. */
    public static long prompt(ChatRequest request) {
        long tokens =
                value(member(request, "tools")) + value(member(request, "functions")) + input(member(request, "input"));
        for (JsonNode message : member(request, "messages")) {
            tokens += MESSAGE + content(message.path("content"));
            for (JsonNode call : message.path("tool_calls")) {
                tokens += value(call.path("function"));
            }
            tokens += value(message.path("function_call"));
            for (JsonNode detail : message.path("reasoning_details")) {
                tokens += value(detail.path("text"));
            }
        }
        return tokens;
    }

    private static JsonNode member(ChatRequest request, String name) {
        Optional<byte[]> raw = request.members().raw(name);
        return raw.map(bytes -> Trees.value(new String(bytes, StandardCharsets.UTF_8)))
                .orElseGet(Trees::empty);
    }

    private static long content(JsonNode content) {
        if (!content.isArray()) {
            return value(content);
        }
        long tokens = 0;
        for (JsonNode part : content) {
            String type = part.path("type").asText();
            tokens += type.equals("text") ? value(part.path("text")) : ClaudeParts.is(type) ? value(part) : PICTURE;
        }
        return tokens;
    }

    /** Of embeddings: a text, texts, tokens, or lists of them. */
    private static long input(JsonNode input) {
        if (input.isNumber()) {
            return 1;
        }
        if (input.isTextual()) {
            return value(input);
        }
        if (input.path("type").isTextual()) {
            return input.path("type").asText().equals("text") ? value(input.path("text")) : PICTURE;
        }
        long tokens = 0;
        for (JsonNode one : input.isArray() ? input : input.path("content")) {
            tokens += input(one);
        }
        return tokens;
    }

    private static long value(JsonNode node) {
        if (node.isMissingNode() || node.isNull() || (node.isContainerNode() && node.isEmpty())) {
            return 0;
        }
        String text = node.isTextual() ? node.asText() : Trees.text(node);
        return tokens(text, text.length());
    }

    private static long tokens(String text, long length) {
        String counted = text.length() > COUNTED ? text.substring(0, COUNTED) : text;
        if (counted.isEmpty()) {
            return 0;
        }
        long tokens = Vocabulary.TOKENS.countTokensOrdinary(counted);
        return length <= counted.length() ? tokens : tokens * length / counted.length();
    }
}
