package io.signalbox.journal.verify;

import io.signalbox.journal.Hash;
import io.signalbox.journal.checkpoint.Checkpoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where a journal begins whose chain is whole, and whether its records say why. The notes that count are those that a checkpoint covers: others
 * could have been appended by whoever removed a segment.
 */
final class Removals {
    /** A checkpoint is signed beside the writing of records, and clocks are set. */
    private static final Duration SLACK = Duration.ofHours(1);

    private final List<SegmentCheck.Result> segments;
    private final List<RemovalNote> notes;
    private final long covered;

    /**
     * Of these segments.
     *
     * @param covered the last record that a checkpoint names
     */
    Removals(List<SegmentCheck.Result> segments, long covered) {
        this.segments = segments;
        this.notes =
                segments.stream().flatMap(segment -> segment.removed().stream()).toList();
        this.covered = covered;
    }

    /** What is wrong with the beginning: a journal begins with record 1, or after records that a note says are removed. */
    Optional<Finding> beginning() {
        SegmentCheck.Result begin = segments.get(0);
        if (begin.first() == 1) {
            return begin.previous().equals(Hash.NONE)
                    ? Optional.empty()
                    : Optional.of(new Finding(1, "the first segment carries a hash of nothing", false));
        }
        long explained = notes.stream()
                .filter(note -> note.sequence() <= covered)
                .mapToLong(RemovalNote::last)
                .max()
                .orElse(0);
        return explained >= begin.first() - 1
                ? Optional.empty()
                : Optional.of(new Finding(
                        Math.max(0, explained) + 1,
                        "missing: the journal begins with record " + begin.first()
                                + ", and no record that a checkpoint covers says why",
                        false));
    }

    /** The first note that names a record other than the last one of a segment. Those that are gone cannot be asked. */
    Optional<Finding> misnamed() {
        SegmentCheck.Result begin = segments.get(0);
        return notes.stream()
                .filter(note -> note.last() >= begin.first() - 1)
                .filter(note -> !isEnd(note, begin.first() - 1, begin.previous())
                        && segments.stream().noneMatch(one -> isEnd(note, one.last(), one.lastHash())))
                .map(note -> new Finding(
                        note.sequence(),
                        "it says that records up to " + note.last() + " are removed, and names another than that",
                        false))
                .findFirst();
    }

    /**
     * The first note whose first record cannot have been the oldest one. What is before that went with a note of its own,
     * which is older, and may be gone only together with records after them.
     */
    Optional<Finding> misplaced() {
        long gone = Math.max(0, segments.get(0).first() - 2);
        for (RemovalNote note : notes) {
            if (note.first() < 1 || note.first() > note.last() || note.first() - 1 > gone) {
                return Optional.of(new Finding(
                        note.sequence(),
                        "it says that records " + note.first() + " to " + note.last() + " are removed, where record "
                                + note.first() + " was not the oldest",
                        false));
            }
            gone = Math.max(gone, note.last());
        }
        return Optional.empty();
    }

    /**
     * The first removed record of which a checkpoint says what cannot be: another hash than the journal still carries of
     * it, or that it was the last one at a time when the note of its removal was written already.
     */
    Optional<Finding> contradicted(List<Checkpoint> checkpoints) {
        long begin = segments.get(0).first();
        return checkpoints.stream()
                .filter(checkpoint -> checkpoint.sequence() < begin)
                .flatMap(checkpoint -> contradiction(checkpoint, begin - 1).stream())
                .findFirst();
    }

    private Optional<Finding> contradiction(Checkpoint checkpoint, long lastRemoved) {
        long sequence = checkpoint.sequence();
        if (sequence == lastRemoved && !checkpoint.hash().equals(segments.get(0).previous())) {
            return removed(
                    checkpoint, "signed another hash than " + segments.get(0).name() + " carries of it");
        }
        for (RemovalNote note : notes) {
            if (note.sequence() > covered || note.last() < sequence) {
                continue;
            }
            if (note.last() == sequence && !note.hash().equals(checkpoint.hash())) {
                return removed(checkpoint, "signed another hash than record " + note.sequence() + " says it had");
            }
            if (checkpoint.time().isAfter(note.time().plus(SLACK))) {
                return removed(
                        checkpoint,
                        "was signed after record " + note.sequence() + " of " + note.time()
                                + " said that it is removed");
            }
        }
        return Optional.empty();
    }

    private static Optional<Finding> removed(Checkpoint checkpoint, String but) {
        return Optional.of(new Finding(
                checkpoint.sequence(), "it is removed, but the checkpoint of " + checkpoint.time() + ' ' + but, false));
    }

    private static boolean isEnd(RemovalNote note, long last, Hash hash) {
        return note.last() == last && note.hash().equals(hash);
    }

    /** For people: how much was removed, and which notes say so. */
    List<String> remarks() {
        long begin = segments.get(0).first();
        List<String> remarks = new ArrayList<>();
        if (begin > 1) {
            remarks.add("Records 1 to " + (begin - 1) + " are removed; the journal says so itself.");
        }
        long said = notes.stream().mapToLong(RemovalNote::first).min().orElse(1);
        if (said > 1) {
            remarks.add("The note that said so of records 1 to " + (said - 1) + " is removed with records after them.");
        }
        notes.forEach(note -> remarks.add(note.text()
                + (note.last() < begin
                        ? ""
                        : " Records " + Math.max(begin, note.first()) + " to " + note.last() + " are still there.")));
        return remarks;
    }
}
