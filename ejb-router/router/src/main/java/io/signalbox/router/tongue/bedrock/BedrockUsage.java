package io.signalbox.router.tongue.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.router.tongue.CanonicalUsage;
import io.signalbox.router.tongue.CanonicalUsage.Part;
import java.util.ArrayList;
import java.util.List;
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
        OptionalLong written = CanonicalUsage.figure(usage.path("cacheWriteInputTokens"));
        return Optional.of(new CanonicalUsage(
                usage.path("inputTokens").asLong(),
                CanonicalUsage.figure(usage.path("cacheReadInputTokens")),
                written,
                usage.path("outputTokens").asLong(),
                OptionalLong.empty(),
                lives(usage.path("cacheDetails"), written.orElse(0))));
    }

    /**
     * How long what was written to the cache is kept, which has its price, under Anthropic's names for it
     * (docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_CacheDetail.html).
     */
    private static List<Part> lives(JsonNode details, long written) {
        List<Part> parts = new ArrayList<>();
        for (String life : List.of("1h", "5m")) {
            long tokens = 0;
            for (JsonNode detail : details) {
                if (detail.path("ttl").asText().equals(life)) {
                    tokens += CanonicalUsage.figure(detail.path("inputTokens")).orElse(0);
                }
            }
            if (!details.isEmpty()) {
                parts.add(new Part("cache_creation/ephemeral_" + life + "_input_tokens", Math.min(tokens, written)));
            }
        }
        return parts;
    }
}
