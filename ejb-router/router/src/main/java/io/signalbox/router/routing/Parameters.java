package io.signalbox.router.routing;

import io.signalbox.router.catalog.Target;
import io.signalbox.router.tongue.Reasoning;
import io.signalbox.router.wire.JsonMembers;
import java.util.ArrayList;
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

    /** What a model that thinks before each word of its answer is not told: all that tunes the choice of words. */
    private static final List<String> SAMPLING = List.of(
            "temperature",
            "top_p",
            "top_k",
            "top_a",
            "min_p",
            "frequency_penalty",
            "presence_penalty",
            "repetition_penalty");

    /** Anthropic's edits of a long conversation, an object; OpenAI's member of that name is a list. */
    private static final String EDITS = "context_management";

    private Parameters() {}

    static boolean takes(Target target, String member) {
        Set<String> names = OTHER_NAMES.get(member);
        if (names == null) {
            return target.parameters().contains(member);
        }
        return names.stream().anyMatch(target.parameters()::contains);
    }

    /**
     * What of a request a target is known to answer with an error, and can be left out: reasoning at a model that does
     * none, Anthropic's edits of a conversation elsewhere, and all of sampling at one that does not take even a temperature. Lists that have no names of parameters
     * ({@link io.signalbox.router.catalog.imports.Parameters}) deny no temperature.
     */
    static List<String> untaken(Target target, JsonMembers request) {
        List<String> untaken = new ArrayList<>(0);
        if (!OwnTools.areKnownTo(target)
                && request.raw(EDITS).filter(raw -> raw[0] == '{').isPresent()) {
            untaken.add(EDITS);
        }
        if (target.parameters().isEmpty()) {
            return untaken;
        }
        if (Reasoning.MEMBERS.stream().noneMatch(target.parameters()::contains)) {
            Reasoning.MEMBERS.stream().filter(request::has).forEach(untaken::add);
        }
        if (!target.parameters().contains("temperature")) {
            SAMPLING.stream()
                    .filter(request::has)
                    .filter(name -> !target.parameters().contains(name))
                    .forEach(untaken::add);
        }
        return untaken;
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
