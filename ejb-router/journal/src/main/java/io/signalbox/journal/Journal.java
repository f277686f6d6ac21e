package io.signalbox.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The append-only truth of the audit: a record is in it for good when {@link #append} returns. One thread writes; callers
 * that come meanwhile wait together and share the next write. Thread-safe.
 *
 * <p>The disk's failures never fail open. A write that fails is taken back; where the disk is full, calls under way can
 * be finished in the reserve, and no new ones begin. After a failed sync nobody knows what the file holds: its segment is
 * cut back to what was acknowledged, and nothing is taken until a new one can be written. Both heal without a restart.
 */
public final class Journal implements AutoCloseable {

    private static final long WAIT_MILLIS = 10_000;

    /** A group that takes longer counts as a disk that does not write. */
    private static final long STUCK_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final Groups groups = new Groups();
    private final JournalWriter writer;
    private final Thread thread;
    private final Storage storage;
    private final Recovery recovery;
    private final Compression compression;
    private final Retention retention;

    /**
     * Opens the journal of a folder, closes the calls that a former process left open, and starts the writing thread.
     * Whoever opens it makes sure that nobody else has it open.
     *
     * @throws JournalException where the files are not what a journal wrote
     * @throws UncheckedIOException where the folder cannot be read or written
     */
    public static Journal open(Storage storage, JournalOptions options) {
        return open(storage, options, 0);
    }

    /**
     * The same for a journal of which a checkpoint is known.
     *
     * @param signed sequence of a record that was signed; a journal that ends before it has lost records, and going on
     *     would hide that
     * @throws JournalException also where the journal ends before that record; nothing is written then
     */
    public static Journal open(Storage storage, JournalOptions options, long signed) {
        try {
            Recovery recovery = Recovery.of(storage, signed);
            JournalWriter writer =
                    new JournalWriter(storage, options, UUID.randomUUID().toString(), recovery);
            return new Journal(storage, recovery, writer);
        } catch (IOException failed) {
            throw new UncheckedIOException("the journal cannot be opened: " + failed.getMessage(), failed);
        }
    }

    private Journal(Storage storage, Recovery recovery, JournalWriter writer) {
        this.storage = storage;
        this.recovery = recovery;
        this.compression = new Compression(storage);
        this.writer = writer;
        this.retention = new Retention(this, storage, writer, compression);
        this.thread = new Thread(() -> writer.run(groups), "signalbox-journal");
        this.thread.setDaemon(true);
        this.thread.start();
    }

    /**
     * Appends a record and returns once it is durable. An interrupt does not cut the waiting short.
     *
     * @return its sequence
     * @throws JournalException where it is not durable; then it may be in the journal all the same, but never will be
     *     where the reason is {@link JournalException.Reason#FULL}
     */
    public long append(Kind kind, Payload payload) {
        if (Frame.size(payload) > Frame.MAX_BODY) {
            throw new IllegalArgumentException("a record of " + payload.length() + " bytes is too long");
        }
        Group.Waiting waiting = new Group.Waiting(kind, payload);
        await(groups.put(waiting));
        if (waiting.refused != null) {
            throw waiting.refused;
        }
        return waiting.sequence();
    }

    private static void await(Group group) {
        boolean interrupted = false;
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(WAIT_MILLIS);
        try {
            while (true) {
                try {
                    long left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
                    if (left <= 0 || !group.await(left)) {
                        throw new JournalException(
                                JournalException.Reason.BROKEN, "the journal did not write within 10 seconds");
                    }
                    return;
                } catch (InterruptedException later) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** The last durable record. */
    public Head head() {
        return writer.head();
    }

    /** How it is now. */
    public JournalState state() {
        long since = writer.busySince();
        if (since != 0 && System.nanoTime() - since > STUCK_NANOS) {
            JournalState state = writer.state();
            return new JournalState(
                    JournalState.Condition.BROKEN,
                    "the disk has not written for two seconds",
                    state.bytes(),
                    state.quotaBytes());
        }
        return groups.isClosed()
                ? new JournalState(
                        JournalState.Condition.BROKEN, "closed", writer.state().bytes(), 1)
                : writer.state();
    }

    /** Bytes that the start cut off because they were no whole record. */
    public long cutBytes() {
        return recovery.cutBytes();
    }

    /** Calls that a former process left without an end, and that the start closed. */
    public int closedCalls() {
        return writer.closedCalls();
    }

    /** Reads durable records, from the one after a sequence on. */
    public Cursor after(long sequence) {
        return new Cursor(storage, () -> head().sequence(), writer::durable, sequence);
    }

    /**
     * The hash of a durable record, by which one journal is told from another.
     *
     * @return empty where the journal has no such record: it ends before, or the record was removed
     */
    public Optional<Hash> hashOf(long sequence) throws IOException {
        Head last = head();
        if (sequence >= last.sequence()) {
            return sequence == last.sequence() ? Optional.of(last.hash()) : Optional.empty();
        }
        if (sequence < retention.first() - 1) {
            return Optional.empty();
        }
        try (Cursor cursor = after(sequence)) {
            return Optional.of(cursor.next(1).get(0).previous());
        }
    }

    /** Packs segments that are closed; returns the bytes won. For a thread that may take its time. */
    public long compress() throws IOException {
        synchronized (compression) {
            AtomicLong won = new AtomicLong();
            compression.compressBefore(writer.durable().segment(), bytes -> {
                writer.freed(bytes);
                won.addAndGet(bytes);
            });
            return won.get();
        }
    }

    /** What removes segments whose time is over. */
    public Retention retention() {
        return retention;
    }

    /** Writes what waits, then stops. */
    @Override
    public void close() {
        groups.close();
        try {
            thread.join(WAIT_MILLIS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
