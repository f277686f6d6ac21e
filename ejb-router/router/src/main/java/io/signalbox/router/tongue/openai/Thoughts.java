package io.signalbox.router.tongue.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.router.tongue.Efforts;
import io.signalbox.router.tongue.Reasoning;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What was thought and what is to be thought, as providers of OpenAI's schema take it each in their own way. */
final class Thoughts {

    private static final String NOBODYS = "unknown";

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
        JsonNode details = message.path("reasoning_details");
        boolean others = false;
        StringBuilder told = new StringBuilder();
        for (JsonNode detail : details) {
            if (isNobodys(detail)) {
                told.append(detail.path("text").asText(""));
            } else {
                others = true;
            }
        }
        String plain = message.path("reasoning").asText("");
        String thought = others || plain.isEmpty() ? told.toString() : plain;
        message.remove(List.of("reasoning", "reasoning_details"));
        if (name.equals("unsent") || others) { // the plain text beside details says the same as they
            message.remove("reasoning_content");
        }
        if (!name.equals("unsent") && !thought.isEmpty()) {
            message.put(name, thought);
        }
    }

    /**
     * Whether a detail is of a provider that neither names a format nor signs, as those of OpenAI's schema. What Claude or
     * Gemini thought must not be told to another model as its own.
     */
    private static boolean isNobodys(JsonNode detail) {
        return detail.path("format").asText(NOBODYS).equals(NOBODYS) && !detail.hasNonNull("signature");
    }

    /**
     * OpenRouter's {@code reasoning} object is an unknown member to most: its effort goes under OpenAI's name, the nearest
     * that is taken there.
     *
     * @param model what the model takes; the provider's own list goes before it
     * @return what of it is left out
     */
    List<String> effort(ObjectNode request, Efforts model) {
        if (!quirks.containsKey("effort") || Reasoning.MEMBERS.stream().noneMatch(request::has)) {
            return List.of();
        }
        Reasoning reasoning = Reasoning.of(request);
        request.remove(Reasoning.MEMBERS);
        List<String> dropped = new ArrayList<>();
        reasoning.budget().ifPresent(tokens -> dropped.add("reasoning.max_tokens"));
        if (quirks.get("effort").equals("unsaid")) {
            reasoning.effort().ifPresent(effort -> dropped.add("reasoning.effort"));
            return dropped;
        }
        boolean switched = quirks.get("effort").equals("thinking");
        if (switched && (reasoning.wanted() || reasoning.refused())) {
            request.putObject("thinking").put("type", reasoning.wanted() ? "enabled" : "disabled");
        }
        if (reasoning.wanted() || (reasoning.refused() && !switched)) {
            Efforts taken = quirks.containsKey("efforts") ? Efforts.quirk(quirks.get("efforts")) : model;
            taken.nearest(reasoning.effort().orElse("medium"))
                    .ifPresentOrElse(
                            effort -> request.put("reasoning_effort", effort), () -> dropped.add("reasoning.effort"));
        }
        return dropped;
    }
}
