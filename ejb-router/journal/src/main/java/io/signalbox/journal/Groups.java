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

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private Group current = new Group();
    private long currentBytes;
    private boolean closed;

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
            if (current.records().size() == 1) {
                filled.signal();
            }
            return current;
        } finally {
            lock.unlock();
        }
    }

    /** What waits; empty where nothing came in time. */
    Optional<Group> take(long millis) {
        lock.lock();
        try {
            long left = TimeUnit.MILLISECONDS.toNanos(millis);
            while (current.records().isEmpty() && !closed && left > 0) {
                left = filled.awaitNanos(left);
            }
            if (current.records().isEmpty()) {
                return Optional.empty();
            }
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
