package io.signalbox.router.catalog.listing;

import io.signalbox.router.catalog.Catalog;
import io.signalbox.router.catalog.Model;
import io.signalbox.router.catalog.Provider;
import io.signalbox.router.catalog.Target;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * The words that filters can be answered with, in small letters, taken from one catalogue.
 *
 * @param regions where data goes
 * @param authors who made models
 * @param architectures with and without their generation
 * @param parameters of requests
 */
record Words(Set<String> regions, Set<String> authors, Set<String> architectures, Set<String> parameters) {

    /** OpenRouter's schema {@code Parameter}: known to every client, whether or not a model here takes them. */
    private static final List<String> PARAMETERS = List.of(
            "temperature",
            "top_p",
            "top_k",
            "min_p",
            "top_a",
            "frequency_penalty",
            "presence_penalty",
            "repetition_penalty",
            "max_tokens",
            "max_completion_tokens",
            "logit_bias",
            "logprobs",
            "top_logprobs",
            "prediction",
            "seed",
            "response_format",
            "structured_outputs",
            "stop",
            "tools",
            "tool_choice",
            "parallel_tool_calls",
            "include_reasoning",
            "reasoning",
            "reasoning_effort",
            "web_search_options",
            "verbosity");

    static Words of(Catalog catalog) {
        Set<String> regions = new TreeSet<>();
        for (Provider provider : catalog.providers().values()) {
            if (!provider.region().isEmpty()) {
                regions.add(lower(provider.region()));
            }
        }
        Set<String> authors = new TreeSet<>();
        Set<String> architectures = new TreeSet<>();
        Set<String> parameters = new TreeSet<>(PARAMETERS);
        for (Model model : catalog.models().values()) {
            authors.add(lower(model.author()));
            architectures.addAll(architectures(Architecture.of(model)));
            for (Target target : model.targets()) {
                parameters.addAll(target.parameters());
            }
        }
        return new Words(regions, authors, architectures, parameters);
    }

    /** An architecture's name, and that without its generation: {@code llama} means {@code Llama3} and {@code Llama4}. */
    static Collection<String> architectures(String name) {
        return List.of(lower(name), lower(name).replaceFirst("\\d+$", ""));
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
