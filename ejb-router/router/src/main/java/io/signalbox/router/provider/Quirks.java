package io.signalbox.router.provider;

import io.signalbox.router.catalog.Target;
import io.signalbox.router.tongue.Reasoning;
import io.signalbox.router.wire.ChatRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** A provider's quirks as they hold for one of its models: some say "by the model". */
final class Quirks {

    private static final String LIMIT = "max-tokens";
    private static final String EFFORT = "effort";
    private static final Pattern THINKS_IF_ASKED = Pattern.compile("openai/gpt-5\\.4(?!\\d).*");
    private static final Pattern THINKS_UNASKED = Pattern.compile("openai/gpt-(?:5\\.(?:[5-9]|\\d\\d)|[6-9]).*");

    private Quirks() {}

    static Map<String, String> of(Target target) {
        Map<String, String> quirks = target.provider().quirks();
        boolean limit = quirks.getOrDefault(LIMIT, "").equals("by-model");
        boolean effort = quirks.getOrDefault(EFFORT, "").equals("listed");
        if (!limit && !effort) {
            return quirks;
        }
        Map<String, String> resolved = new HashMap<>(quirks);
        if (limit) {
            resolved.put(LIMIT, refusesTheOlderName(target) ? "max_completion_tokens" : "max_tokens");
        }
        if (effort) {
            boolean denied =
                    !target.parameters().isEmpty() && !target.parameters().contains("reasoning_effort");
            resolved.put(EFFORT, denied ? "unsaid" : "reasoning_effort");
        }
        return resolved;
    }

    /**
     * The tongue in which a target is asked: its provider's own, but for tools of some models of OpenAI's. From GPT-5.4 on
     * they call none in chat completions while they think, and later ones think unless they are told not to
     * (github.com/pipecat-ai/pipecat/issues/4043, github.com/BerriAI/litellm/issues/34569).
     */
    static String tongue(Target target, ChatRequest request) {
        String usual = target.provider().tongue();
        if (!request.tools() || !target.provider().quirks().containsKey("tools")) {
            return usual;
        }
        Reasoning reasoning = Reasoning.of(request.members());
        boolean thinks = THINKS_IF_ASKED.matcher(target.model()).matches() && reasoning.wanted();
        boolean thinksAnyway = THINKS_UNASKED.matcher(target.model()).matches() && !reasoning.refused();
        return thinks || thinksAnyway ? "openai-responses" : usual;
    }

    /** Where the other tongue is spoken, below the provider's base URL; empty at its root. */
    static String root(Target target, String tongue) {
        boolean other =
                !target.provider().tongue().equals(tongue) && !target.provider().simulated();
        return other && target.provider().quirks().get("tools").startsWith("v1/") ? "/v1" : "";
    }

    /** OpenAI's models that reason, which take no temperature either. */
    private static boolean refusesTheOlderName(Target target) {
        Set<String> taken = target.parameters();
        return target.model().startsWith("openai/")
                && (taken.contains("reasoning") || (!taken.isEmpty() && !taken.contains("temperature")));
    }
}
