package io.signalbox.router.tongue.bedrock;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.router.tongue.ClaudeThinking;
import io.signalbox.router.tongue.Reasoning;
import io.signalbox.router.tongue.Unsayable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What Converse has no word for and each author's models take in {@code additionalModelRequestFields}: thinking and
 * {@code top_k} (docs.aws.amazon.com/bedrock/latest/userguide/model-parameters.html).
 */
enum Family {
    CLAUDE,
    NOVA,
    OPENAI,
    MISTRAL,
    OTHER;

    /** By the id of a model, an inference profile or the ARN of one. */
    static Family of(String model) {
        String name = model.toLowerCase(Locale.ROOT);
        if (name.contains("anthropic.")) {
            return CLAUDE;
        }
        if (name.contains("amazon.nova")) {
            return NOVA;
        }
        if (name.contains("openai.")) {
            return OPENAI;
        }
        return name.contains("mistral.") ? MISTRAL : OTHER;
    }

    /**
     * The form of reasoning details. What Claude thought can be sent back to it at any provider
     * (docs.anthropic.com/en/docs/build-with-claude/extended-thinking), so it bears the same name everywhere.
     */
    String format() {
        return this == CLAUDE ? "anthropic-claude-v1" : "bedrock-converse-v1";
    }

    /** Whether the model cannot be made to call a tool, for it thinks. */
    boolean unforced(ObjectNode additional) {
        String thinking = additional.path("thinking").path("type").asText("disabled");
        return this == CLAUDE && !thinking.equals("disabled");
    }

    /**
     * Says {@code top_k} and reasoning in the author's words.
     *
     * @param canonical the request; what was said or cannot be is removed from it
     * @param inference Converse's own {@code inferenceConfig}
     * @param additional {@code additionalModelRequestFields}
     * @return names of what was left out
     */
    List<String> say(ObjectNode canonical, String model, long limit, ObjectNode inference, ObjectNode additional) {
        List<String> dropped = new ArrayList<>();
        Reasoning reasoning = Reasoning.of(canonical);
        switch (this) {
            case CLAUDE -> {
                ClaudeThinking thinking = ClaudeThinking.of(canonical, model, limit);
                dropped.addAll(thinking.dropped());
                additional.setAll(thinking.said());
                if (additional.path("thinking").path("type").asText().equals("enabled")) {
                    ((ObjectNode) additional.path("thinking")).remove("display"); // AWS documents it for adaptive only
                }
                if (thinking.thinks()) {
                    inference.put("maxTokens", thinking.maxTokens());
                }
                move(canonical, "top_k", additional);
            }
            case NOVA -> {
                if (canonical.hasNonNull("top_k")) {
                    additional.putObject("inferenceConfig").set("topK", canonical.remove("top_k"));
                }
                if (reasoning.wanted() && model.contains("nova-2")) {
                    additional
                            .putObject("reasoningConfig")
                            .put("type", "enabled")
                            .put("maxReasoningEffort", effort(reasoning));
                    dropped.addAll(unlimited(canonical, effort(reasoning), inference));
                } else if (reasoning.wanted()) {
                    dropped.add("reasoning");
                }
            }
            case OPENAI -> {
                if (reasoning.wanted()) {
                    additional.put("reasoning_effort", effort(reasoning));
                } else if (reasoning.refused()) {
                    dropped.add("reasoning"); // it cannot be switched off
                }
            }
            case MISTRAL -> move(canonical, "top_k", additional);
            default -> {
                // Converse's own words are all there are
            }
        }
        if ((this == MISTRAL || this == OTHER) && reasoning.wanted()) {
            dropped.add("reasoning");
        }
        dropped.addAll(Unsayable.drop(canonical, List.of("top_k", "verbosity")));
        return dropped;
    }

    /**
     * Nova 2 refuses a limit and parameters of sampling at the effort {@code high}, at no other
     * (docs.aws.amazon.com/nova/latest/nova2-userguide/extended-thinking.html;
     * github.com/UKGovernmentBEIS/inspect_ai/issues/3767).
     */
    private static List<String> unlimited(ObjectNode canonical, String effort, ObjectNode inference) {
        if (!effort.equals("high")) {
            return List.of();
        }
        inference.remove("maxTokens");
        return Unsayable.drop(canonical, List.of("max_tokens", "max_completion_tokens", "temperature", "top_p"));
    }

    private static void move(ObjectNode canonical, String name, ObjectNode to) {
        if (canonical.hasNonNull(name)) {
            to.set(name, canonical.remove(name));
        }
    }

    private static String effort(Reasoning reasoning) {
        return switch (reasoning.effort().orElse("medium")) {
            case "max", "xhigh", "high" -> "high";
            case "low", "minimal" -> "low";
            default -> "medium";
        };
    }
}
