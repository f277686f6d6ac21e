package io.signalbox.router.tongue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;

/**
 * What is asked about thinking before the answer: OpenRouter's {@code reasoning} object, or OpenAI's
 * {@code reasoning_effort}.
 *
 * @param effort {@code none} to {@code max}; empty where not said
 * @param budget the most tokens of reasoning; empty where not said
 * @param exclude whether the reasoning is to be left out of the answer
 */
public record Reasoning(Optional<String> effort, Optional<Long> budget, boolean exclude) {

    /** Share of the completion tokens that an effort may spend, as OpenRouter documents it. */
    private static final Map<String, Double> SHARES =
            Map.of("max", 0.95, "xhigh", 0.95, "high", 0.8, "medium", 0.5, "low", 0.2, "minimal", 0.1);

    /** What a canonical request says. */
    public static Reasoning of(ObjectNode request) {
        JsonNode object = request.path("reasoning");
        Optional<String> effort = text(object.path("effort")).or(() -> text(request.path("reasoning_effort")));
        Optional<Long> budget = object.path("max_tokens").canConvertToLong()
                ? Optional.of(object.path("max_tokens").asLong())
                : Optional.empty();
        boolean off =
                object.path("enabled").isBoolean() && !object.path("enabled").asBoolean();
        boolean on = object.path("enabled").asBoolean(false);
        if (off) {
            effort = Optional.of("none");
        } else if (on && effort.isEmpty() && budget.isEmpty()) {
            effort = Optional.of("medium");
        }
        return new Reasoning(effort, budget, object.path("exclude").asBoolean(false));
    }

    /** Whether thinking is wanted. */
    public boolean wanted() {
        return budget.isPresent() || effort.filter(said -> !said.equals("none")).isPresent();
    }

    /** Whether thinking is not wanted, by name. */
    public boolean refused() {
        return budget.isEmpty() && effort.filter("none"::equals).isPresent();
    }

    /**
     * The tokens to spend on thinking: as said, else the effort's share.
     *
     * @param maxTokens the most completion tokens of the call
     */
    public long tokens(long maxTokens) {
        return budget.orElseGet(() -> (long) (maxTokens * SHARES.getOrDefault(effort.orElse("medium"), 0.5)));
    }

    private static Optional<String> text(JsonNode node) {
        return node.isTextual() ? Optional.of(node.asText()) : Optional.empty();
    }
}
