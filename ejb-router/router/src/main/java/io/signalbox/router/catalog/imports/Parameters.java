package io.signalbox.router.catalog.imports;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Request parameters, by OpenRouter's names, of what a list says a model can do. */
final class Parameters {

    private static final List<String> USUAL = List.of("max_tokens", "stop", "temperature", "top_p");

    private Parameters() {}

    /** Empty, which is "not known", where the list says nothing of tools. */
    static List<String> of(Optional<Boolean> reasoning, Optional<Boolean> tools, Optional<Boolean> structured) {
        if (tools.isEmpty()) {
            return List.of();
        }
        List<String> parameters = new ArrayList<>(USUAL);
        if (reasoning.orElse(false)) {
            parameters.addAll(List.of("include_reasoning", "reasoning"));
        }
        if (tools.get()) {
            parameters.addAll(List.of("tools", "tool_choice"));
        }
        if (structured.orElse(false)) {
            parameters.addAll(List.of("response_format", "structured_outputs"));
        }
        Collections.sort(parameters);
        return parameters;
    }
}
