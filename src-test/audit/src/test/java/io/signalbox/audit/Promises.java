package io.signalbox.audit;

import io.signalbox.journal.Cursor;
import io.signalbox.journal.Entry;
import io.signalbox.journal.Field;
import io.signalbox.journal.Journal;
import io.signalbox.journal.JournalOptions;
import io.signalbox.journal.Kind;
import io.signalbox.journal.SegmentName;
import io.signalbox.journal.Storage;
import io.signalbox.journal.checkpoint.Checkpoint;
import io.signalbox.journal.checkpoint.CheckpointKey;
import io.signalbox.journal.verify.Verdict;
import io.signalbox.journal.verify.Verifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What must be true of a journal that was opened again after anything. */
final class Promises {

    static final JournalOptions OPTIONS =
            JournalOptions.of("harness", "audit harness").withReserveBytes(1024).withSegmentBytes(6000);

    /** Signs the checkpoints of harnesses. */
    static final CheckpointKey KEY = someKey();

    private Promises() {}

    /** The first promise that is broken once a journal is opened. */
    static Optional<String> broken(Storage storage, List<Told> told) {
        return broken(storage, told, List.of());
    }

    /** The same, where checkpoints left the machine before. */
    static Optional<String> broken(Storage storage, List<Told> told, List<Checkpoint> outside) {
        try {
            Optional<String> alarm = falseAlarm(storage, outside);
            if (alarm.isPresent()) {
                return alarm;
            }
        } catch (IOException failed) {
            return Optional.of("it cannot be verified: " + failed);
        }
        try (Journal journal = Journal.open(storage, OPTIONS)) {
            return broken(journal, storage, told, outside);
        } catch (IOException | RuntimeException failed) {
            return Optional.of("it cannot be opened or read: " + failed);
        }
    }

    /** What the verifier says of the files as they were found. */
    private static Optional<String> falseAlarm(Storage storage, List<Checkpoint> outside) throws IOException {
        if (SegmentName.in(storage).isEmpty() && outside.isEmpty()) {
            return Optional.empty();
        }
        Verdict verdict = new Verifier(storage, KEY.publicKey(), outside).verify();
        return verdict.whole() ? Optional.empty() : Optional.of("before a start the verifier says " + verdict);
    }

    static Optional<String> broken(Journal journal, Storage storage, List<Told> told) throws IOException {
        return broken(journal, storage, told, List.of());
    }

    private static Optional<String> broken(Journal journal, Storage storage, List<Told> told, List<Checkpoint> outside)
            throws IOException {
        long removed = journal.retention().first() - 1; // whether rightly is the verifier's to say
        List<Entry> entries = new ArrayList<>();
        try (Cursor cursor = journal.after(removed)) {
            for (List<Entry> next = cursor.next(1000); !next.isEmpty(); next = cursor.next(1000)) {
                entries.addAll(next);
            }
        }
        for (Told one : told) {
            int index = (int) (one.sequence() - removed) - 1;
            if (index >= 0 && (index >= entries.size() || !one.isIn(entries.get(index)))) {
                return Optional.of("record " + one.sequence() + " was acknowledged and is not there");
            }
        }
        Optional<String> unended = unended(entries);
        if (unended.isPresent()) {
            return unended;
        }
        Verdict verdict = new Verifier(storage, KEY.publicKey(), outside).verify();
        return verdict.whole() ? Optional.empty() : Optional.of("the verifier says " + verdict);
    }

    /** Each call ends once, after it has begun. */
    private static Optional<String> unended(List<Entry> entries) {
        Map<String, Long> open = new HashMap<>();
        Set<String> ended = new HashSet<>();
        for (Entry entry : entries) {
            String call = entry.payload().text(Field.CALL_ID);
            if (entry.kind() == Kind.INTENT) {
                open.put(call, entry.sequence());
            } else if (entry.kind() == Kind.OUTCOME) {
                open.remove(call);
                if (!ended.add(call)) {
                    return Optional.of("call " + call + " has two ends");
                }
            }
        }
        return open.isEmpty() ? Optional.empty() : Optional.of("calls without an end: " + open);
    }

    private static CheckpointKey someKey() {
        try {
            Path folder = Files.createTempDirectory("audit-key");
            Path secret = folder.resolve("secret");
            Path known = folder.resolve("public");
            CheckpointKey key = CheckpointKey.keptIn(secret, known);
            Files.delete(secret);
            Files.delete(known);
            Files.delete(folder);
            return key;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
