package io.signalbox.router.tongue.cohere;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.router.tongue.CanonicalUsage;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Cohere's {@code usage}. {@code billed_units} are what is paid for; {@code tokens} count what the model read and wrote,
 * texts of Cohere's own among it. The bill decides; both stay in the usage as they came. Cached tokens are those
 * of the prompt that hit Cohere's cache (docs.cohere.com/v2/reference/chat), so they are counted within {@code tokens}: how many
 * of fewer billed ones they are nobody tells. Thoughts are not told apart.
 */
final class CohereUsage {

    private CohereUsage() {}

    static Optional<ObjectNode> of(JsonNode usage) {
        return figures(usage.path("billed_units"))
                .or(() -> figures(usage.path("tokens")))
                .map(figures -> {
                    boolean within = figures(usage.path("tokens"))
                            .filter(all -> all[0] == figures[0])
                            .isPresent();
                    OptionalLong cached =
                            within ? cached(usage.path("cached_tokens"), figures[0]) : OptionalLong.empty();
                    ObjectNode node = new CanonicalUsage(
                                    figures[0] - cached.orElse(0),
                                    cached,
                                    OptionalLong.empty(),
                                    figures[1],
                                    OptionalLong.empty())
                            .node();
                    keep("billed_units", usage, node);
                    keep("tokens", usage, node);
                    if (!within) {
                        keep("cached_tokens", usage, node);
                    }
                    return node;
                });
    }

    /** Figures come as 12 or 12.0; one alone is none, for what is missing is not zero. */
    private static Optional<long[]> figures(JsonNode counts) {
        JsonNode input = counts.path("input_tokens");
        JsonNode output = counts.path("output_tokens");
        return input.isNumber() && output.isNumber()
                ? Optional.of(new long[] {input.asLong(), output.asLong()})
                : Optional.empty();
    }

    private static OptionalLong cached(JsonNode said, long most) {
        return said.isNumber() ? OptionalLong.of(Math.min(most, said.asLong())) : OptionalLong.empty();
    }

    private static void keep(String name, JsonNode usage, ObjectNode node) {
        if (usage.has(name)) {
            node.set(name, usage.path(name));
        }
    }
}
