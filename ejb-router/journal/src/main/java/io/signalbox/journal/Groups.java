package io.signalbox.journal;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Where callers put records and the writing thread takes them, all that wait at once. Thread-safe. */
final class Groups {

    /** More callers than that do not wait together on any machine; beyond it something is wrong. */
    private static final int MOST = 20_000;

    /** They are written from one buffer. */
    private static final long MOST_BYTES = 256L << 20;

    private static final long MOMENT_NANOS = TimeUnit.MICROSECONDS.toNanos(100);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private Group current = new Group();
    private long currentBytes;
    private boolean closed;

    /** The writing thread is to be woken when so many wait. */
    private int wanted = 1;

    /**
     * Puts a record into the group that is written next.
     *
     * @throws JournalException where it cannot wait
     */
    Group put(Group.Waiting record) {
        lock.lock();
        try {
            if (closed) {
                throw new JournalException(JournalException.Reason.CLOSED, "the journal is closed");
            }
            if (current.records().size() >= MOST || currentBytes >= MOST_BYTES) {
                throw new JournalException(
                        JournalException.Reason.OVERLOADED,
                        current.records().size() + " records of " + currentBytes
                                + " bytes wait for the journal already");
            }
            current.records().add(record);
            currentBytes += Frame.size(record.payload);
            if (current.records().size() == wanted) {
                filled.signal();
            }
            return current;
        } finally {
            lock.unlock();
        }
    }

    /**
     * What waits; empty where nothing came in time.
     *
     * @param gather until when it may wait for more
     */
    Optional<Group> take(long millis, Gather gather) {
        lock.lock();
        try {
            long left = TimeUnit.MILLISECONDS.toNanos(millis);
            while (current.records().isEmpty() && !closed && left > 0) {
                left = filled.awaitNanos(left);
            }
            if (current.records().isEmpty()) {
                return Optional.empty();
            }
            gather(gather);
            Group taken = current;
            current = new Group();
            currentBytes = 0;
            return Optional.of(taken);
        } catch (InterruptedException ignored) {
            return Optional.empty(); // nobody interrupts the writing thread for a reason of the journal's
        } finally {
            lock.unlock();
        }
    }

    /** Ends where all are there that may come, or nobody came for a moment. */
    private void gather(Gather gather) throws InterruptedException {
        int expected = current.records().size() + gather.others();
        wanted = expected;
        int before = 0;
        while (current.records().size() > before && current.records().size() < expected && !closed) {
            before = current.records().size();
            long left = Math.min(MOMENT_NANOS, gather.left(System.nanoTime()));
            if (left == 0) {
                break;
            }
            filled.awaitNanos(left);
        }
        wanted = 1;
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            filled.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }
}
