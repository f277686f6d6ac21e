package io.signalbox.it;

import io.signalbox.journal.Disk;
import io.signalbox.journal.Entry;
import io.signalbox.journal.Field;
import io.signalbox.journal.Kind;
import io.signalbox.journal.SegmentName;
import io.signalbox.journal.SegmentReader;
import io.signalbox.journal.Storage;
import io.signalbox.journal.checkpoint.CheckpointFolder;
import io.signalbox.journal.checkpoint.CheckpointKey;
import io.signalbox.journal.verify.Verifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The ids of the calls in the journal of a data directory, read from its files.
 *
 * @param intents of calls that were begun
 * @param outcomes of calls that ended
 */
record AuditedCalls(Set<String> intents, Set<String> outcomes) {

    static AuditedCalls in(Path dataDir) throws Exception {
        Storage journal = new Disk(dataDir.resolve("journal"));
        return of(journal, SegmentName.in(journal));
    }

    /** The same with only the first half of the segments. */
    static AuditedCalls withoutLastSegments(Path dataDir) throws Exception {
        Storage journal = new Disk(dataDir.resolve("journal"));
        List<SegmentName> all = SegmentName.in(journal);
        return of(journal, all.subList(0, all.size() / 2));
    }

    private static AuditedCalls of(Storage journal, List<SegmentName> segments) throws Exception {
        AuditedCalls calls = new AuditedCalls(new HashSet<>(), new HashSet<>());
        for (SegmentName segment : segments) {
            try (SegmentReader reader = SegmentReader.open(journal, segment)) {
                for (Optional<Entry> next = reader.next(); next.isPresent(); next = reader.next()) {
                    calls.take(next.get());
                }
            }
        }
        return calls;
    }

    private void take(Entry entry) {
        if (entry.kind() == Kind.INTENT) {
            intents.add(entry.payload().text(Field.CALL_ID));
        } else if (entry.kind() == Kind.OUTCOME) {
            outcomes.add(entry.payload().text(Field.CALL_ID));
        }
    }

    Set<String> withoutIntent(Collection<String> ids) {
        Set<String> missing = new HashSet<>(ids);
        missing.removeAll(intents);
        return missing;
    }

    Set<String> withoutOutcome(Collection<String> ids) {
        Set<String> missing = new HashSet<>(ids);
        missing.removeAll(outcomes);
        return missing;
    }

    Set<String> open() {
        return withoutOutcome(intents);
    }

    /** The segment that is being written, as text: what is noted stands in it in clear. */
    static String written(Path dataDir) {
        try (var files = Files.list(dataDir.resolve("journal"))) {
            StringBuilder all = new StringBuilder();
            for (Path file :
                    files.filter(name -> name.toString().endsWith(".sbj")).toList()) {
                all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
            return all.toString();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** What the verifier says of the whole journal. */
    static String verdict(Path dataDir) throws IOException {
        Path journal = dataDir.resolve("journal");
        return new Verifier(
                        new Disk(journal),
                        CheckpointKey.read(journal.resolve("checkpoint.pub")),
                        new CheckpointFolder(journal.resolve("checkpoints")).read())
                .verify()
                .toString();
    }
}
