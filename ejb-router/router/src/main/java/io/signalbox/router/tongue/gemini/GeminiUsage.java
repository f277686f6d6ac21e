package io.signalbox.router.tongue.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.router.tongue.CanonicalUsage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Gemini's {@code usageMetadata}: cached tokens are part of the prompt's, thoughts are counted beside the candidates'
 * tokens, and what tools put into the prompt beside the prompt's. A count of which there is nothing may be left out.
 */
final class GeminiUsage {

    private GeminiUsage() {}

    static Optional<CanonicalUsage> of(JsonNode usage) {
        if (!usage.path("promptTokenCount").isIntegralNumber()) {
            return Optional.empty();
        }
        long prompt = usage.path("promptTokenCount").asLong()
                + usage.path("toolUsePromptTokenCount").asLong();
        OptionalLong cached = CanonicalUsage.figure(usage.path("cachedContentTokenCount"), prompt);
        OptionalLong thoughts = CanonicalUsage.figure(usage.path("thoughtsTokenCount"));
        long completion = usage.path("candidatesTokenCount").asLong() + thoughts.orElse(0);
        List<CanonicalUsage.Part> parts = new ArrayList<>();
        part(usage.path("promptTokensDetails"), "AUDIO", "prompt_tokens_details/audio_tokens", parts);
        part(usage.path("promptTokensDetails"), "IMAGE", "prompt_tokens_details/image_tokens", parts);
        part(
                usage.path("cacheTokensDetails"),
                "AUDIO",
                "prompt_tokens_details/cached_tokens_details/audio_tokens",
                parts);
        part(usage.path("candidatesTokensDetails"), "AUDIO", "completion_tokens_details/audio_tokens", parts);
        part(usage.path("candidatesTokensDetails"), "IMAGE", "completion_tokens_details/image_tokens", parts);
        return Optional.of(new CanonicalUsage(
                prompt - cached.orElse(0), cached, OptionalLong.empty(), completion, thoughts, parts));
    }

    /** Tokens by kind of content (ai.google.dev/api/generate-content, {@code ModalityTokenCount}). */
    private static void part(JsonNode details, String modality, String path, List<CanonicalUsage.Part> parts) {
        long tokens = 0;
        for (JsonNode detail : details) {
            if (detail.path("modality").asText().equals(modality)) {
                tokens += Math.max(0, detail.path("tokenCount").asLong());
            }
        }
        if (tokens > 0) {
            parts.add(new CanonicalUsage.Part(path, tokens));
        }
    }
}
