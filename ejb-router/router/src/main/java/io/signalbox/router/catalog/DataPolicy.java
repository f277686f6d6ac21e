package io.signalbox.router.catalog;

import java.util.Optional;

/**
 * What a provider does with what it is sent. What is not known stays so, and keeps no promise.
 *
 * @param stores whether prompts or answers are kept after the call; empty where it is not known
 * @param trains whether they may be used for training; empty where it is not known
 */
public record DataPolicy(Optional<Boolean> stores, Optional<Boolean> trains) {

    /** Nothing is known. */
    public static final DataPolicy UNKNOWN = new DataPolicy(Optional.empty(), Optional.empty());

    /** Whether it is known that nothing is kept and nothing is learned from it. */
    public boolean zeroRetention() {
        return is(stores, false) && is(trains, false);
    }

    /** What speaks against sending it what must not be kept, in words; empty where nothing does. */
    public String objection() {
        String keeps =
                is(stores, false) ? "" : is(stores, true) ? "stores what it is sent" : "is not known to store nothing";
        String learns = is(trains, false)
                ? ""
                : is(trains, true) ? "may train on what it is sent" : "is not known not to train on it";
        return keeps.isEmpty() || learns.isEmpty() ? keeps + learns : keeps + " and " + learns;
    }

    private static boolean is(Optional<Boolean> fact, boolean value) {
        return fact.isPresent() && fact.get() == value;
    }
}
