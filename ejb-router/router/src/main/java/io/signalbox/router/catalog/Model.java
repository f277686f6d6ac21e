package io.signalbox.router.catalog;

import java.time.LocalDate;
import java.util.List;

/**
 * What a caller names.
 *
 * @param id {@code author/slug}
 * @param name for people
 * @param created day of release
 * @param contextLength tokens of prompt and completion together
 * @param maxCompletionTokens tokens of completion; 0 where not limited apart from the context
 * @param inputModalities {@code text}, {@code image}, ...
 * @param outputModalities {@code text}, ...
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
        List<Target> targets) {

    public Model {
        inputModalities = List.copyOf(inputModalities);
        outputModalities = List.copyOf(outputModalities);
        targets = List.copyOf(targets);
    }

    /** Whether it can be called at all: one of its providers is switched on. */
    public boolean callable() {
        return targets.stream().anyMatch(target -> target.provider().enabled());
    }
}
