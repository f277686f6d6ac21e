package io.signalbox.router.tongue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.router.wire.JsonMembers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is asked about thinking before the answer: OpenRouter's {@code reasoning} object, or OpenAI's
 * {@code reasoning_effort}. OpenRouter's older {@code include_reasoning: false} leaves it out of the answer.
 *
 * @param on whether it is asked for without saying how much
 * @param effort {@code none} to {@code max}; empty where not said
 * @param budget the most tokens of reasoning; empty where not said
 * @param exclude whether the reasoning is to be left out of the answer
 */
public record Reasoning(boolean on, Optional<String> effort, Optional<Long> budget, boolean exclude) {

    /** Share of the completion tokens that an effort may spend, as OpenRouter documents it. */
    private static final Map<String, Double> SHARES =
            Map.of("max", 0.95, "xhigh", 0.95, "high", 0.8, "medium", 0.5, "low", 0.2, "minimal", 0.1);

    /** The members of a request that speak of it. */
    public static final List<String> MEMBERS = List.of("reasoning", "reasoning_effort", "include_reasoning");

    private static final Reasoning UNSAID = new Reasoning(false, Optional.empty(), Optional.empty(), false);

    /** What a request says whose members were found. */
    public static Reasoning of(JsonMembers request) {
        if (MEMBERS.stream().noneMatch(request::has)) {
            return UNSAID;
        }
        ObjectNode said = Trees.empty();
        for (String name : MEMBERS) {
            request.raw(name)
                    .map(raw -> Trees.value(new String(raw, StandardCharsets.UTF_8)))
                    .ifPresent(value -> said.set(name, value));
        }
        return of(said);
    }

    /** What a canonical request says. */
    public static Reasoning of(ObjectNode request) {
        JsonNode object = request.path("reasoning");
        Optional<String> effort = text(object.path("effort"))
                .or(() -> text(request.path("reasoning_effort")))
                .filter(said -> !said.equals("default")); // Groq's word for the model's own
        Optional<Long> budget = object.path("max_tokens").canConvertToLong()
                ? Optional.of(object.path("max_tokens").asLong())
                : Optional.empty();
        boolean off =
                object.path("enabled").isBoolean() && !object.path("enabled").asBoolean();
        boolean on = object.path("enabled").asBoolean(false) && effort.isEmpty() && budget.isEmpty();
        if (off) {
            effort = Optional.of("none");
        }
        boolean exclude = object.path("exclude").asBoolean(false)
                || !request.path("include_reasoning").asBoolean(true);
        return new Reasoning(on, effort, budget, exclude);
    }

    /** Whether thinking is wanted. */
    public boolean wanted() {
        return on
                || budget.isPresent()
                || effort.filter(said -> !said.equals("none")).isPresent();
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
