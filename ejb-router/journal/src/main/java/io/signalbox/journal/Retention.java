package io.signalbox.journal;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Predicate;

/**
 * Removes the oldest segments of a journal. A NOTE says so first, and a checkpoint covers it before the first file goes, so
 * a crash at any moment leaves a journal whose beginning is explained; what it leaves of the segments goes with the next
 * NOTE. Segments go oldest first, each for good before the next, so that no gap can come about. Thread-safe.
 */
public final class Retention {
    /** What its NOTEs have as SUBJECT. */
    public static final String SUBJECT = "retention";

    private final Journal journal;
    private final Storage storage;
    private final JournalWriter writer;
    /** Nobody packs what is being removed. */
    private final Object files;

    Retention(Journal journal, Storage storage, JournalWriter writer, Object files) {
        this.journal = journal;
        this.storage = storage;
        this.writer = writer;
        this.files = files;
    }

    /** Sequence of the oldest record that is there. */
    public long first() throws IOException {
        return SegmentName.in(storage).get(0).first();
    }

    /** When the oldest record that is there was written. */
    public Instant firstTime() throws IOException {
        synchronized (files) {
            try (Cursor cursor = journal.after(first() - 1)) {
                return time(cursor.next(1).get(0).timeMicros());
            }
        }
    }

    private static Instant time(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    /**
     * What may go: closed segments from the oldest on, all of whose records were written before a moment, are copied,
     * belong to calls that have ended, and are not held.
     *
     * @param copied sequence of the last record that is in the database
     * @throws JournalException where one of them is damaged
     */
    public Due due(Instant before, long copied, Predicate<Entry> held) throws IOException {
        synchronized (files) {
            List<SegmentName> segments = SegmentName.in(storage);
            long first = segments.get(0).first();
            long micros = ChronoUnit.MICROS.between(Instant.EPOCH, before);
            Due due = new Due(first, first - 1, Hash.NONE, 0, 0, 0, 0, Due.Stop.CURRENT);
            for (SegmentName name : segments) {
                if (name.first() >= writer.durable().segment().first()) {
                    break;
                }
                var read = ClosedSegment.read(storage, name, micros, held);
                if (read.isEmpty()) {
                    return due.until(Due.Stop.YOUNG);
                }
                ClosedSegment segment = read.get();
                if (!due.isEmpty() && !segment.previous().equals(due.lastHash())) {
                    throw ClosedSegment.damaged(name, "it does not carry the hash of record " + due.last());
                }
                if (segment.held()) {
                    return due.until(Due.Stop.HELD);
                }
                if (segment.last() > copied) {
                    return due.until(Due.Stop.NOT_COPIED);
                }
                long open = writer.openSince();
                if (open != 0 && open <= segment.last()) {
                    return due.until(Due.Stop.OPEN_CALL);
                }
                due = due.and(segment);
            }
            return due;
        }
    }

    /**
     * Says in the journal what will go; durable when it returns. Nothing has gone yet.
     *
     * @throws JournalException where it could not be written
     */
    public Tombstone announce(Due due, String reason, String by) {
        if (due.isEmpty()) {
            throw new IllegalArgumentException("there is nothing to remove");
        }
        return new Tombstone(
                journal.append(
                        Kind.NOTE,
                        Payload.builder()
                                .text(Field.SUBJECT, SUBJECT)
                                .text(Field.REASON, reason)
                                .text(Field.BY, by)
                                .number(Field.FIRST_SEQUENCE, due.first())
                                .number(Field.LAST_SEQUENCE, due.last())
                                .bytes(Field.LAST_HASH, due.lastHash().bytes())
                                .build()),
                due);
    }

    /**
     * Removes what was announced.
     *
     * @param signed sequence of the last record that a durable checkpoint covers
     * @throws IllegalStateException where that is before the announcement; nothing has gone then
     * @throws IOException where some of it could not be removed; it goes with the next announcement
     */
    public void remove(Tombstone tombstone, long signed) throws IOException {
        if (signed < tombstone.sequence()) {
            throw new IllegalStateException("no checkpoint covers record " + tombstone.sequence() + " yet");
        }
        synchronized (files) {
            for (SegmentName name : SegmentName.in(storage)) {
                if (name.first() > tombstone.due().last()) {
                    return;
                }
                long bytes = storage.size(name.toString());
                SegmentName plain = new SegmentName(name.first(), false);
                storage.delete(plain + Recovery.CUT);
                storage.delete(plain.toString());
                storage.delete(plain.gz().toString());
                storage.force();
                writer.freed(bytes);
            }
        }
    }
}
