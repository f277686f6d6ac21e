package io.signalbox.journal.verify;

import io.signalbox.journal.Entry;
import io.signalbox.journal.Field;
import io.signalbox.journal.Hash;
import io.signalbox.journal.Kind;
import io.signalbox.journal.Payload;
import io.signalbox.journal.SegmentName;
import io.signalbox.journal.SegmentReader;
import io.signalbox.journal.Storage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Walks through one segment: every checksum, every link, and the hashes that checkpoints name. Not thread-safe. */
final class SegmentCheck {

    /**
     * What a segment says about itself.
     *
     * @param name its file
     * @param first sequence that its head promises
     * @param previous hash that its head promises
     * @param last sequence of its last good record; one less than the first where it has none
     * @param lastHash hash of that
     * @param calls INTENTs in it
     * @param hashes of the records that were asked for
     * @param removed what it says of records that were removed after their time
     * @param told what its START says of bytes that were cut off, and of a file that was taken away
     * @param filled whether zeros follow its last record
     * @param finding what is wrong first, where something is
     */
    record Result(
            SegmentName name,
            long first,
            Hash previous,
            long last,
            Hash lastHash,
            long calls,
            Map<Long, Hash> hashes,
            List<RemovalNote> removed,
            List<String> told,
            boolean filled,
            Optional<Finding> finding) {

        /** Whether nothing of it can be read. */
        boolean isUnreadable() {
            return finding.isPresent() && finding.get().sequence() == first && last < first;
        }
    }

    private final Storage storage;
    private final SegmentName name;
    private final Set<Long> wanted;
    private final Map<Long, Hash> hashes = new HashMap<>();
    private final List<RemovalNote> removed = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private boolean filled;
    private long first;
    private Hash previous = Hash.NONE;
    private long last;
    private Hash lastHash = Hash.NONE;
    private long lastTime;
    private long calls;

    SegmentCheck(Storage storage, SegmentName name, Set<Long> wanted) {
        this.storage = storage;
        this.name = name;
        this.wanted = wanted;
        this.first = name.first();
        this.last = name.first() - 1;
    }

    Result run() throws IOException {
        Optional<Finding> finding = walk();
        return new Result(name, first, previous, last, lastHash, calls, hashes, removed, told, filled, finding);
    }

    private Optional<Finding> walk() throws IOException {
        try (SegmentReader reader = SegmentReader.open(storage, name)) {
            first = reader.first();
            previous = reader.previous();
            last = first - 1;
            lastHash = previous;
            if (first != name.first()) {
                String says = "its head says that it begins with record " + first;
                first = name.first();
                last = first - 1;
                return finding(says);
            }
            return records(reader);
        } catch (SegmentReader.Damage damage) {
            return Optional.of(new Finding(last + 1, name + ": " + damage.getMessage(), isTorn(damage)));
        }
    }

    private Optional<Finding> records(SegmentReader reader) throws IOException {
        try {
            for (Optional<Entry> next = reader.next(); next.isPresent(); next = reader.next()) {
                Optional<Finding> wrong = record(next.get());
                if (wrong.isPresent()) {
                    return wrong;
                }
            }
            filled = reader.isFilled();
            return Optional.empty();
        } catch (SegmentReader.Damage damage) {
            return Optional.of(new Finding(
                    last + 1, name + ", byte " + damage.position() + ": " + damage.getMessage(), isTorn(damage)));
        } catch (IOException unreadable) { // of a packed segment: its own checksum, its end
            return finding(unreadable.getMessage());
        }
    }

    /** What is packed was whole before. */
    private boolean isTorn(SegmentReader.Damage damage) {
        return damage.isCut() && !name.compressed();
    }

    private Optional<Finding> record(Entry entry) {
        if (entry.sequence() != last + 1) {
            return finding("record " + entry.sequence() + " stands where record " + (last + 1) + " should");
        }
        if (!entry.previous().equals(lastHash)) {
            return finding("it does not carry the hash of the record before it");
        }
        if (entry.timeMicros() <= lastTime) {
            return finding("it is not later than the record before it");
        }
        if (last < first && entry.kind() != Kind.START) {
            return finding("its first record is " + entry.kind() + ", where START should be");
        }
        last = entry.sequence();
        lastHash = entry.hash();
        lastTime = entry.timeMicros();
        if (entry.kind() == Kind.INTENT) {
            calls++;
        }
        if (wanted.contains(last)) {
            hashes.put(last, lastHash);
        }
        RemovalNote.of(entry).ifPresent(removed::add);
        if (entry.kind() == Kind.START) {
            told(entry.payload());
        }
        return Optional.empty();
    }

    private void told(Payload start) {
        long cut = start.number(Field.CUT_BYTES).orElse(0);
        if (cut > 0) {
            told.add("Record " + last + " says that its start cut " + cut
                    + " bytes off that were no whole record; they are kept in a file that ends in .cut.");
        }
        long lost = start.number(Field.LAST_SEQUENCE).orElse(0);
        if (lost > 0) {
            told.add("Record " + last + " says that records "
                    + start.number(Field.FIRST_SEQUENCE).orElse(0) + " to " + lost + " may be missing; "
                    + EntryText.printable(start.text(Field.REASON)) + '.');
        }
    }

    private Optional<Finding> finding(String what) {
        return Optional.of(new Finding(last + 1, name + ": " + what, false));
    }
}
