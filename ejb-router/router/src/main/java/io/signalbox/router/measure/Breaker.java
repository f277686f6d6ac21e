package io.signalbox.router.measure;

/**
 * Pauses a target that fails, and lets one call through to find out whether it works again. Not thread-safe; its
 * {@link Meter} locks.
 *
 * <p>It opens when, of the last 20 attempts (or as many as there were), at least three and at least half failed. The
 * first pause is 5 s; each probe that fails doubles it, up to a minute.
 */
final class Breaker {

    static final int REMEMBERED = 20;
    static final int LEAST_FAILURES = 3;
    static final long FIRST_PAUSE_MILLIS = 5_000;
    static final long LONGEST_PAUSE_MILLIS = 60_000;

    /** What a target is for the next call. */
    enum State {
        CLOSED,
        /** Paused. */
        OPEN,
        /** The pause is over: one call may try. */
        DUE,
        /** That call is under way. */
        PROBING
    }

    private int outcomes; // one bit an attempt, the newest lowest; 1 is a failure
    private int remembered;
    private boolean open;
    private boolean probing;
    private long pausedUntil;
    private long pause = FIRST_PAUSE_MILLIS;
    private long lastFailure = Long.MIN_VALUE / 2;

    State state(long now) {
        if (!open) {
            return State.CLOSED;
        }
        if (probing) {
            return State.PROBING;
        }
        return now < pausedUntil ? State.OPEN : State.DUE;
    }

    /** Takes the probe of a target whose pause is over. */
    void probe() {
        probing = true;
    }

    /** The probe ended without telling anything: the next call may try. */
    void probeLost() {
        probing = false;
    }

    void succeeded() {
        if (open) {
            open = false;
            probing = false;
            outcomes = 0;
            remembered = 0;
        }
        remember(0);
        if (remembered == REMEMBERED && failures() == 0) {
            pause = FIRST_PAUSE_MILLIS;
        }
    }

    void failed(long now) {
        lastFailure = now;
        remember(1);
        if (open) {
            if (probing) {
                pause = Math.min(LONGEST_PAUSE_MILLIS, pause * 2);
                pausedUntil = now + pause;
            }
            probing = false;
        } else if (failures() >= LEAST_FAILURES && 2 * failures() >= remembered) {
            open = true;
            pausedUntil = now + pause;
        }
    }

    long pausedUntil() {
        return pausedUntil;
    }

    int failures() {
        return Integer.bitCount(outcomes);
    }

    int remembered() {
        return remembered;
    }

    long lastFailure() {
        return lastFailure;
    }

    private void remember(int outcome) {
        outcomes = (outcomes << 1 | outcome) & ((1 << REMEMBERED) - 1);
        remembered = Math.min(REMEMBERED, remembered + 1);
    }
}
