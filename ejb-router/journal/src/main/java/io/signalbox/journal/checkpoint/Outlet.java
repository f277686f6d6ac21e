package io.signalbox.journal.checkpoint;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Takes checkpoints to a place that may be slow or away, on a thread of its own, so that nobody waits for it. Only the
 * newest one waits: it says all that those before it said. Thread-safe.
 */
final class Outlet implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Outlet.class.getName());
    private static final long AGAIN_MILLIS = 2_000;
    private static final long LAST_MILLIS = 3_000;

    private final String place;
    private final CheckpointSink sink;
    private final Thread thread;
    private Checkpoint waiting;
    private boolean closed;
    private volatile String trouble = "";

    Outlet(String place, CheckpointSink sink) {
        this.place = place;
        this.sink = sink;
        this.thread = new Thread(this::run, "signalbox-checkpoints-outside");
        this.thread.setDaemon(true);
        this.thread.start();
    }

    synchronized void take(Checkpoint checkpoint) {
        waiting = checkpoint;
        notifyAll();
    }

    String trouble() {
        return trouble;
    }

    private void run() {
        try {
            while (true) {
                Checkpoint next = next();
                if (next == null) {
                    return;
                }
                if (!deliver(next) && !again(next)) {
                    return;
                }
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    /** The newest; null where it is closed and nothing waits. */
    private synchronized Checkpoint next() throws InterruptedException {
        while (waiting == null) {
            if (closed) {
                return null;
            }
            wait();
        }
        Checkpoint next = waiting;
        waiting = null;
        return next;
    }

    private boolean deliver(Checkpoint checkpoint) {
        try {
            sink.take(checkpoint);
            trouble = "";
            return true;
        } catch (IOException | RuntimeException away) {
            if (trouble.isEmpty()) {
                LOG.log(
                        Level.WARNING,
                        away,
                        () -> "Checkpoints cannot be taken to " + place + "; tried again until they can");
            }
            trouble = place + ": " + away.getMessage();
            return false;
        }
    }

    /** Waits a little, then has it tried again unless there is a newer one. */
    private synchronized boolean again(Checkpoint failed) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(AGAIN_MILLIS);
        while (!closed) {
            long left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
            if (left <= 0) {
                break;
            }
            wait(left);
        }
        if (waiting == null) {
            waiting = closed ? null : failed;
        }
        return !closed || waiting != null;
    }

    /** Takes the last one there, if that can be done soon. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        try {
            thread.join(LAST_MILLIS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        thread.interrupt();
        if (sink instanceof AutoCloseable open) {
            try {
                open.close();
            } catch (Exception ignored) {
                LOG.log(Level.FINE, ignored, () -> place + " was not left cleanly");
            }
        }
    }
}
