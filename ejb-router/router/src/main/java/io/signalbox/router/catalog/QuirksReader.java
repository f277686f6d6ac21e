package io.signalbox.router.catalog;

import io.signalbox.router.settings.Problems;
import io.signalbox.router.settings.YamlNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads a provider's {@code quirks}: a few named settings, each with the values it takes; two take a list of them. */
final class QuirksReader {

    private static final Map<String, Set<String>> TAKEN = Map.ofEntries(
            Map.entry("cache-marks", Set.of("unsent")),
            Map.entry("tools", Set.of("responses", "v1/responses")),
            Map.entry("max-tokens", Set.of("max_tokens", "max_completion_tokens", "by-model")),
            Map.entry("seed", Set.of("random_seed")),
            Map.entry("developer", Set.of("system")),
            Map.entry("reasoning", Set.of("reasoning_content", "unsent")),
            Map.entry("effort", Set.of("reasoning_effort", "thinking", "listed")),
            Map.entry("content", Set.of("parts")),
            Map.entry("tool-call-ids", Set.of("nine")),
            Map.entry("tool-pictures", Set.of("taken")),
            Map.entry("turns", Set.of("alternate")),
            Map.entry("too-long", Set.of("refused")));

    private static final Map<String, Set<String>> LISTS = Map.of(
            "efforts",
            Set.copyOf(Target.EFFORTS),
            "without",
            Set.of(
                    "frequency_penalty",
                    "presence_penalty",
                    "logit_bias",
                    "name",
                    "seed",
                    "user",
                    "logprobs",
                    "top_logprobs",
                    "n",
                    "stop"));

    private QuirksReader() {}

    static Map<String, String> read(YamlNode node, String tongue, Problems problems) {
        Map<String, String> quirks = new LinkedHashMap<>();
        node.entries().forEach((name, value) -> {
            boolean list = LISTS.containsKey(name);
            List<String> said = list ? value.texts() : List.of(value.text().orElse(""));
            Set<String> taken = (list ? LISTS : TAKEN).getOrDefault(name, Set.of());
            if (taken.isEmpty()) {
                problems.add(node.place() + ": there is no quirk '" + name + "'; there are " + TAKEN.keySet() + " and "
                        + LISTS.keySet() + ".");
            } else if (said.isEmpty() || !taken.containsAll(said)) {
                problems.add(node.place() + ": the quirk '" + name + "' takes " + taken + ", not '"
                        + String.join(", ", said) + "'.");
            }
            quirks.put(name, String.join(" ", said));
        });
        if (!quirks.isEmpty() && !tongue.equals("openai")) {
            problems.add(node.place() + ": only providers that speak 'openai' have quirks.");
        }
        return quirks;
    }
}
