package io.signalbox.router.catalog.imports;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Request parameters, by OpenRouter's names, that a list says a target takes. Immutable.
 *
 * @param all of a target of which nothing else is known; empty for "not known"
 * @param flags where the list has no names, but says yes or no to some abilities
 * @param efforts how much it may be asked to think, as {@link io.signalbox.router.catalog.Target} has it; empty where the
 *     list does not say so
 */
public record Parameters(Set<String> all, Optional<Flags> flags, List<String> efforts) {

    /** The list says nothing of parameters. */
    public static final Parameters UNKNOWN = new Parameters(Set.of(), Optional.empty(), List.of());

    private static final Set<String> USUAL = Set.of("max_tokens", "stop", "temperature", "top_p");
    private static final Set<String> REASONING = Set.of("include_reasoning", "reasoning");
    private static final Set<String> NO_REASONING = Set.of("include_reasoning", "reasoning", "reasoning_effort");
    private static final Set<String> TOOLS = Set.of("tools", "tool_choice");
    private static final Set<String> STRUCTURED = Set.of("response_format", "structured_outputs");

    /**
     * What a list says of abilities; of other parameters it says nothing.
     *
     * @param yes it takes these
     * @param no it does not take these
     */
    public record Flags(Set<String> yes, Set<String> no) {

        public Flags {
            yes = Set.copyOf(yes);
            no = Set.copyOf(no);
        }
    }

    public Parameters {
        all = Set.copyOf(all);
        efforts = List.copyOf(efforts);
    }

    /** A list that names each of them. */
    public static Parameters named(Collection<String> names) {
        return new Parameters(Set.copyOf(names), Optional.empty(), List.of());
    }

    /** "Not known" where the list says nothing of tools. */
    static Parameters of(Optional<Boolean> reasoning, Optional<Boolean> tools, Optional<Boolean> structured) {
        if (tools.isEmpty()) {
            return UNKNOWN;
        }
        Set<String> yes = new HashSet<>();
        Set<String> no = new HashSet<>();
        reasoning.ifPresent(takes -> (takes ? yes : no).addAll(takes ? REASONING : NO_REASONING));
        tools.ifPresent(takes -> (takes ? yes : no).addAll(TOOLS));
        structured.ifPresent(takes -> (takes ? yes : no).addAll(takes ? STRUCTURED : Set.of("structured_outputs")));
        Set<String> all = new HashSet<>(USUAL);
        all.addAll(yes);
        return new Parameters(all, Optional.of(new Flags(yes, no)), List.of());
    }

    /** The same, and how much the target may be asked to think. */
    public Parameters thinking(List<String> words) {
        return new Parameters(all, flags, words);
    }

    /** Whether nothing is known. */
    public boolean isEmpty() {
        return all.isEmpty();
    }

    /** What is known once the list has been believed: it may know less than we did, and takes nothing away by silence. */
    public Set<String> over(Set<String> before) {
        if (before.isEmpty() || (flags.isEmpty() && !all.isEmpty())) {
            return all;
        }
        Set<String> after = new HashSet<>(before);
        flags.ifPresent(said -> {
            after.addAll(said.yes());
            after.removeAll(said.no());
        });
        return after;
    }
}
