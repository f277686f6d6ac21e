package io.signalbox.journal.verify;

import io.signalbox.journal.Hash;
import io.signalbox.journal.SegmentName;
import io.signalbox.journal.Storage;
import io.signalbox.journal.Unreadable;
import io.signalbox.journal.checkpoint.Checkpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * Checks a journal: each record's checksum and its link to the one before, the links between segments, and that every
 * checkpoint is signed by the key and names a record that is there with that hash. What changes one byte of a record
 * breaks its checksum; what mends the checksum breaks the chain; what mends the chain breaks the next checkpoint; and who
 * could sign a new one cannot change the copies that left the machine.
 *
 * <p>Thread-safe.
 */
public final class Verifier {

    private static final int MOST_TRIES = 5;

    private final Storage storage;
    private final PublicKey key;
    private final List<Checkpoint> checkpoints;
    private final Set<Long> wanted;

    /**
     * Ready to check.
     *
     * @param checkpoints from wherever they are kept; those from outside the machine are worth most
     */
    public Verifier(Storage storage, PublicKey key, List<Checkpoint> checkpoints) {
        this.storage = storage;
        this.key = key;
        this.checkpoints = checkpoints.stream()
                .distinct()
                .sorted(Comparator.comparingLong(Checkpoint::sequence))
                .toList();
        this.wanted = this.checkpoints.stream().map(Checkpoint::sequence).collect(Collectors.toUnmodifiableSet());
    }

    /** Told of each segment that is checked. */
    public interface Progress {

        /** So many of so many. */
        void checked(int done, int all);
    }

    /** Checks everything, segments side by side. */
    public Verdict verify() throws IOException {
        return verify(true, (done, all) -> {});
    }

    /** Checks everything, one segment after the other, on this thread alone. */
    public Verdict verify(Progress progress) throws IOException {
        return verify(false, progress);
    }

    private Verdict verify(boolean sideBySide, Progress progress) throws IOException {
        for (Checkpoint checkpoint : checkpoints) {
            if (!checkpoint.isBy(key)) {
                return Verdict.no(
                        checkpoint.sequence(),
                        "the checkpoint of node " + checkpoint.node() + " and record " + checkpoint.sequence()
                                + " is not signed by this key",
                        List.of());
            }
        }
        return settled(sideBySide, progress);
    }

    /** A no is looked at again where segments were begun or packed meanwhile: it may be of files that have changed. */
    private Verdict settled(boolean sideBySide, Progress progress) throws IOException {
        for (int tries = 1; ; tries++) {
            List<SegmentName> names = SegmentName.in(storage);
            try {
                Verdict verdict = names.isEmpty() ? nothing() : judge(segments(names, sideBySide, progress));
                if (verdict.whole() || tries == MOST_TRIES || names.equals(SegmentName.in(storage))) {
                    return verdict;
                }
            } catch (NoSuchFileException packed) {
                if (tries == MOST_TRIES) {
                    throw packed;
                }
            }
        }
    }

    private Verdict nothing() {
        return checkpoints.isEmpty()
                ? Verdict.no(1, "there is no journal here", List.of())
                : Verdict.no(1, "record 1: there is no journal, but a checkpoint names one", List.of());
    }

    private List<SegmentCheck.Result> segments(List<SegmentName> names, boolean sideBySide, Progress progress)
            throws IOException {
        AtomicInteger done = new AtomicInteger();
        progress.checked(0, names.size());
        try {
            return (sideBySide ? names.parallelStream() : names.stream())
                    .map(name -> {
                        try {
                            SegmentCheck.Result result = new SegmentCheck(storage, name, wanted).run();
                            progress.checked(done.incrementAndGet(), names.size());
                            return result;
                        } catch (NoSuchFileException packed) {
                            throw new UncheckedIOException(packed);
                        } catch (IOException unreadable) {
                            throw new UncheckedIOException(new Unreadable(Path.of(name.toString()), unreadable));
                        }
                    })
                    .toList();
        } catch (UncheckedIOException unreadable) {
            throw unreadable.getCause();
        }
    }

    private Verdict judge(List<SegmentCheck.Result> segments) {
        List<String> remarks = new ArrayList<>();
        Map<Long, Hash> hashes = new HashMap<>();
        SegmentCheck.Result begin = segments.get(0);
        Optional<Finding> finding = Optional.empty();
        Optional<Finding> torn = Optional.empty();
        long last = begin.first() - 1;
        Hash lastHash = begin.previous();
        long calls = 0;
        for (int i = 0; i < segments.size() && finding.isEmpty(); i++) {
            SegmentCheck.Result segment = segments.get(i);
            finding = link(segment, last, lastHash);
            remarks.addAll(segment.told()); // of a gap too: the START behind it may say how it came about
            if (finding.isPresent()) {
                break;
            }
            last = segment.last();
            lastHash = segment.lastHash();
            calls += segment.calls();
            hashes.putAll(segment.hashes());
            finding = segment.finding();
            boolean open = i == segments.size() - 1;
            if (open && finding.filter(Finding::torn).isPresent()) {
                torn = finding;
                finding = Optional.empty();
            } else if (open && segment.filled()) {
                remarks.add(segment.name() + " is being written, or its writer was stopped: it has room for more.");
            } else if (segment.filled()) {
                SegmentCheck.Result next = segments.get(i + 1);
                finding = Optional.of(new Finding(
                        last + 1,
                        next.first() == last + 1
                                ? segment.name() + ": zeros follow its last record, and then another segment"
                                : stray(next, last),
                        false));
            }
        }
        Removals removals = new Removals(segments, covered());
        if (finding.isEmpty()) { // what stands behind a bad record explains nothing
            finding = first(
                    first(removals.beginning(), first(removals.misnamed(), removals.misplaced())),
                    removals.contradicted(checkpoints));
        }
        Optional<Finding> missed = checkpoints(begin.first(), last, hashes);
        if (torn.isPresent() && missed.filter(torn.get()::isBehind).isPresent()) {
            missed = Optional.of(torn.get().known(missed.get()));
        } else {
            torn.ifPresent(
                    end -> remarks.add("The end was being written, or its writer was stopped: " + end.what() + "."));
        }
        Optional<Finding> worst = first(finding, missed);
        if (worst.isPresent()) {
            return Verdict.no(
                    worst.get().sequence(),
                    "record " + worst.get().sequence() + ": " + worst.get().what(),
                    remarks);
        }
        remarks.addAll(removals.remarks());
        if (covered() < last) {
            remarks.add(
                    checkpoints.isEmpty()
                            ? "No checkpoint covers any record: who can write the files could have written all of them."
                            : "No checkpoint covers the records after " + covered() + '.');
        }
        return Verdict.yes(
                "records " + begin.first() + " to " + last + ", " + calls + " calls, " + segments.size() + " segments, "
                        + (checkpoints.isEmpty()
                                ? "no checkpoint, so no signature was checked"
                                : checkpoints.size() + " checkpoints"),
                remarks);
    }

    /** The last record that a checkpoint names; after it anybody who can write files could have appended. */
    private long covered() {
        return checkpoints.isEmpty()
                ? 0
                : checkpoints.get(checkpoints.size() - 1).sequence();
    }

    private static Optional<Finding> link(SegmentCheck.Result segment, long last, Hash lastHash) {
        if (segment.first() > last + 1) {
            boolean empty = segment.last() < segment.first();
            return Optional.of(new Finding(
                    last + 1,
                    empty
                            ? stray(segment, last)
                            : "missing: " + segment.name() + " begins with record " + segment.first(),
                    false));
        }
        if (segment.first() < last + 1) {
            return Optional.of(
                    new Finding(segment.first(), segment.name() + " repeats records of the segment before it", false));
        }
        return segment.isUnreadable() || segment.previous().equals(lastHash)
                ? Optional.empty()
                : Optional.of(new Finding(
                        segment.first(), segment.name() + " does not carry the hash of record " + last, false));
    }

    private static String stray(SegmentCheck.Result segment, long last) {
        return segment.name() + " does not follow record " + last + ", it begins with record " + segment.first()
                + (segment.last() < segment.first() ? " by its name and holds none" : "");
    }

    private Optional<Finding> checkpoints(long first, long last, Map<Long, Hash> hashes) {
        long good = first - 1;
        for (Checkpoint checkpoint : checkpoints) {
            if (checkpoint.sequence() < first) {
                continue; // what is left of it was asked above
            }
            if (checkpoint.sequence() > last) {
                return Optional.of(Finding.missing(
                        last + 1, "the checkpoint of " + checkpoint.time() + " names record " + checkpoint.sequence()));
            }
            if (!checkpoint.hash().equals(hashes.get(checkpoint.sequence()))) {
                return Optional.of(new Finding(
                        good + 1,
                        "it, or one up to record " + checkpoint.sequence() + ", is not what the checkpoint of "
                                + checkpoint.time() + " signed",
                        false));
            }
            good = checkpoint.sequence();
        }
        return Optional.empty();
    }

    private static Optional<Finding> first(Optional<Finding> one, Optional<Finding> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.isPresent() ? one : other;
        }
        return one.get().sequence() <= other.get().sequence() ? one : other;
    }
}
