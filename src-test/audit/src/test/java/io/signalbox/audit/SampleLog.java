package io.signalbox.audit;

import io.signalbox.journal.Due;
import io.signalbox.journal.Head;
import io.signalbox.journal.Journal;
import io.signalbox.journal.JournalOptions;
import io.signalbox.journal.Kind;
import io.signalbox.journal.SegmentName;
import io.signalbox.journal.Storage;
import io.signalbox.journal.Tombstone;
import io.signalbox.journal.checkpoint.Checkpoint;
import io.signalbox.journal.checkpoint.CheckpointKey;
import io.signalbox.journal.checkpoint.Checkpoints;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Writes a journal as a gateway would, with a checkpoint each so many records and one of the last. */
final class SampleLog {

    private SampleLog() {}

    /** The checkpoints of a new journal of at least so many records. */
    static List<Checkpoint> write(Storage storage, CheckpointKey key, int records, int every, int segments) {
        List<Checkpoint> checkpoints = new ArrayList<>();
        JournalOptions options = JournalOptions.of("harness", "audit harness")
                .withReserveBytes(0)
                .withSegmentBytes(Math.max(1000L, records * 190L / segments));
        try (Journal journal = Journal.open(storage, options)) {
            for (int call = 0; journal.head().sequence() < records - 1; call++) {
                journal.append(Kind.INTENT, Told.payload("gen-" + call, "caller-" + call % 17));
                journal.append(Kind.OUTCOME, Told.payload("gen-" + call, "$" + call % 100));
                if (call % (every / 2) == 0) {
                    checkpoints.add(sign(journal.head(), key));
                }
            }
            checkpoints.add(sign(journal.head(), key));
        }
        return checkpoints.stream().distinct().toList();
    }

    /**
     * The same with a tombstone: the first segments are removed, and a NOTE in the middle says so.
     *
     * @param removed how many segments go
     */
    static List<Checkpoint> writeAndRemove(
            Storage storage, CheckpointKey key, int records, int every, int segments, int removed) throws IOException {
        List<Checkpoint> checkpoints = new ArrayList<>(write(storage, key, records / 2, every / 2, segments));
        JournalOptions options = JournalOptions.of("harness", "audit harness")
                .withReserveBytes(0)
                .withSegmentBytes(Math.max(1000L, records * 190L / segments));
        try (Journal journal = Journal.open(storage, options)) {
            long stays = SegmentName.in(storage).get(removed).first();
            Due due = journal.retention().due(Instant.now().plusSeconds(1), stays - 1, entry -> false);
            Tombstone tombstone = journal.retention().announce(due, "older than 183 days", "retention");
            checkpoints.add(sign(journal.head(), key));
            journal.retention().remove(tombstone, tombstone.sequence());
            for (int call = 0; journal.head().sequence() < records - 1; call++) {
                journal.append(Kind.INTENT, Told.payload("new-" + call, "caller-" + call % 17));
                journal.append(Kind.OUTCOME, Told.payload("new-" + call, "$" + call % 100));
                if (call % (every / 2) == 0) {
                    checkpoints.add(sign(journal.head(), key));
                }
            }
            checkpoints.add(sign(journal.head(), key));
        }
        return checkpoints.stream().distinct().toList();
    }

    static Checkpoint sign(Head head, CheckpointKey key) {
        List<Checkpoint> signed = new ArrayList<>();
        new Checkpoints("harness", () -> head, key, List.of(signed::add), Clock.systemUTC()).close();
        return signed.get(0);
    }
}
