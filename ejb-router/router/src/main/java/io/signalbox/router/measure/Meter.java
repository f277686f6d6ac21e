package io.signalbox.router.measure;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Measures one target. Thread-safe; each method holds the meter's own lock for microseconds and never waits for anybody
 * else.
 */
public final class Meter {

    private static final long STATISTICS_LIVE_MILLIS = 1_000;

    private final Clock clock;
    private final boolean on;
    private final Windows windows = new Windows();
    private final Breaker breaker = new Breaker();
    private final Capacity capacity = new Capacity();
    private Snapshot.Statistics statistics = Snapshot.Statistics.NONE;
    private long statisticsAt = Long.MIN_VALUE / 2;
    private int inFlight;

    Meter(Clock clock, boolean on) {
        this.clock = clock;
        this.on = on;
    }

    /**
     * Asks to make an attempt now.
     *
     * @param lastResort whether to let it pass although the target is paused or full, because nobody else is left
     * @return the pass, to be closed in any case; empty where this call should go elsewhere
     */
    public synchronized Optional<Pass> admit(boolean lastResort) {
        if (!on) {
            return Optional.of(new Pass(false));
        }
        long now = clock.millis();
        boolean probe = breaker.state(now) == Breaker.State.DUE;
        boolean open = probe || breaker.state(now) == Breaker.State.CLOSED;
        if (!lastResort && !(open && capacity.free(now))) {
            return Optional.empty();
        }
        if (probe) {
            breaker.probe();
        }
        capacity.started(now);
        inFlight++;
        return Optional.of(new Pass(probe));
    }

    /** What is known now. Statistics may be a second old, the rest is not. */
    public synchronized Snapshot snapshot() {
        long now = clock.millis();
        if (now - statisticsAt >= STATISTICS_LIVE_MILLIS) {
            statistics = windows.at(now);
            statisticsAt = now;
        }
        Breaker.State state = breaker.state(now);
        double limit = capacity.limit(now);
        return new Snapshot(
                statistics,
                state(state, now),
                until(state, now),
                breaker.failures(),
                breaker.remembered(),
                breaker.lastFailure() < 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(breaker.lastFailure())),
                Double.isInfinite(limit) ? OptionalDouble.empty() : OptionalDouble.of(limit),
                inFlight);
    }

    synchronized Counts lastFiveMinutes() {
        return windows.lastFiveMinutes(clock.millis());
    }

    private Snapshot.State state(Breaker.State state, long now) {
        return switch (state) {
            case OPEN, PROBING -> Snapshot.State.PAUSED;
            case DUE -> Snapshot.State.PROBE_DUE;
            case CLOSED -> capacity.free(now) ? Snapshot.State.OPEN_LINE : Snapshot.State.FULL;
        };
    }

    private Optional<Instant> until(Breaker.State state, long now) {
        if (state == Breaker.State.OPEN) {
            return Optional.of(Instant.ofEpochMilli(breaker.pausedUntil()));
        }
        return state == Breaker.State.CLOSED && capacity.waitUntil() > now
                ? Optional.of(Instant.ofEpochMilli(capacity.waitUntil()))
                : Optional.empty();
    }

    /**
     * Leave for one attempt. The first of {@link #answered}, {@link #failed} and {@link #limited} counts; none of them
     * says that the attempt tells nothing of the target. Must be closed, else the target seems busy for ever.
     */
    public final class Pass implements AutoCloseable {

        private final boolean probe;
        private boolean told = !on;
        private boolean closed = !on;

        private Pass(boolean probe) {
            this.probe = probe;
        }

        /** Whether this is the one call that finds out whether a paused target works again. */
        public boolean isProbe() {
            return probe;
        }

        /** The answer is whole. */
        public void answered(Figures figures) {
            synchronized (Meter.this) {
                if (!told) {
                    told = true;
                    windows.answered(clock.millis(), figures);
                    breaker.succeeded();
                }
            }
        }

        /** Nobody was there, or an error, nonsense or silence came. */
        public void failed() {
            synchronized (Meter.this) {
                if (!told) {
                    told = true;
                    long now = clock.millis();
                    windows.failed(now);
                    breaker.failed(now);
                    statisticsAt = Long.MIN_VALUE / 2;
                }
            }
        }

        /**
         * The target answered 429: it lives, and is full.
         *
         * @param retryAfterSeconds what it asked for; 0 where it did not
         */
        public void limited(int retryAfterSeconds) {
            synchronized (Meter.this) {
                if (!told) {
                    told = true;
                    long now = clock.millis();
                    windows.limited(now);
                    capacity.limited(now, retryAfterSeconds);
                    statisticsAt = Long.MIN_VALUE / 2;
                    if (probe) {
                        breaker.succeeded();
                    }
                }
            }
        }

        @Override
        public void close() {
            synchronized (Meter.this) {
                if (!closed) {
                    closed = true;
                    inFlight--;
                    if (probe && !told) {
                        breaker.probeLost();
                    }
                }
            }
        }
    }
}
