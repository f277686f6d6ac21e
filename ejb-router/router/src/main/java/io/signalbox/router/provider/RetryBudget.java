package io.signalbox.router.provider;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps retries a small share of what each target is asked, so that a target in trouble is not asked twice as often as
 * one that is well: each call adds a share of a retry, each retry takes a whole one. A few are there from the start, for
 * a target that is asked once an hour. Thread-safe.
 */
final class RetryBudget {

    /** What a target has that nobody called yet. */
    static final double RESERVE = 3;

    private static final double MOST_SAVED = 10;
    private static final double PERCENT = 100;

    private final double share;
    private final Map<String, Double> saved = new ConcurrentHashMap<>();

    /** @param percent of a target's calls that may be retries; 0 for none at all */
    RetryBudget(int percent) {
        this.share = percent / PERCENT;
    }

    /** A call's first attempt at a target. */
    void called(String target) {
        if (share > 0) {
            saved.merge(target, RESERVE + share, (now, first) -> Math.min(MOST_SAVED, now + share));
        }
    }

    /** Takes one retry; false where there is none left. */
    boolean take(String target) {
        if (share == 0) {
            return false;
        }
        boolean[] taken = {false};
        saved.compute(target, (id, now) -> {
            double before = now == null ? RESERVE : now;
            taken[0] = before >= 1;
            return taken[0] ? before - 1 : before;
        });
        return taken[0];
    }
}
