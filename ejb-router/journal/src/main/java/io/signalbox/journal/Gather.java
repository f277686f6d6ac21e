package io.signalbox.journal;

import java.util.concurrent.TimeUnit;

/**
 * How long the writing thread waits for callers whose records have just become durable, and who may have the next ones
 * ready: without it they would only share the sync after the next. Whoever comes later than that is not one of them, and
 * does not wait for them.
 *
 * @param others how many they are
 * @param until a quarter of what their sync took after its end, at most a millisecond; on the monotonic clock
 */
record Gather(int others, long until) {

    private static final long MOST_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    /** On a disk that syncs faster than threads wake up there is nothing to be won. */
    private static final long LEAST_NANOS = TimeUnit.MICROSECONDS.toNanos(60);

    static Gather none() {
        return new Gather(0, System.nanoTime());
    }

    /** After a group that has just become durable. */
    static Gather after(int records, long begun, long ended) {
        long quarter = Math.min((ended - begun) / 4, MOST_NANOS);
        return records < 2 || quarter < LEAST_NANOS ? new Gather(0, ended) : new Gather(records, ended + quarter);
    }

    /** What is left of it, in nanoseconds; 0 where it is over. */
    long left(long now) {
        return Math.max(0, until - now);
    }
}
