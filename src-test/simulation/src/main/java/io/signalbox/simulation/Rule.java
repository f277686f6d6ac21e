package io.signalbox.simulation;

import io.signalbox.router.catalog.Target;
import java.util.List;
import java.util.Optional;

/** A way to route: which targets to try in which order, and what it learns. */
interface Rule {

    String name();

    /** The order for a call that arrives now. */
    List<Target> order();

    /** Asks to try a target; empty where it passes it over for now. */
    default Optional<Try> begin(Target target, boolean lastResort) {
        return Optional.of((meeting, cost, tokens, completionTokens) -> learn(target, meeting.fate()));
    }

    /** A try came to its end. */
    default void learn(Target target, World.Fate fate) {
        // most rules do not
    }

    /** A try under way. */
    interface Try {
        void ended(World.Meeting meeting, java.math.BigDecimal cost, long tokens, long completionTokens);
    }
}
