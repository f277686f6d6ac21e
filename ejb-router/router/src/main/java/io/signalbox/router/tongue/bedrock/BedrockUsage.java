package io.signalbox.router.tongue.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.router.tongue.CanonicalUsage;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Converse's {@code usage}: {@code inputTokens} are those that were neither read from nor written to a cache, so the three
 * add up to the prompt (docs.aws.amazon.com/bedrock/latest/userguide/prompt-caching.html). What was thought is part of
 * {@code outputTokens} and not told apart.
 */
final class BedrockUsage {

    private BedrockUsage() {}

    static Optional<CanonicalUsage> of(JsonNode usage) {
        if (!usage.path("inputTokens").isIntegralNumber()) {
            return Optional.empty();
        }
        return Optional.of(new CanonicalUsage(
                usage.path("inputTokens").asLong(),
                CanonicalUsage.figure(usage.path("cacheReadInputTokens")),
                CanonicalUsage.figure(usage.path("cacheWriteInputTokens")),
                usage.path("outputTokens").asLong(),
                OptionalLong.empty()));
    }
}
