package io.signalbox.journal.verify;

import io.signalbox.journal.Entry;
import io.signalbox.journal.Field;
import io.signalbox.journal.Hash;
import io.signalbox.journal.Kind;
import io.signalbox.journal.SegmentName;
import io.signalbox.journal.SegmentReader;
import io.signalbox.journal.Storage;
import io.signalbox.journal.checkpoint.Checkpoint;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipException;

/** Shows that the records of one name are in the journal: the chain from them to a checkpoint. Not thread-safe. */
final class RecordProof {

    private final Storage storage;
    private final List<Checkpoint> checkpoints;
    private final String name;
    private final boolean bySequence;
    private final List<Entry> found = new ArrayList<>();
    private Optional<Checkpoint> cover = Optional.empty();
    private Optional<Finding> torn = Optional.empty();
    private final List<RemovalNote> removals = new ArrayList<>();
    private long begin;
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
        Optional<Finding> wrong = search();
        if (wrong.isPresent()) {
            return Verdict.no(
                    wrong.get().sequence(),
                    "record " + wrong.get().sequence() + ": " + wrong.get().what(),
                    texts());
        }
        if (found.isEmpty()) {
            return isBeforeTheFirst() ? removed() : Verdict.no(0, "no record is of '" + name + "'", List.of());
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

    /**
     * Looks until the records are proven, or else to the end: what is not whole behind them may be the call's own end.
     *
     * @return what is wrong, where something is
     */
    private Optional<Finding> search() throws IOException {
        List<SegmentName> segments = SegmentName.in(storage);
        begin = segments.isEmpty() ? 0 : segments.get(0).first();
        for (SegmentName segment : segments) {
            if (isProven()) {
                return Optional.empty();
            }
            try {
                look(segment);
            } catch (SegmentReader.Damage damage) {
                if (!damage.isCut() || segment.compressed() || !segment.equals(segments.get(segments.size() - 1))) {
                    return wrong(damage.getMessage());
                }
                torn = Optional.of(new Finding(
                        last + 1, segment + ", byte " + damage.position() + ": " + damage.getMessage(), true));
                break; // it was being written
            } catch (EOFException | ZipException cut) {
                return wrong(segment + " cannot be unpacked: " + cut.getMessage());
            } catch (BrokenLink link) {
                return wrong(link.getMessage());
            }
        }
        return isProven() ? Optional.empty() : beyond();
    }

    private Optional<Finding> wrong(String what) {
        return Optional.of(new Finding(last + 1, what, false));
    }

    /** A checkpoint of a record that is not there any more. */
    private Optional<Finding> beyond() {
        return checkpoints.stream()
                .filter(checkpoint -> checkpoint.sequence() > last)
                .min(Comparator.comparingLong(Checkpoint::sequence))
                .map(checkpoint -> Finding.missing(
                        last + 1, "the checkpoint of " + checkpoint.time() + " names record " + checkpoint.sequence()))
                .map(missing -> torn.map(end -> end.known(missing)).orElse(missing));
    }

    private void look(SegmentName segment) throws IOException, SegmentReader.Damage, BrokenLink {
        try (SegmentReader reader = SegmentReader.open(storage, segment)) {
            for (Optional<Entry> next = reader.next(); next.isPresent() && !isProven(); next = reader.next()) {
                Entry entry = next.get();
                if (!found.isEmpty() && !entry.previous().equals(lastHash)) {
                    throw new BrokenLink("it does not carry the hash of the one before it");
                }
                if (isAsked(entry)) {
                    found.add(entry);
                    cover = Optional.empty(); // those before it do not know it
                }
                if (!found.isEmpty()) {
                    compare(entry);
                }
                RemovalNote.of(entry).ifPresent(removals::add);
                last = entry.sequence();
                lastHash = entry.hash();
            }
        }
    }

    private void compare(Entry entry) throws BrokenLink {
        for (Checkpoint checkpoint : checkpoints) {
            if (checkpoint.sequence() == entry.sequence()) {
                if (!checkpoint.hash().equals(entry.hash())) {
                    throw new BrokenLink(
                            "it, or one before it, is not what the checkpoint of " + checkpoint.time() + " signed");
                }
                if (cover.isEmpty()) {
                    cover = Optional.of(checkpoint);
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

    private String sequences() {
        return String.join(
                        " and ",
                        found.stream()
                                .map(entry -> Long.toString(entry.sequence()))
                                .toList())
                + (found.size() == 1 ? " is" : " are");
    }

    private boolean isBeforeTheFirst() {
        return name.matches("[1-9][0-9]{0,17}") && Long.parseLong(name) < begin;
    }

    /** By the notes that a checkpoint covers: who removes a segment could append others. */
    private Verdict removed() {
        long sequence = Long.parseLong(name);
        long covered =
                checkpoints.stream().mapToLong(Checkpoint::sequence).max().orElse(0);
        Optional<RemovalNote> note = removals.stream()
                .filter(one -> one.sequence() <= covered && one.last() >= sequence)
                .findFirst();
        return Verdict.no(
                sequence,
                note.map(one -> "record " + sequence + " is removed: record " + one.sequence() + " of " + one.time()
                                + " says so")
                        .orElseGet(() -> "record " + sequence + " is missing: the journal begins with record " + begin
                                + ", and no record that a checkpoint covers says why"),
                note.map(one -> List.of(one.text())).orElse(List.of()));
    }

    private List<String> texts() {
        List<String> texts = new ArrayList<>(found.stream().map(EntryText::of).toList());
        if (!bySequence && found.size() == 1 && found.get(0).kind() == Kind.INTENT) {
            texts.add("No record up to " + last + " says how this call ended.");
        }
        return texts;
    }

    private static final class BrokenLink extends Exception {

        private static final long serialVersionUID = 1;

        BrokenLink(String what) {
            super(what);
        }
    }
}
