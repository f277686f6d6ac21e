package io.signalbox.router.tongue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a Claude model is asked to think before it answers, at whichever provider. Up to 4.6 it takes a budget of tokens;
 * later ones decide themselves how much, take an effort, and refuse a budget and every parameter of sampling
 * (docs.aws.amazon.com/bedrock/latest/userguide/claude-messages-adaptive-thinking.html,
 * openrouter.ai/docs/guides/evaluate-and-optimize/model-migrations/claude-4-7). With a budget it is not asked to think in
 * the middle of a turn that it began without a thought.
 *
 * @param said members {@code thinking} and {@code output_config} of Anthropic's request; empty where no thinking is wanted
 * @param maxTokens the limit on completion tokens, raised where the thinking would leave no room for the answer
 * @param dropped names of canonical parameters that it does not take and that were removed
 */
public record ClaudeThinking(ObjectNode said, long maxTokens, List<String> dropped) {

    /** Anthropic needs a limit; this one is taken where neither caller nor catalogue names one. */
    public static final long DEFAULT_MAX_TOKENS = 4096;

    /** The smallest thinking budget the API takes. */
    private static final long LEAST = 1024;

    private static final long MOST = 128_000;
    private static final List<String> SAMPLING = List.of("temperature", "top_k", "top_p");
    /** {@code claude-opus-4-7}, {@code claude-sonnet-5}; a date may follow in the place of the second number. */
    private static final Pattern VERSION = Pattern.compile("claude-[a-z]+-(\\d{1,2})(?:-(\\d{1,2}))?(?![0-9])");

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
        Reasoning reasoning = Reasoning.of(canonical);
        boolean adaptive = adaptive(model);
        List<String> dropped = new ArrayList<>();
        boolean thinks = reasoning.wanted();
        if (thinks && !adaptive && ClaudeTurns.beginsWithoutThought(canonical.path("messages"))) {
            dropped.add("reasoning");
            thinks = false;
        }
        if (adaptive || thinks) {
            dropped.addAll(Unsayable.drop(canonical, SAMPLING));
        }
        ObjectNode said = Trees.empty();
        if (!thinks) {
            return new ClaudeThinking(said, maxTokens, dropped);
        }
        if (adaptive) {
            ObjectNode thinking = said.putObject("thinking").put("type", "adaptive");
            if (!reasoning.exclude()) {
                thinking.put("display", "summarized"); // else it thinks in silence
            }
            reasoning.budget().ifPresent(tokens -> dropped.add("reasoning.max_tokens"));
            reasoning
                    .effort()
                    .ifPresent(effort ->
                            said.putObject("output_config").put("effort", effort.equals("minimal") ? "low" : effort));
            return new ClaudeThinking(said, maxTokens, dropped);
        }
        long budget = Math.max(Math.min(reasoning.tokens(maxTokens), MOST), LEAST);
        said.putObject("thinking").put("type", "enabled").put("budget_tokens", budget);
        return new ClaudeThinking(said, budget >= maxTokens ? budget + maxTokens : maxTokens, dropped);
    }

    /** Whether a model decides itself how much it thinks: every Claude from Opus 4.7 and Sonnet 5 on. */
    static boolean adaptive(String model) {
        Matcher version = VERSION.matcher(model);
        if (version.find()) {
            int major = Integer.parseInt(version.group(1));
            int minor = version.group(2) == null ? 0 : Integer.parseInt(version.group(2));
            return major > 4 || (major == 4 && minor >= 7);
        }
        return model.contains("claude-mythos") && !OLD.matcher(model).find();
    }
}
