package io.signalbox.router.audit;

import io.signalbox.journal.Cursor;
import io.signalbox.journal.JournalState;
import jakarta.persistence.EntityManagerFactory;
import java.io.IOException;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Copies the journal into the database, where it can be searched: one thread reads what is durable and stores it in
 * groups, with its own place in the same transaction, so that a crash makes neither a gap nor a double. The database may
 * be away; the copy then lags, and catches up. Thread-safe.
 */
public final class JournalIndex implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(JournalIndex.class.getName());

    /** A database commits a large group in hardly more time than a small one; the next group waits in memory meanwhile. */
    private static final int GROUP = 2000;

    /** Records that come within it are stored together, for a commit costs as much as many rows. A search does not wait for it. */
    private static final long GATHER_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private static final long AWAY_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long COMPRESS_EVERY_NANOS = TimeUnit.SECONDS.toNanos(30);

    /** While the quota is used up, calls wait for the room. */
    private static final long COMPRESS_SOON_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final AuditJournal journal;
    private final IndexTransaction database;
    private final Thread thread;
    private final Object moved = new Object();
    private volatile long position;
    private volatile OptionalInt ordinal = OptionalInt.empty();
    private volatile String trouble = "";
    private volatile boolean closed;
    private long compressedAt = System.nanoTime();
    private boolean compresses = true;

    /** Starts copying. */
    public JournalIndex(AuditJournal journal, EntityManagerFactory database) {
        this.journal = journal;
        this.database = new IndexTransaction(journal, database);
        this.thread = new Thread(this::run, "signalbox-index");
        this.thread.setDaemon(true);
        this.thread.start();
    }

    /** Durable records that are not in the database yet. */
    public long behind() {
        return Math.max(0, journal.head().sequence() - position);
    }

    /** Sequence of the last record that is in the database. */
    public long position() {
        return position;
    }

    /** The number of the journal in the database; empty until the database has answered. */
    public OptionalInt ordinal() {
        return ordinal;
    }

    /** Why nothing is copied; empty while all is well. */
    public String trouble() {
        return trouble;
    }

    /**
     * Waits until everything that is durable now can be found.
     *
     * @return whether it can; a database that is away is not waited for
     */
    public boolean await(long millis) {
        long wanted = journal.head().sequence();
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        LockSupport.unpark(thread);
        synchronized (moved) {
            try {
                while (position < wanted && trouble.isEmpty() && !closed) {
                    long left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
                    if (left <= 0) {
                        return false;
                    }
                    moved.wait(left);
                }
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            }
        }
        return position >= wanted;
    }

    private void run() {
        while (!closed) {
            try {
                compressNowAndThen(); // the database may be away
                copy();
            } catch (
                    Throwable
                            away) { // drivers throw errors too, and the thread must not end: the copy would stand still
                if (trouble.isEmpty()) {
                    LOG.log(Level.WARNING, away, () -> "The journal cannot be copied into the database; calls go on");
                }
                move(position, String.valueOf(away.getMessage()));
                pause(AWAY_NANOS);
            }
        }
    }

    private long begin() throws IOException {
        Place place = database.begin();
        ordinal = OptionalInt.of(place.ordinal());
        long stored = place.sequence();
        move(stored, "");
        long removed = journal.journal().retention().first() - 1;
        if (stored < removed) {
            LOG.warning(() -> "The database lacks records " + (stored + 1) + " to " + removed
                    + ", which the journal has no more: they were removed after their time");
        }
        return Math.max(stored, removed);
    }

    private void copy() throws IOException {
        try (Cursor cursor = journal.journal().after(begin());
                ReadAhead records = new ReadAhead(cursor, GROUP, database.calls(), database.notes())) {
            copy(records);
        }
    }

    private void copy(ReadAhead records) throws IOException {
        while (true) {
            boolean last = closed; // looked at before reading, so that nothing is left behind
            ReadAhead.Group group = records.next();
            if (group.size() > 0) {
                database.store(group);
                move(group.to(), "");
            } else if (last) {
                return;
            }
            if (group.size() < GROUP && !last) {
                compressNowAndThen();
                pause(GATHER_NANOS);
            }
        }
    }

    private void move(long to, String why) {
        synchronized (moved) {
            position = to;
            trouble = why;
            moved.notifyAll();
        }
    }

    private void pause(long nanos) {
        if (!closed) {
            LockSupport.parkNanos(nanos);
        }
    }

    private void compressNowAndThen() {
        JournalState state = journal.journal().state();
        boolean soon = compresses && state.bytes() >= state.quotaBytes();
        if (System.nanoTime() - compressedAt > (soon ? COMPRESS_SOON_NANOS : COMPRESS_EVERY_NANOS)) {
            compresses = journal.compress();
            compressedAt = System.nanoTime();
        }
    }

    /** Copies what is durable, if the database takes it now; the rest is copied after the next start. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        try {
            thread.join(TimeUnit.SECONDS.toMillis(10));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
