package io.signalbox.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.signalbox.journal.Disk;
import io.signalbox.journal.Hash;
import io.signalbox.journal.Head;
import io.signalbox.journal.Journal;
import io.signalbox.journal.JournalOptions;
import io.signalbox.journal.Storage;
import io.signalbox.journal.checkpoint.Checkpoint;
import io.signalbox.journal.checkpoint.CheckpointFolder;
import io.signalbox.journal.checkpoint.CheckpointKey;
import io.signalbox.journal.checkpoint.Checkpoints;
import io.signalbox.journal.verify.Verdict;
import io.signalbox.journal.verify.Verifier;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A verifier in another language, written from docs/audit-format.md, comes to the same answers. */
class SecondVerifierTest {

    private static final int MUTATIONS = Bounds.of("second", 11, 300);

    @TempDir
    Path folder;

    private CheckpointKey key;
    private Copied original;
    private List<Checkpoint> checkpoints;
    private Path lines;

    @BeforeEach
    void write() throws IOException {
        boolean python = hasPython();
        if (!python) {
            Bounds.print("SKIPPED: there is no python3 here, so the second verifier was not run");
        }
        assumeTrue(python, "python3");
        key = CheckpointKey.keptIn(folder.resolve("secret"), folder.resolve("public"));
        FakeProcess storage = new FakeProcess(new FakeDisk(FakeDisk.Honesty.HONEST));
        checkpoints = SampleLog.write(storage, key, 300, 80, 6);
        original = Copied.of(storage);
        original.files().keySet().removeIf(name -> !name.endsWith(".sbj"));
        CheckpointFolder outside = new CheckpointFolder(folder.resolve("outside"));
        for (Checkpoint checkpoint : checkpoints) {
            outside.take(checkpoint);
        }
        try (Stream<Path> files = Files.list(folder.resolve("outside"))) {
            lines = files.findFirst().orElseThrow();
        }
    }

    private static boolean hasPython() {
        try {
            return run(List.of("python3", "--version")).startsWith("Python 3");
        } catch (IOException none) {
            return false;
        }
    }

    private static String run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (InputStream out = process.getInputStream()) {
            return new String(out.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }

    private static String script() {
        return Path.of(URI.create(
                        SecondVerifierTest.class.getResource("/verify.py").toString()))
                .toString();
    }

    private String second(Copied files, int number) throws IOException {
        Path journal = Files.createDirectories(folder.resolve("journal-" + number));
        for (Map.Entry<String, byte[]> file : files.files().entrySet()) {
            Files.write(journal.resolve(file.getKey()), file.getValue());
        }
        return run(List.of(
                "python3",
                script(),
                journal.toString(),
                folder.resolve("public").toString(),
                lines.toString()));
    }

    private String ours(Storage files) throws IOException {
        Verdict verdict = new Verifier(files, key.publicKey(), checkpoints).verify();
        return verdict.whole() ? "yes" : "no " + verdict.firstBad();
    }

    @Test
    void agreesOnWholeAndOnChangedJournals() throws IOException {
        assertThat(second(original, 0)).isEqualTo("yes").isEqualTo(ours(original));
        Random random = new Random(Bounds.SEED);
        List<String> disagreed = new ArrayList<>();
        int number = 0;
        for (Mutation.Way way : Mutation.ways(MUTATIONS)) {
            disagree(
                    Mutation.of(
                            way,
                            original,
                            checkpoints.stream().map(Checkpoint::sequence).toList(),
                            random),
                    ++number,
                    disagreed);
        }
        assertThat(disagreed).isEmpty();
        Bounds.print("second verifier: agrees on a whole journal and on " + MUTATIONS + " changed ones");
    }

    @Test
    void agreesOnSegmentsThatWereBeingBegunAndOnWhatStandsBehindAPackedOne() throws IOException {
        String whole =
                new Verifier(original, key.publicKey(), checkpoints).verify().summary();
        long next = Long.parseLong(whole.replaceFirst("yes: records 1 to (\\d+), .*", "$1")) + 1;
        byte[] head = Arrays.copyOf(original.files().firstEntry().getValue(), 56);
        int number = 2000;
        for (byte[] begun : new byte[][] {{}, Arrays.copyOf(head, 55), new byte[56], head, new byte[57]}) {
            Copied copy = new Copied(original.files());
            copy.files().put(String.format("journal-%020d.sbj", next), begun);
            assertThat(second(copy, ++number))
                    .isEqualTo(ours(copy))
                    .isEqualTo(begun.length == 57 || begun == head ? "no " + next : "yes");
        }
        for (int junk = 0; junk < 2; junk++) {
            Copied copy = new Copied(original.files());
            String first = copy.files().firstKey();
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
                out.write(copy.files().remove(first));
            }
            copy.files().put(first + ".gz", Arrays.copyOf(packed.toByteArray(), packed.size() + junk));
            assertThat(second(copy, ++number)).isEqualTo(ours(copy)).startsWith(junk == 0 ? "yes" : "no ");
        }
    }

    @Test
    void agreesOnJournalsWhoseWriterWasStoppedWhileItWrote() throws IOException {
        String last = original.files().lastKey();
        byte[] records = original.files().get(last);
        byte[] filled = Arrays.copyOf(records, (records.length / 4096 + 2) * 4096);
        Random random = new Random(Bounds.SEED);
        List<String> disagreed = new ArrayList<>();
        int excused = 0;
        for (int number = 0; number < MUTATIONS; number++) {
            byte[] bytes = filled.clone();
            for (int flips = random.nextInt(4); flips > 0; flips--) {
                bytes[56 + random.nextInt(filled.length - 56)] ^= (byte) (1 << random.nextInt(8));
            }
            int shorter = random.nextInt(4) == 0 ? random.nextInt(5000) : 0;
            Copied stopped = new Copied(original.files());
            stopped.files().put(last, Arrays.copyOf(bytes, bytes.length - shorter));
            disagree(new Mutation("stopped " + number, stopped, 0, 0), 3000 + number, disagreed);
            excused += ours(stopped).equals("yes") ? 1 : 0;
        }
        assertThat(disagreed).isEmpty();
        assertThat(excused).as("what was being written").isPositive().isLessThan(MUTATIONS);
    }

    @Test
    void agreesOnJournalsWhoseBeginningWasRemoved() throws IOException {
        FakeProcess storage = new FakeProcess(new FakeDisk(FakeDisk.Honesty.HONEST));
        checkpoints = SampleLog.writeAndRemove(storage, key, 300, 40, 8, 2);
        original = Copied.of(storage);
        original.files().keySet().removeIf(name -> !name.endsWith(".sbj"));
        Files.write(lines, checkpoints.stream().map(Checkpoint::toString).toList());
        assertThat(second(original, 1000)).isEqualTo("yes").isEqualTo(ours(original));
        long note = Tombstones.note(original);
        Random random = new Random(Bounds.SEED);
        List<Long> signed = checkpoints.stream().map(Checkpoint::sequence).toList();
        List<String> disagreed = new ArrayList<>();
        int number = 1000;
        for (Tombstones.Way way : Tombstones.Way.values()) {
            disagree(Tombstones.lie(way, original, note, signed, random), ++number, disagreed);
        }
        for (Mutation.Way way : Mutation.ways(MUTATIONS)) {
            disagree(Mutation.of(way, original, signed, random), ++number, disagreed);
        }
        assertThat(disagreed).isEmpty();
    }

    @Test
    void agreesOnCheckpointsOfRecordsThatAreRemoved() throws IOException {
        FakeProcess storage = new FakeProcess(new FakeDisk(FakeDisk.Honesty.HONEST));
        List<Checkpoint> signed = SampleLog.writeAndRemove(storage, key, 300, 40, 8, 2);
        original = Copied.of(storage);
        original.files().keySet().removeIf(name -> !name.endsWith(".sbj"));
        Forged begin = new Forged(original.files().firstEntry().getValue());
        long gone = begin.first() - 1;
        Hash right = Hash.known(begin.previous());
        Hash wrong = Hash.known(new byte[32]);
        Instant late = Instant.now().plus(Duration.ofDays(1));
        assertThat(with(signed, gone, right, Instant.now(), 5000)).isEqualTo("yes");
        assertThat(with(signed, gone, right, late, 5001)).isEqualTo("no " + gone);
        assertThat(with(signed, gone, wrong, Instant.now(), 5002)).isEqualTo("no " + gone);
        assertThat(with(signed, gone - 1, wrong, Instant.now(), 5003)).isEqualTo("yes");
        assertThat(with(signed, gone - 1, wrong, late, 5004)).isEqualTo("no " + (gone - 1));
    }

    /** What both say of one more checkpoint. */
    private String with(List<Checkpoint> signed, long sequence, Hash hash, Instant time, int number)
            throws IOException {
        checkpoints = new ArrayList<>(signed);
        Head head = new Head(sequence, hash, 1);
        new Checkpoints("harness", () -> head, key, List.of(checkpoints::add), Clock.fixed(time, ZoneOffset.UTC))
                .close();
        Files.write(lines, checkpoints.stream().map(Checkpoint::toString).toList());
        String second = second(original, number);
        assertThat(second).isEqualTo(ours(original));
        return second;
    }

    @Test
    void agreesOnJournalsWhoseFileSomebodyTookAway() throws IOException {
        checkpoints = List.of();
        Files.write(lines, new byte[0]);
        Path files = folder.resolve("healed");
        try (Journal journal = Journal.open(new Disk(files), JournalOptions.of("node", "test"))) {
            Path segment = files.resolve(String.format("journal-%020d.sbj", 1));
            Path copy = folder.resolve("copy");
            Files.copy(segment, copy);
            Files.move(copy, segment, StandardCopyOption.REPLACE_EXISTING);
            await().until(() -> journal.head().sequence() == 2); // a START that names record 1
        }
        Copied healed = Copied.of(new Disk(files));
        healed.files().keySet().removeIf(name -> !name.endsWith(".sbj"));
        assertThat(second(healed, 4000))
                .as("zeros that nobody cut off")
                .isEqualTo("no 2")
                .isEqualTo(ours(healed));

        byte[] filled = healed.files().firstEntry().getValue();
        int end = filled.length;
        while (filled[end - 1] == 0) {
            end--;
        }
        healed.files().put(healed.files().firstKey(), Arrays.copyOf(filled, end));
        assertThat(second(healed, 4001)).as("a whole copy").isEqualTo("yes").isEqualTo(ours(healed));

        healed.files().remove(healed.files().firstKey());
        assertThat(second(healed, 4002)).as("without it").isEqualTo("no 1").isEqualTo(ours(healed));
    }

    private void disagree(Mutation mutation, int number, List<String> disagreed) throws IOException {
        String other = second(mutation.files(), number);
        if (!other.equals(ours(mutation.files()))) {
            disagreed.add(mutation.what() + ": " + ours(mutation.files()) + ", but the second one says " + other);
        }
    }

    @Test
    void findsACheckpointThatNobodySigned() throws IOException {
        String text = Files.readString(lines);
        Files.writeString(
                lines, text.replaceFirst(" ([0-9a-f])([0-9a-f]{63}) ", " 0$2 ").replaceFirst("T(\\d)", "T9"));
        assertThat(second(original, 1)).startsWith("no");
    }
}
