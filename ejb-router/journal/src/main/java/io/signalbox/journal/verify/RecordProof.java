package io.signalbox.journal.verify;

import io.signalbox.journal.Entry;
import io.signalbox.journal.Field;
import io.signalbox.journal.SegmentName;
import io.signalbox.journal.SegmentReader;
import io.signalbox.journal.Storage;
import io.signalbox.journal.checkpoint.Checkpoint;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Shows that one record is in the journal: the chain from it to the first checkpoint after it. Not thread-safe.
 */
final class RecordProof {

    private final Storage storage;
    private final List<Checkpoint> checkpoints;

    RecordProof(Storage storage, List<Checkpoint> checkpoints) {
        this.storage = storage;
        this.checkpoints = checkpoints;
    }

    /**
     * Looks for records by call id or sequence.
     *
     * @param name either
     */
    Verdict of(String name) throws IOException {
        Predicate<Entry> asked = name.chars().allMatch(Character::isDigit)
                ? entry -> Long.toString(entry.sequence()).equals(name)
                : entry -> entry.payload().text(Field.CALL_ID).equals(name);
        List<Entry> found = new ArrayList<>();
        Entry last = null;
        try {
            for (SegmentName segment : SegmentName.in(storage)) {
                try (SegmentReader reader = SegmentReader.open(storage, segment)) {
                    for (Optional<Entry> next = reader.next(); next.isPresent(); next = reader.next()) {
                        Entry entry = next.get();
                        if (!found.isEmpty()
                                && last != null
                                && !entry.previous().equals(last.hash())) {
                            return Verdict.no(
                                    entry.sequence(),
                                    "record " + entry.sequence() + " does not carry the hash of the one before it",
                                    List.of());
                        }
                        last = entry;
                        if (asked.test(entry)) {
                            found.add(entry);
                        }
                        Optional<Checkpoint> cover = found.isEmpty() ? Optional.empty() : at(entry);
                        if (cover.isPresent() && !name.startsWith("gen-")) {
                            return proven(found, cover.get());
                        }
                        if (cover.isPresent() && found.size() > 1) {
                            return proven(found, cover.get());
                        }
                    }
                }
            }
        } catch (SegmentReader.Damage damage) {
            long bad = last == null ? 1 : last.sequence() + 1;
            return Verdict.no(bad, "record " + bad + ": " + damage.getMessage(), List.of());
        }
        if (found.isEmpty()) {
            return Verdict.no(0, "no record is of '" + name + "'", List.of());
        }
        return at(last).map(cover -> proven(found, cover))
                .orElseGet(() -> Verdict.no(
                        found.get(0).sequence(),
                        "record " + found.get(0).sequence() + " is there, but no checkpoint after it",
                        texts(found)));
    }

    private Optional<Checkpoint> at(Entry entry) {
        return checkpoints.stream()
                .filter(checkpoint -> checkpoint.sequence() == entry.sequence()
                        && checkpoint.hash().equals(entry.hash()))
                .findFirst();
    }

    private static Verdict proven(List<Entry> found, Checkpoint cover) {
        return Verdict.yes(
                "record " + found.get(0).sequence() + " is in the chain that the checkpoint of " + cover.time()
                        + " (record " + cover.sequence() + ") signed",
                texts(found));
    }

    private static List<String> texts(List<Entry> found) {
        return found.stream().map(EntryText::of).toList();
    }
}
