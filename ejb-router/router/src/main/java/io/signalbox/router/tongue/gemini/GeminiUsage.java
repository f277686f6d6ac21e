package io.signalbox.router.tongue.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.router.tongue.CanonicalUsage;
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
        return Optional.of(
                new CanonicalUsage(prompt - cached.orElse(0), cached, OptionalLong.empty(), completion, thoughts));
    }
}
