package io.signalbox.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.journal.Hash;
import io.signalbox.journal.Head;
import io.signalbox.journal.checkpoint.Checkpoint;
import io.signalbox.journal.checkpoint.CheckpointKey;
import io.signalbox.journal.verify.Verdict;
import io.signalbox.journal.verify.Verifier;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal is changed in every way a file can be; its checkpoints were copied elsewhere before. */
class TamperingTest {

    private static final int RECORDS = Bounds.of("records", 2000, 100_000);
    private static final int MUTATIONS = Bounds.of("mutations", 220, 10_000);

    @TempDir
    static Path folder;

    private static Copied original;
    private static PublicKey key;
    private static List<Checkpoint> outside;

    @BeforeAll
    static void write() throws IOException {
        CheckpointKey pair = CheckpointKey.keptIn(folder.resolve("secret"), folder.resolve("public"));
        // The power stays on, and a disk that keeps no copy of what is durable writes a large journal in a tenth of the
        // time.
        FakeProcess storage = new FakeProcess(new FakeDisk(FakeDisk.Honesty.FORCES_NO_BYTES));
        outside = SampleLog.write(storage, pair, RECORDS, Math.min(1000, RECORDS / 10), 20);
        original = Copied.of(storage);
        original.files().keySet().removeIf(name -> !name.endsWith(".sbj"));
        key = pair.publicKey();
    }

    private static Verdict verify(Copied files) throws IOException {
        return new Verifier(files, key, outside).verify();
    }

    private static Mutation mutation(Mutation.Way way, Random random) {
        return Mutation.of(
                way, original, outside.stream().map(Checkpoint::sequence).toList(), random);
    }

    /** On all cores: each mutation has a random of its own, so that it is the same one in whatever order they are tried. */
    @Test
    void findsEachMutationAndNamesTheFirstBadRecord() {
        List<Mutation.Way> ways = Mutation.ways(MUTATIONS);

        List<String> wrong = IntStream.range(0, ways.size())
                .parallel()
                .mapToObj(number -> mutation(ways.get(number), new Random(Bounds.SEED + number)))
                .flatMap(mutation -> wrong(mutation).stream())
                .toList();

        assertThat(wrong).isEmpty();
        Map<Mutation.Way, Long> tried =
                ways.stream().collect(Collectors.groupingBy(way -> way, TreeMap::new, Collectors.counting()));
        Bounds.print("tampering: log of " + RECORDS + " records in "
                + original.names().size() + " segments, " + MUTATIONS + " mutations, all found: " + tried);
    }

    /** What the verifier said that it should not have; empty where it named one of the records that it may name. */
    private static Optional<String> wrong(Mutation mutation) {
        try {
            Verdict verdict = verify(mutation.files());
            boolean found =
                    !verdict.whole() && verdict.firstBad() >= mutation.from() && verdict.firstBad() <= mutation.to();
            return found
                    ? Optional.empty()
                    : Optional.of(mutation.what() + ", to be named: " + mutation.from() + " to " + mutation.to()
                            + ", said: " + verdict);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Test
    void findsAJournalRewrittenWithAnotherKey() throws IOException {
        CheckpointKey other = CheckpointKey.keptIn(folder.resolve("other"), folder.resolve("other.pub"));
        Copied copy = new Copied(original.files());
        byte[] hash = new byte[Hash.LENGTH];
        long last = 0;
        for (String name : copy.names()) {
            Forged segment = new Forged(copy.files().get(name));
            segment.change(0);
            hash = segment.chain(0, hash);
            last = segment.first() + segment.records() - 1;
            copy.files().put(name, segment.bytes());
        }
        Checkpoint forged = SampleLog.sign(new Head(last, Hash.known(hash), 1), other);
        assertThat(new Verifier(copy, other.publicKey(), List.of(forged))
                        .verify()
                        .whole())
                .as("taken for itself it is consistent")
                .isTrue();
        List<Checkpoint> all = new ArrayList<>(outside);
        all.add(forged);
        assertThat(new Verifier(copy, other.publicKey(), all).verify().whole()).isFalse();
        assertThat(new Verifier(copy, key, all).verify().whole()).isFalse();
        assertThat(verify(copy).firstBad()).isEqualTo(1);
    }

    @Test
    void findsEachChangedCheckpoint() throws IOException {
        Random random = new Random(Bounds.SEED);
        for (int number = 0; number < Math.min(MUTATIONS, 1000); number++) {
            String line = outside.get(random.nextInt(outside.size())).toString();
            byte[] bytes = line.getBytes(StandardCharsets.US_ASCII);
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(7));
            String changed = new String(bytes, StandardCharsets.US_ASCII);
            assertThat(isTaken(changed)).as(changed).isFalse();
        }
    }

    private static boolean isTaken(String line) throws IOException {
        try {
            List<Checkpoint> all = new ArrayList<>(outside);
            Checkpoint changed = Checkpoint.parse(line);
            all.add(changed);
            return changed.isBy(key)
                    || new Verifier(original, key, all).verify().whole();
        } catch (IllegalArgumentException none) {
            return false;
        }
    }

    @Test
    void findsBytesFlippedInPackedSegments() throws IOException {
        Random random = new Random(Bounds.SEED);
        Copied whole = packed();
        int harmless = 0;
        for (int number = 0; number < Math.min(MUTATIONS / 4, 500); number++) {
            Copied packed = new Copied(whole.files());
            String name = packed.names().get(random.nextInt(packed.names().size() - 1));
            byte[] bytes = packed.files().get(name).clone();
            int position = random.nextInt(bytes.length);
            bytes[position] ^= (byte) (1 << random.nextInt(8));
            packed.files().put(name, bytes);
            if (verify(packed).whole()) {
                assertThat(position)
                        .as("gzip's own head has bytes that say nothing of the content")
                        .isLessThan(10);
                harmless++;
            }
        }
        Bounds.print("tampering: flips in packed segments found, " + harmless + " in gzip's head changed no record");
    }

    /** All but the last segment packed. */
    private static Copied packed() throws IOException {
        Copied packed = new Copied(original.files());
        for (String name : original.names().subList(0, original.names().size() - 1)) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
                out.write(packed.files().remove(name));
            }
            packed.files().put(name + ".gz", bytes.toByteArray());
        }
        return packed;
    }

    @Test
    void raisesNoFalseAlarm() throws IOException {
        assertThat(verify(original).whole()).isTrue();
        assertThat(verify(packed()).whole()).isTrue();
        Copied both = packed();
        both.files()
                .put(
                        original.names().get(0),
                        original.files().get(original.names().get(0)));
        assertThat(verify(both).whole()).as("killed while it packed").isTrue();
        Copied torn = new Copied(original.files());
        String last = torn.files().lastKey();
        byte[] bytes = torn.files().get(last);
        for (int more = 1; more < 60; more++) {
            byte[] longer = Arrays.copyOf(bytes, bytes.length + more);
            System.arraycopy(bytes, 56, longer, bytes.length, more);
            torn.files().put(last, longer);
            assertThat(verify(torn).whole())
                    .as("a record of which " + more + " bytes are written")
                    .isTrue();
        }
        assertThat(new Verifier(original, key, List.of()).verify().whole()).isTrue();
        assertThat(new Verifier(original, key, outside.subList(0, 3)).verify().whole())
                .isTrue();
    }

    @Test
    void controlMissesSomeWhereTheMiddleIsSkipped() throws IOException {
        Random random = new Random(Bounds.SEED);
        int missed = 0;
        for (Mutation.Way way : Mutation.ways(110)) {
            if (verify(mutation(way, random).files().withMiddleOf(original)).whole()) {
                missed++;
            }
        }
        assertThat(missed).isPositive();
        Bounds.print("tampering, control that skips the middle: " + missed + " of 110 missed");
    }
}
