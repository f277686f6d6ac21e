package io.signalbox.router.tongue.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.router.tongue.CanonicalUsage;
import java.util.Optional;

/** The {@code usage} of a response: cached tokens are part of the input's, reasoning tokens of the output's. */
final class ResponsesUsage {

    private ResponsesUsage() {}

    static Optional<ObjectNode> of(JsonNode usage) {
        if (!usage.path("input_tokens").isIntegralNumber()
                || !usage.path("output_tokens").isIntegralNumber()) {
            return Optional.empty();
        }
        long input = usage.path("input_tokens").asLong();
        long output = usage.path("output_tokens").asLong();
        JsonNode details = usage.path("input_tokens_details");
        long read = Math.min(input, details.path("cached_tokens").asLong(0));
        long written = Math.min(input - read, details.path("cache_write_tokens").asLong(0));
        long reasoning = Math.min(
                output,
                usage.path("output_tokens_details").path("reasoning_tokens").asLong(0));
        return Optional.of(new CanonicalUsage(input - read - written, read, written, output, reasoning).node());
    }
}
