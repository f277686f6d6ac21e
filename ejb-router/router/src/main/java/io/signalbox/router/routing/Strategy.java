package io.signalbox.router.routing;

import java.util.List;
import java.util.random.RandomGenerator;

/** Puts the targets that may be called in order. Stateless; what it needs of the past stands in the contenders. */
interface Strategy {

    /** Its name in plans, settings and records. */
    String wire();

    /** What it does, for people. */
    String why();

    /** Orders in place, the first to be tried first. */
    void order(List<Contender> contenders, RandomGenerator random);

    /** The figure by which a target stands where it does, for people. */
    String reason(Contender contender);

    /**
     * Whether it spreads load, so that unstable and slow targets go behind; an order that the caller chose is only
     * broken for those that would not answer at all.
     */
    default boolean balances() {
        return false;
    }

    /**
     * Those that are worth trying, in the order in which they should be; all of them, unless a strategy has so many that
     * the last ones would never help.
     */
    default List<Contender> worthTrying(List<Contender> ordered) {
        return ordered;
    }

    /** Why one is not among those worth trying, with its number, for people; the word is the removal's rule. */
    default Plan.Removal left(Contender contender, List<Contender> tried) {
        String why =
                "there are " + tried.size() + " better ones, and " + wire() + " names no more; " + reason(contender);
        return new Plan.Removal("auto_limit", "auto_limit", "model", why);
    }
}
