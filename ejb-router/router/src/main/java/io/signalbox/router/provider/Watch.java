package io.signalbox.router.provider;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Ends attempts whose time is up. One thread looks at all of them a few times a second: that costs an attempt two writes
 * to memory a chunk, and no timer of its own. Thread-safe.
 */
final class Watch implements AutoCloseable {

    private static final long LOOK_EVERY_MILLIS = 100;

    private final Set<Entry> entries = ConcurrentHashMap.newKeySet();
    private final Thread thread;
    private volatile boolean closed;

    Watch() {
        thread = new Thread(this::look, "signalbox-watch");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Watches one attempt until its entry is closed.
     *
     * @param end ends the attempt; called at most once, from the watch's thread
     * @param totalMillis the longest it may take
     * @param quietMillis the longest it may stay silent, until changed by {@link Entry#alive}
     */
    Entry start(Runnable end, long totalMillis, long quietMillis) {
        Entry entry = new Entry(end, totalMillis, quietMillis);
        entries.add(entry);
        return entry;
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }

    private void look() {
        while (!closed) {
            try {
                TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
            } catch (InterruptedException stop) {
                return;
            }
            long now = System.nanoTime();
            for (Entry entry : entries) {
                entry.check(now);
            }
        }
    }

    /** One watched attempt. */
    final class Entry implements AutoCloseable {

        private final Runnable end;
        private final long started = System.nanoTime();
        private final long totalNanos;
        private volatile long heard = started;
        private volatile long quietNanos;
        private volatile String reason = "";

        private Entry(Runnable end, long totalMillis, long quietMillis) {
            this.end = end;
            this.totalNanos = TimeUnit.MILLISECONDS.toNanos(totalMillis);
            this.quietNanos = TimeUnit.MILLISECONDS.toNanos(quietMillis);
        }

        /** Something was heard; from now on silence may last so long. */
        void alive(long quietMillis) {
            quietNanos = TimeUnit.MILLISECONDS.toNanos(quietMillis);
            heard = System.nanoTime();
        }

        /** Whether the watch ended the attempt. */
        boolean expired() {
            return !reason.isEmpty();
        }

        /** Which clock ran out; empty where none did. */
        String reason() {
            return reason;
        }

        @Override
        public void close() {
            entries.remove(this);
        }

        private void check(long now) {
            if (now - started > totalNanos) {
                expire("the call's time was up");
            } else if (now - heard > quietNanos) {
                expire("nothing came for " + TimeUnit.NANOSECONDS.toMillis(quietNanos) + " ms");
            }
        }

        private void expire(String why) {
            reason = why;
            entries.remove(this);
            end.run();
        }
    }
}
