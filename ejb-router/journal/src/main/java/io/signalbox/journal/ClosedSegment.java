package io.signalbox.journal;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a segment holds that nothing is written to any more.
 *
 * @param previous hash that its head carries
 * @param last sequence of its last record
 * @param lastHash hash of that
 * @param lastMicros when that was written; 0 where it has none
 * @param calls INTENTs in it
 * @param bytes of its file
 * @param held whether one of its records is to stay
 */
record ClosedSegment(Hash previous, long last, Hash lastHash, long lastMicros, long calls, long bytes, boolean held) {
    /**
     * Reads a segment to its end.
     *
     * @param before only where its last record is older; empty otherwise, and then little of it is read
     * @throws JournalException where it is damaged: it is evidence, and must not go
     */
    static Optional<ClosedSegment> read(Storage storage, SegmentName name, long before, Predicate<Entry> held)
            throws IOException {
        try (SegmentReader reader = SegmentReader.open(storage, name)) {
            long last = reader.first() - 1;
            Hash lastHash = reader.previous();
            long lastMicros = 0;
            long calls = 0;
            boolean stays = false;
            for (Optional<Entry> next = reader.next(); next.isPresent(); next = reader.next()) {
                Entry entry = next.get();
                if (entry.sequence() != last + 1 || !entry.previous().equals(lastHash)) {
                    throw damaged(name, "record " + entry.sequence() + " does not follow record " + last);
                }
                if (entry.timeMicros() >= before) {
                    return Optional.empty();
                }
                last = entry.sequence();
                lastHash = entry.hash();
                lastMicros = entry.timeMicros();
                calls += entry.kind() == Kind.INTENT ? 1 : 0;
                stays |= held.test(entry);
            }
            return Optional.of(new ClosedSegment(
                    reader.previous(), last, lastHash, lastMicros, calls, storage.size(name.toString()), stays));
        } catch (SegmentReader.Damage damage) {
            throw damaged(name, "byte " + damage.position() + ": " + damage.getMessage());
        }
    }

    /** A damaged segment is evidence, and must not go. */
    static JournalException damaged(SegmentName name, String what) {
        return new JournalException(
                JournalException.Reason.CORRUPT, name + " is damaged, so nothing is removed: " + what);
    }
}
