package io.signalbox.router.catalog;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What a caller names.
 *
 * @param id {@code author/slug}
 * @param name for people
 * @param created day of release
 * @param contextLength tokens of prompt and completion together, of the target that takes most
 * @param maxCompletionTokens tokens of completion; 0 where not limited apart from the context
 * @param inputModalities {@code text}, {@code image}, ...
 * @param outputModalities {@code text}, ...
 * @param life until when it can be called, and what comes after
 * @param openWeights whether anybody may run it
 * @param targets where it can be called, the preferred one first
 */
public record Model(
        String id,
        String name,
        LocalDate created,
        long contextLength,
        long maxCompletionTokens,
        List<String> inputModalities,
        List<String> outputModalities,
        Life life,
        boolean openWeights,
        List<Target> targets) {

    /**
     * A model's dates.
     *
     * @param knowledge the last day it knows of
     * @param expires the first day on which it can no longer be called
     * @param successor the model that takes over on that day
     */
    public record Life(Optional<LocalDate> knowledge, Optional<LocalDate> expires, Optional<String> successor) {

        /** Nothing is known. */
        public static final Life UNKNOWN = new Life(Optional.empty(), Optional.empty(), Optional.empty());
    }

    public Model {
        inputModalities = List.copyOf(inputModalities);
        outputModalities = List.copyOf(outputModalities);
        targets = List.copyOf(targets);
    }

    /** Who made it: what stands before the slash. */
    public String author() {
        return id.substring(0, Math.max(0, id.indexOf('/')));
    }

    /** Whether its last day is over. */
    public boolean ended(LocalDate today) {
        return life.expires().filter(day -> !today.isBefore(day)).isPresent();
    }

    /** Whether it can be called at all: one of its providers is switched on. */
    public boolean callable() {
        return targets.stream().anyMatch(target -> target.provider().enabled());
    }
}
