package io.signalbox.journal;

import java.util.concurrent.TimeUnit;

/**
 * How long the writing thread waits for callers whose records have just become durable, and who may have the next ones
 * ready: without it they would only share the sync after the next.
 *
 * @param others how many they are
 * @param nanos a quarter of what their sync took, at most a millisecond
 */
record Gather(int others, long nanos) {

    static final Gather NONE = new Gather(0, 0);

    private static final long MOST_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    /** On a disk that syncs faster than threads wake up there is nothing to be won. */
    private static final long LEAST_NANOS = TimeUnit.MICROSECONDS.toNanos(60);

    static Gather after(int records, long nanos) {
        long quarter = Math.min(nanos / 4, MOST_NANOS);
        return records < 2 || quarter < LEAST_NANOS ? NONE : new Gather(records, quarter);
    }
}
