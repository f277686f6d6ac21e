package io.signalbox.journal.verify;

import io.signalbox.journal.Entry;
import io.signalbox.journal.Field;
import io.signalbox.journal.Hash;
import io.signalbox.journal.Kind;
import io.signalbox.journal.SegmentName;
import io.signalbox.journal.SegmentReader;
import io.signalbox.journal.Storage;
import io.signalbox.journal.checkpoint.Checkpoint;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Shows that the records of one name are in the journal: the chain from them to a checkpoint. Not thread-safe. */
final class RecordProof {

    private final Storage storage;
    private final List<Checkpoint> checkpoints;
    private final String name;
    private final boolean bySequence;
    private final List<Entry> found = new ArrayList<>();
    private Optional<Checkpoint> cover = Optional.empty();
    private long last;
    private Hash lastHash = Hash.NONE;

    /**
     * Ready to look.
     *
     * @param checkpoints with good signatures
     * @param name a call id, or a sequence
     */
    RecordProof(Storage storage, List<Checkpoint> checkpoints, String name) {
        this.storage = storage;
        this.checkpoints = checkpoints;
        this.name = name;
        this.bySequence = name.chars().allMatch(Character::isDigit);
    }

    Verdict answer() throws IOException {
        try {
            for (SegmentName segment : SegmentName.in(storage)) {
                if (!isProven()) {
                    look(segment);
                }
            }
        } catch (SegmentReader.Damage damage) {
            if (cover.isEmpty()) {
                return Verdict.no(last + 1, "record " + (last + 1) + ": " + damage.getMessage(), texts());
            }
        } catch (BrokenLink link) {
            if (cover.isEmpty()) {
                return Verdict.no(
                        last + 1, "record " + (last + 1) + " does not carry the hash of the one before it", texts());
            }
        }
        if (found.isEmpty()) {
            return Verdict.no(0, "no record is of '" + name + "'", List.of());
        }
        Entry latest = found.get(found.size() - 1);
        return cover.map(checkpoint -> Verdict.yes(
                        (found.size() == 1 ? "record " : "records ") + sequences()
                                + " in the chain that the checkpoint of " + checkpoint.time() + " (record "
                                + checkpoint.sequence() + ") signed",
                        texts()))
                .orElseGet(() -> Verdict.no(
                        latest.sequence(),
                        "record " + latest.sequence() + " is there, but no checkpoint after it",
                        texts()));
    }

    private void look(SegmentName segment) throws IOException, SegmentReader.Damage, BrokenLink {
        try (SegmentReader reader = SegmentReader.open(storage, segment)) {
            for (Optional<Entry> next = reader.next(); next.isPresent() && !isProven(); next = reader.next()) {
                Entry entry = next.get();
                if (!found.isEmpty() && !entry.previous().equals(lastHash)) {
                    throw new BrokenLink();
                }
                last = entry.sequence();
                lastHash = entry.hash();
                if (isAsked(entry)) {
                    found.add(entry);
                    cover = Optional.empty(); // those before it do not know it
                }
                if (!found.isEmpty() && cover.isEmpty()) {
                    cover = at(entry);
                }
            }
        }
    }

    private boolean isAsked(Entry entry) {
        return bySequence
                ? Long.toString(entry.sequence()).equals(name)
                : entry.payload().text(Field.CALL_ID).equals(name);
    }

    /** A call has two records, and the second one ends it. */
    private boolean isProven() {
        return cover.isPresent() && (bySequence || found.stream().anyMatch(entry -> entry.kind() == Kind.OUTCOME));
    }

    private Optional<Checkpoint> at(Entry entry) {
        return checkpoints.stream()
                .filter(checkpoint -> checkpoint.sequence() == entry.sequence()
                        && checkpoint.hash().equals(entry.hash()))
                .findFirst();
    }

    private String sequences() {
        return String.join(
                        " and ",
                        found.stream()
                                .map(entry -> Long.toString(entry.sequence()))
                                .toList())
                + (found.size() == 1 ? " is" : " are");
    }

    private List<String> texts() {
        return found.stream().map(EntryText::of).toList();
    }

    private static final class BrokenLink extends Exception {

        private static final long serialVersionUID = 1;
    }
}
