package io.signalbox.router.tongue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a Claude model is asked to think before it answers, at whichever provider. Up to 4.5 it takes a budget of tokens;
 * from 4.7 on it decides itself how much, takes an effort, and refuses a budget and every parameter of sampling; 4.6 takes
 * either (docs.aws.amazon.com/bedrock/latest/userguide/claude-messages-adaptive-thinking.html,
 * platform.claude.com/docs/en/build-with-claude/effort). With a budget it is not asked to think in the middle of a turn that
 * it began without a thought. Opus 5 and Sonnet 5 think unless they are told not to
 * (platform.claude.com/docs/models/sonnet-5/migration-guide).
 *
 * @param said members {@code thinking} and {@code output_config} of Anthropic's request; empty where there is nothing to say
 * @param maxTokens the limit on completion tokens, raised where the thinking would leave no room for the answer
 * @param dropped names of canonical parameters that it does not take and that were removed
 */
public record ClaudeThinking(ObjectNode said, long maxTokens, List<String> dropped) {

    /** Anthropic needs a limit; this one is taken where neither caller nor catalogue names one. */
    public static final long DEFAULT_MAX_TOKENS = 4096;

    /** The smallest thinking budget the API takes. */
    private static final long LEAST = 1024;

    private static final long MOST = 128_000;
    /** The minor versions of 4 that began to. */
    static final int FIRST_THAT_DECIDES = 6;

    static final int FIRST_THAT_TAKES_NO_BUDGET = 7;
    private static final List<String> SAMPLING = List.of("temperature", "top_k", "top_p");
    /** {@code claude-opus-4-7}, {@code claude-sonnet-5}; a date may follow in the place of the second number. */
    private static final Pattern VERSION = Pattern.compile("claude-[a-z]+-(\\d{1,2})(?:-(\\d{1,2}))?(?![0-9])");

    private static final Pattern THINKS_UNASKED = Pattern.compile("claude-(?:opus|sonnet)-5(?![0-9])");

    /** They take a temperature or {@code top_p}, not both (platform.claude.com/docs/en/about-claude/models/whats-new-claude-4-5). */
    private static final Pattern ONE_OF_TWO =
            Pattern.compile("claude-(?:opus-4-[156]|(?:sonnet|haiku)-4-[56])(?![0-9])");

    private static final Pattern OLD = Pattern.compile("claude-(?:\\d|instant|v\\d)");

    public ClaudeThinking {
        dropped = List.copyOf(dropped);
    }

    /**
     * Works it out, and removes from the request what does not go with it.
     *
     * @param canonical the request; parameters of sampling are taken away from it
     * @param model the provider's name of the model
     * @param maxTokens the limit on completion tokens
     */
    public static ClaudeThinking of(ObjectNode canonical, String model, long maxTokens) {
        return of(canonical, model, maxTokens, Long.MAX_VALUE);
    }

    /**
     * The same for a model whose limit on completion tokens is known.
     *
     * @param most thought and answer stay below it; {@link Long#MAX_VALUE} where not known
     */
    public static ClaudeThinking of(ObjectNode canonical, String model, long maxTokens, long most) {
        Reasoning reasoning = Reasoning.of(canonical);
        boolean only = decidesItself(model, FIRST_THAT_TAKES_NO_BUDGET);
        boolean adaptive = only
                || (decidesItself(model, FIRST_THAT_DECIDES)
                        && reasoning.budget().isEmpty());
        List<String> dropped = new ArrayList<>();
        boolean thinks = reasoning.wanted();
        if (thinks && !adaptive && ClaudeTurns.beginsWithoutThought(canonical.path("messages"))) {
            dropped.add("reasoning");
            thinks = false;
        }
        if (only || thinks) {
            dropped.addAll(Unsayable.drop(canonical, SAMPLING));
        }
        if (ONE_OF_TWO.matcher(model).find() && canonical.hasNonNull("temperature")) {
            dropped.addAll(Unsayable.drop(canonical, List.of("top_p")));
        }
        ObjectNode said = Trees.empty();
        String verbosity = canonical.path("verbosity").asText("");
        boolean effortful = decidesItself(model, FIRST_THAT_DECIDES) || model.contains("claude-opus-4-5");
        if (effortful
                && !verbosity.isEmpty()
                && (!thinks || !adaptive || reasoning.effort().isEmpty())) {
            said.putObject("output_config").put("effort", word(verbosity, model));
            canonical.remove("verbosity");
        }
        dropped.addAll(Unsayable.drop(canonical, List.of("verbosity")));
        if (thinks && adaptive) {
            said.putObject("thinking")
                    .put("type", "adaptive")
                    .put("display", reasoning.exclude() ? "omitted" : "summarized"); // which of them is usual differs
            reasoning.budget().ifPresent(tokens -> dropped.add("reasoning.max_tokens"));
            reasoning
                    .effort()
                    .ifPresent(effort -> said.withObject("/output_config").put("effort", word(effort, model)));
        } else if (thinks) {
            long budget = Math.max(
                    Math.min(reasoning.tokens(maxTokens), Math.min(MOST, Math.max(most, maxTokens) - LEAST)), LEAST);
            ObjectNode enabled =
                    said.putObject("thinking").put("type", "enabled").put("budget_tokens", budget);
            if (reasoning.exclude()) { // the signature comes without the text; usual here is a summary
                enabled.put("display", "omitted");
            }
            return new ClaudeThinking(
                    said, budget >= maxTokens ? Math.min(budget + maxTokens, most) : maxTokens, dropped);
        } else if (reasoning.refused() && THINKS_UNASKED.matcher(model).find()) {
            said.putObject("thinking").put("type", "disabled");
        }
        return new ClaudeThinking(said, maxTokens, dropped);
    }

    /** Whether it will think; then it cannot be made to call a tool. */
    public boolean thinks() {
        return said.has("thinking")
                && !said.path("thinking").path("type").asText().equals("disabled");
    }

    /** The least that there is is {@code low}; {@code max} came with 4.6, what is between it and {@code high} with 4.7. */
    private static String word(String effort, String model) {
        return switch (effort) {
            case "minimal" -> "low";
            case "xhigh" -> decidesItself(model, FIRST_THAT_TAKES_NO_BUDGET) ? effort : "high";
            case "max" -> decidesItself(model, FIRST_THAT_DECIDES) ? effort : "high";
            default -> effort;
        };
    }

    /** Whether a model, of this minor version of 4 or later, decides itself how much it thinks. */
    static boolean decidesItself(String model, int since) {
        Matcher version = VERSION.matcher(model);
        if (version.find()) {
            int major = Integer.parseInt(version.group(1));
            int minor = version.group(2) == null ? 0 : Integer.parseInt(version.group(2));
            return major > 4 || (major == 4 && minor >= since);
        }
        return model.contains("claude-mythos") && !OLD.matcher(model).find();
    }
}
