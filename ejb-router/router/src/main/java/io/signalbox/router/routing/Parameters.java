package io.signalbox.router.routing;

import io.signalbox.router.catalog.Target;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which names of the catalogue's {@code supported_parameters} stand for which members of a request. */
final class Parameters {

    /** Members that go by another name, or by one of several, in the catalogue. */
    private static final Map<String, Set<String>> OTHER_NAMES = Map.of(
            "max_tokens", Set.of("max_tokens", "max_completion_tokens"),
            "max_completion_tokens", Set.of("max_tokens", "max_completion_tokens"),
            "response_format", Set.of("response_format", "structured_outputs"),
            "reasoning_effort", Set.of("reasoning_effort", "reasoning"),
            "reasoning", Set.of("reasoning", "reasoning_effort"),
            "functions", Set.of("tools"),
            "function_call", Set.of("tool_choice", "tools"),
            "tool_choice", Set.of("tool_choice", "tools"),
            "parallel_tool_calls", Set.of("parallel_tool_calls", "tools"),
            "top_logprobs", Set.of("top_logprobs", "logprobs"));

    /** Members whose loss would change the answer's form: a target not known to take them stands behind. */
    private static final List<String> WANTED = List.of("tools", "response_format", "verbosity");

    private Parameters() {}

    static boolean takes(Target target, String member) {
        Set<String> names = OTHER_NAMES.get(member);
        if (names == null) {
            return target.parameters().contains(member);
        }
        return names.stream().anyMatch(target.parameters()::contains);
    }

    /** The first wanted member that a target is not known to take. */
    static Optional<String> missed(Target target, Asking asking) {
        for (String member : WANTED) {
            if (asking.request().members().has(member) && !takes(target, member)) {
                return Optional.of(member);
            }
        }
        return Optional.empty();
    }

    /** The member by which a target's reasoning is switched on. */
    static Optional<String> thinking(Target target) {
        return List.of("reasoning_effort", "reasoning").stream()
                .filter(target.parameters()::contains)
                .findFirst();
    }
}
