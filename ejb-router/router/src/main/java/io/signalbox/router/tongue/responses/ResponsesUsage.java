package io.signalbox.router.tongue.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.router.tongue.CanonicalUsage;
import java.util.Optional;
import java.util.OptionalLong;

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
        OptionalLong read = CanonicalUsage.figure(details.path("cached_tokens"), input);
        OptionalLong written = CanonicalUsage.figure(details.path("cache_write_tokens"), input - read.orElse(0));
        OptionalLong reasoning =
                CanonicalUsage.figure(usage.path("output_tokens_details").path("reasoning_tokens"), output);
        return Optional.of(
                new CanonicalUsage(input - read.orElse(0) - written.orElse(0), read, written, output, reasoning)
                        .node());
    }
}
