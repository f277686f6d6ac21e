package io.signalbox.router.catalog;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The model that answers to a name, and the way from the one to the other.
 *
 * @param asked the name
 * @param model the model
 * @param steps the way; empty where the name is the model's own
 * @param warnings what the caller should know: that the model goes soon, or has gone and another answers
 * @param ends the first day on which the model that was asked is no longer there, soon or in the past
 */
public record Resolution(String asked, Model model, List<Step> steps, List<String> warnings, Optional<LocalDate> ends) {

    /** How long ahead of a model's end its callers are warned. */
    public static final int WARNING_DAYS = 60;

    /** How one name leads to another. */
    public enum Kind {
        ALIAS,
        LATEST,
        SUCCESSOR
    }

    /**
     * One step of the way.
     *
     * @param kind how
     * @param from the name before
     * @param to the name after
     */
    public record Step(Kind kind, String from, String to) {

        private String text() {
            return switch (kind) {
                case ALIAS -> "alias '" + from + "' of " + to;
                case LATEST -> to + " is the newest of " + from;
                case SUCCESSOR -> to + " succeeds " + from;
            };
        }
    }

    public Resolution {
        steps = List.copyOf(steps);
        warnings = List.copyOf(warnings);
    }

    /** The way in words; empty where the name is the model's own. */
    public Optional<String> way() {
        return steps.isEmpty()
                ? Optional.empty()
                : Optional.of(steps.stream().map(Step::text).collect(Collectors.joining(", ")));
    }

    /** {@code direct}, {@code alias} or {@code latest}, as OpenRouter's metadata calls it. */
    public String strategy() {
        if (steps.stream().anyMatch(step -> step.kind() == Kind.LATEST)) {
            return "latest";
        }
        return steps.isEmpty() ? "direct" : "alias";
    }
}
