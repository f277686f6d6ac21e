package io.signalbox.journal.checkpoint;

import io.signalbox.journal.Head;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Signs where the journal stands: each second, and sooner after a thousand records, as long as there are new ones. What
 * it signs is durable already. Thread-safe.
 */
public final class Checkpoints implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Checkpoints.class.getName());
    private static final long MOST_RECORDS = 1000;
    private static final long EVERY_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final String node;
    private final Supplier<Head> journal;
    private final CheckpointKey key;
    private final List<CheckpointSink> sinks;
    private final Clock clock;
    private final Thread thread;
    private long signed;
    private long signedAt = System.nanoTime();
    private volatile boolean closed;
    private volatile String trouble = "";
    /** The last record that the node's own folder has a checkpoint of. */
    private volatile long kept;

    private volatile long keptAt = System.nanoTime();

    /**
     * Starts signing.
     *
     * @param journal where it stands
     * @param sinks where checkpoints go, the node's own folder first
     */
    public Checkpoints(
            String node, Supplier<Head> journal, CheckpointKey key, List<CheckpointSink> sinks, Clock clock) {
        Checkpoint.checkNode(node);
        this.node = node;
        this.journal = journal;
        this.key = key;
        this.sinks = List.copyOf(sinks);
        this.clock = clock;
        this.thread = new Thread(this::run, "signalbox-checkpoints");
        this.thread.setDaemon(true);
        this.thread.start();
    }

    /** Why the last checkpoint did not reach all of its places; empty where it did. */
    public String trouble() {
        return trouble.isEmpty()
                ? sinks.stream()
                        .map(CheckpointSink::trouble)
                        .filter(what -> !what.isEmpty())
                        .findFirst()
                        .orElse("")
                : trouble;
    }

    /** Seconds since the first of the places got a checkpoint, or since the start. */
    public long secondsSince() {
        return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - keptAt);
    }

    /** Sequence of the last record that the first of the places has a checkpoint of; 0 since the start for none. */
    public long signed() {
        return kept;
    }

    /** Signs where the journal stands now, instead of in a second. */
    public void signNow() {
        trySigning(journal.get());
    }

    private void run() {
        while (!closed) {
            LockSupport.parkNanos(LOOK_NANOS);
            Head head = journal.get();
            long news = head.sequence() - signed;
            if (news >= MOST_RECORDS || (news > 0 && System.nanoTime() - signedAt >= EVERY_NANOS)) {
                trySigning(head);
            }
        }
    }

    /** The thread must not end: nobody would notice that nothing is signed any more. */
    private void trySigning(Head head) {
        try {
            sign(head);
        } catch (RuntimeException unforeseen) {
            trouble = "no checkpoint can be signed: " + unforeseen;
            signedAt = System.nanoTime();
            LOG.log(Level.SEVERE, unforeseen, () -> "No checkpoint can be signed");
        }
    }

    private synchronized void sign(Head head) {
        if (head.sequence() <= signed) {
            return;
        }
        Checkpoint checkpoint = Checkpoint.sign(node, head, clock.instant(), key);
        String failed = "";
        for (CheckpointSink sink : sinks) {
            try {
                sink.take(checkpoint);
                if (sink == sinks.get(0)) {
                    kept = head.sequence();
                    keptAt = System.nanoTime();
                }
            } catch (IOException | RuntimeException away) { // the others are to get it all the same
                failed = sink + ": " + away.getMessage();
                if (trouble.isEmpty()) {
                    LOG.log(Level.WARNING, away, () -> "A checkpoint could not be given to " + sink);
                }
            }
        }
        trouble = failed;
        signed = head.sequence();
        signedAt = System.nanoTime();
    }

    /**
     * Signs the last record, then stops. The journal must be closed before. Without an interrupt: it would close the file
     * of a checkpoint that is being written.
     */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        try {
            thread.join(TimeUnit.SECONDS.toMillis(5));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        sign(journal.get());
    }
}
