package io.signalbox.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.journal.Hash;
import io.signalbox.journal.Head;
import io.signalbox.journal.checkpoint.Checkpoint;
import io.signalbox.journal.checkpoint.CheckpointKey;
import io.signalbox.journal.verify.Verdict;
import io.signalbox.journal.verify.Verifier;
import java.io.IOException;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal whose beginning was removed is changed in every way, and in those that only it can be. */
class TombstoneTest {

    private static final int RECORDS = Bounds.of("tombstone.records", 1200, 20_000);
    private static final int MUTATIONS = Bounds.of("tombstone.mutations", 150, 3000);

    @TempDir
    static Path folder;

    private static Copied original;
    private static PublicKey key;
    private static List<Checkpoint> outside;
    private static long note;

    @BeforeAll
    static void write() throws IOException {
        CheckpointKey pair = CheckpointKey.keptIn(folder.resolve("secret"), folder.resolve("public"));
        FakeProcess storage = new FakeProcess(new FakeDisk(FakeDisk.Honesty.HONEST));
        outside = SampleLog.writeAndRemove(storage, pair, RECORDS, RECORDS / 10, 16, 3);
        original = Copied.of(storage);
        original.files().keySet().removeIf(name -> !name.endsWith(".sbj"));
        key = pair.publicKey();
        note = Tombstones.note(original);
    }

    private static Verdict verify(Copied files) throws IOException {
        return new Verifier(files, key, outside).verify();
    }

    private static List<Long> signed() {
        return outside.stream().map(Checkpoint::sequence).toList();
    }

    @Test
    void isWholeAndSaysHowMuchWasRemoved() throws IOException {
        Verdict verdict = verify(original);
        assertThat(verdict.whole()).as(verdict.toString()).isTrue();
        assertThat(verdict.remarks())
                .contains("Records 1 to "
                        + (new Forged(original.files().get(original.names().get(0))).first() - 1)
                        + " are removed; the journal says so itself.");
    }

    @Test
    void findsEachMutationAndNamesTheFirstBadRecord() throws IOException {
        Random random = new Random(Bounds.SEED);
        List<String> wrong = new ArrayList<>();
        Map<String, Integer> tried = new TreeMap<>();
        for (Mutation.Way way : Mutation.ways(MUTATIONS)) {
            check(Mutation.of(way, original, signed(), random), wrong);
            tried.merge(way.toString(), 1, Integer::sum);
        }
        List<Tombstones.Way> ways = List.of(Tombstones.Way.values());
        for (int number = 0; number < MUTATIONS; number++) {
            Tombstones.Way way = ways.get(number % ways.size());
            check(Tombstones.lie(way, original, note, signed(), random), wrong);
            tried.merge(way.toString(), 1, Integer::sum);
        }
        assertThat(wrong).isEmpty();
        Bounds.print(
                "tombstones: log of " + RECORDS + " records, " + 2 * MUTATIONS + " mutations, all found: " + tried);
    }

    private static void check(Mutation mutation, List<String> wrong) throws IOException {
        Verdict verdict = verify(mutation.files());
        if (verdict.whole() || verdict.firstBad() < mutation.from() || verdict.firstBad() > mutation.to()) {
            wrong.add(mutation.what() + ", to be named: " + mutation.from() + " to " + mutation.to() + ", said: "
                    + verdict);
        }
    }

    @Test
    void controlBelievesALieWhereNoCheckpointLeftTheMachine() throws IOException {
        Mutation lie =
                Tombstones.lie(Tombstones.Way.NOTE_TAKES_ONE_MORE, original, note, signed(), new Random(Bounds.SEED));
        CheckpointKey other = CheckpointKey.keptIn(folder.resolve("other"), folder.resolve("other.pub"));
        Forged last = new Forged(lie.files().files().lastEntry().getValue());
        byte[] hash = Forged.sha256(last.bodies().get(last.records() - 1));
        Checkpoint forged = SampleLog.sign(new Head(last.first() + last.records() - 1, Hash.known(hash), 1), other);
        assertThat(new Verifier(lie.files(), other.publicKey(), List.of(forged))
                        .verify()
                        .whole())
                .isTrue();
        assertThat(verify(lie.files()).whole()).isFalse();
    }
}
