package io.signalbox.router.measure;

/**
 * Learns how many calls a second a target takes before it answers 429, and keeps below that: each 429 cuts the rate to
 * four fifths of what was let through lately, each ten seconds without one raise it by a tenth of the cut rate, and once
 * it is three times the cut rate there is no limit any more (additive increase, multiplicative decrease). Not
 * thread-safe; its {@link Meter} locks.
 */
final class Capacity {

    static final long WINDOW_MILLIS = 10_000;
    private static final double CUT = 0.8;
    private static final double RAISE = 0.1;
    private static final double FREE_AGAIN = 3;
    private static final double LEAST = 0.1;
    private static final long STANDARD_WAIT_MILLIS = 1_000;
    private static final long LONGEST_WAIT_MILLIS = 60_000;

    private final RollingSums started = new RollingSums(WINDOW_MILLIS, 10, 1);
    private double limit = Double.POSITIVE_INFINITY;
    private double cutTo;
    private double tokens;
    private long refilled;
    private long raised;
    private long waitUntil = Long.MIN_VALUE;

    /** Whether one more call may be expected to be taken. */
    boolean free(long now) {
        refill(now);
        return now >= waitUntil && (unlimited() || tokens >= 1);
    }

    void started(long now) {
        started.add(now, 0, 1);
        if (!unlimited()) {
            tokens = Math.max(-1, tokens - 1); // a call of last resort may overdraw
        }
    }

    /** @param retryAfterSeconds what the provider asked for; 0 where it did not */
    void limited(long now, int retryAfterSeconds) {
        double seen = started.sum(now, 0) * 1000.0 / WINDOW_MILLIS;
        limit = Math.max(LEAST, CUT * Math.min(limit, seen));
        cutTo = limit;
        tokens = 0;
        refilled = now;
        raised = now;
        long wait = retryAfterSeconds > 0 ? retryAfterSeconds * 1000L : STANDARD_WAIT_MILLIS;
        waitUntil = Math.max(waitUntil, now + Math.min(LONGEST_WAIT_MILLIS, wait));
    }

    /** Calls per second; infinite while no limit is known. */
    double limit(long now) {
        refill(now);
        return limit;
    }

    long waitUntil() {
        return waitUntil;
    }

    private boolean unlimited() {
        return limit == Double.POSITIVE_INFINITY;
    }

    private void refill(long now) {
        if (unlimited() || now <= refilled) {
            return;
        }
        long steps = (now - raised) / WINDOW_MILLIS;
        limit += steps * RAISE * cutTo;
        raised += steps * WINDOW_MILLIS;
        tokens = Math.min(Math.max(1, limit), tokens + (now - refilled) / 1000.0 * limit);
        refilled = now;
        if (limit >= FREE_AGAIN * cutTo) {
            limit = Double.POSITIVE_INFINITY;
        }
    }
}
