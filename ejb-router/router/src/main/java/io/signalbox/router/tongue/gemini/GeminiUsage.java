package io.signalbox.router.tongue.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.router.tongue.CanonicalUsage;
import java.util.Optional;

/**
 * Gemini's {@code usageMetadata}: cached tokens are part of the prompt's, thoughts are counted beside the candidates'
 * tokens, and what tools put into the prompt beside the prompt's.
 */
final class GeminiUsage {

    private GeminiUsage() {}

    static Optional<CanonicalUsage> of(JsonNode usage) {
        if (!usage.path("promptTokenCount").isIntegralNumber()) {
            return Optional.empty();
        }
        long prompt = usage.path("promptTokenCount").asLong()
                + usage.path("toolUsePromptTokenCount").asLong();
        long cached = Math.min(prompt, usage.path("cachedContentTokenCount").asLong());
        long thoughts = usage.path("thoughtsTokenCount").asLong();
        long completion = usage.path("candidatesTokenCount").asLong() + thoughts;
        return Optional.of(new CanonicalUsage(prompt - cached, cached, 0, completion, thoughts));
    }
}
