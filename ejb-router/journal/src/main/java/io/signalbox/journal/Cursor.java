package io.signalbox.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Reads durable records in order, while others are written. Not thread-safe. */
public final class Cursor implements Closeable {

    private final Storage storage;
    private final LongSupplier durable;
    private final Supplier<Durable> bytes;
    private long last;
    private Optional<SegmentReader> reader = Optional.empty();

    /**
     * Reads on from a record.
     *
     * @param durable sequence of the last durable record
     * @param bytes how far the segment that is being written may be read; at least as far as that record
     */
    Cursor(Storage storage, LongSupplier durable, Supplier<Durable> bytes, long after) {
        this.storage = storage;
        this.durable = durable;
        this.bytes = bytes;
        this.last = after;
    }

    /** Sequence of the last record that was read. */
    public long position() {
        return last;
    }

    /**
     * The next records, at most so many; none where all durable ones are read.
     *
     * @throws JournalException where the files are damaged, or records before those wanted are gone
     */
    public List<Entry> next(int most) throws IOException {
        List<Entry> entries = new ArrayList<>();
        long until = durable.getAsLong();
        try {
            boolean opened = false;
            while (entries.size() < most && last < until) {
                if (reader.isEmpty()) {
                    if (opened) {
                        throw gone();
                    }
                    reader = Optional.of(open());
                    opened = true;
                }
                Optional<Entry> entry = reader.get().next();
                if (entry.isEmpty()) {
                    close();
                } else if (entry.get().sequence() > last) {
                    last = entry.get().sequence();
                    entries.add(entry.get());
                    opened = false;
                }
            }
            return entries;
        } catch (SegmentReader.Damage damage) {
            throw new JournalException(
                    JournalException.Reason.CORRUPT,
                    "after record " + last + ", at byte " + damage.position() + " of its segment: "
                            + damage.getMessage(),
                    damage);
        }
    }

    /** Opens the segment of the next record; between listing and opening it may have been packed. */
    private SegmentReader open() throws IOException, SegmentReader.Damage {
        try {
            return openListed();
        } catch (NoSuchFileException packed) {
            return openListed();
        }
    }

    private SegmentReader openListed() throws IOException, SegmentReader.Damage {
        List<SegmentName> candidates = SegmentName.in(storage).stream()
                .filter(segment -> segment.first() <= last + 1)
                .toList();
        if (candidates.isEmpty()) {
            throw gone();
        }
        SegmentName segment = candidates.get(candidates.size() - 1);
        return SegmentReader.open(
                new Bounded(storage.read(segment.toString()), () -> bytes.get().end(segment)), segment);
    }

    private JournalException gone() {
        return new JournalException(JournalException.Reason.CORRUPT, "no segment holds record " + (last + 1));
    }

    @Override
    public void close() throws IOException {
        if (reader.isPresent()) {
            reader.get().close();
            reader = Optional.empty();
        }
    }
}
