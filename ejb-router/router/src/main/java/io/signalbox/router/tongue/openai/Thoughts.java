package io.signalbox.router.tongue.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.router.tongue.Reasoning;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What was thought and what is to be thought, as providers of OpenAI's schema take it each in their own way. */
final class Thoughts {

    private final Map<String, String> quirks;

    Thoughts(Map<String, String> quirks) {
        this.quirks = quirks;
    }

    /** Says a message's thoughts under the provider's name, or not at all where that would be an error. */
    void message(ObjectNode message) {
        String name = quirks.getOrDefault("reasoning", "");
        if (name.isEmpty()) {
            return;
        }
        String thought = message.path("reasoning").asText("");
        if (thought.isEmpty()) {
            thought = text(message.path("reasoning_details"));
        }
        message.remove(List.of("reasoning", "reasoning_details"));
        if (name.equals("unsent")) {
            message.remove("reasoning_content");
        } else if (!thought.isEmpty()) {
            message.put(name, thought);
        }
    }

    private static String text(JsonNode details) {
        StringBuilder text = new StringBuilder();
        details.forEach(detail -> text.append(detail.path("text").asText("")));
        return text.toString();
    }

    /**
     * OpenRouter's {@code reasoning} object is an unknown member to most: its effort goes under OpenAI's name.
     *
     * @return what of it is left out
     */
    List<String> effort(ObjectNode request) {
        if (!quirks.containsKey("effort") || !request.hasNonNull("reasoning")) {
            return List.of();
        }
        Reasoning reasoning = Reasoning.of(request);
        List<String> dropped = new ArrayList<>();
        reasoning.budget().ifPresent(tokens -> dropped.add("reasoning.max_tokens"));
        if (reasoning.exclude()) {
            dropped.add("reasoning.exclude");
        }
        request.remove(List.of("reasoning", "reasoning_effort"));
        boolean switched = quirks.get("effort").equals("thinking");
        if (reasoning.refused() && switched) {
            request.putObject("thinking").put("type", "disabled");
        } else if (reasoning.wanted() || reasoning.refused()) {
            if (switched) {
                request.putObject("thinking").put("type", "enabled");
            }
            request.put("reasoning_effort", reasoning.effort().orElse("medium"));
        }
        return dropped;
    }
}
