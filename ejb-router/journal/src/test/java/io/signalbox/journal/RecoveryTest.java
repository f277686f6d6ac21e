package io.signalbox.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.journal.checkpoint.CheckpointKey;
import io.signalbox.journal.verify.Verifier;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Segments that are there twice, and starts that are refused and so change nothing. */
class RecoveryTest {

    private static final JournalOptions OPTIONS =
            JournalOptions.of("test", "RecoveryTest").withReserveBytes(0);

    @TempDir
    Path folder;

    private Disk disk;
    private Path plain;
    private Path packed;
    private byte[] whole;

    /** One segment with records 1 to 3. */
    @BeforeEach
    void write() throws IOException {
        disk = new Disk(folder);
        try (Journal journal = Journal.open(disk, OPTIONS)) {
            journal.append(Kind.INTENT, JournalTest.call("one"));
            journal.append(Kind.OUTCOME, JournalTest.call("one"));
        }
        SegmentName name = SegmentName.in(disk).get(0);
        plain = folder.resolve(name.toString());
        packed = folder.resolve(name.gz().toString());
        whole = Files.readAllBytes(plain);
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    private void start() {
        try (Journal journal = Journal.open(disk, OPTIONS)) {
            assertThat(journal.head().sequence()).isEqualTo(4);
        }
    }

    private Map<String, String> files() throws IOException {
        Map<String, String> files = new TreeMap<>();
        for (String name : disk.names()) {
            files.put(name, Files.readString(folder.resolve(name), StandardCharsets.ISO_8859_1));
        }
        return files;
    }

    private void refuses(long signed, String why) throws IOException {
        Map<String, String> before = files();
        assertThatThrownBy(() -> Journal.open(disk, OPTIONS, signed))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining(why);
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void removesThePlainSegmentBesideItsPackedForm() throws IOException {
        Files.write(packed, gzip(whole));
        start();
        assertThat(plain).doesNotExist();
        assertThat(packed).hasBinaryContent(gzip(whole));
    }

    @Test
    void keepsThePlainSegmentWhereThePackedOneCannotBeRead() throws IOException {
        byte[] good = gzip(whole);
        byte[] flipped = good.clone();
        flipped[good.length - 5] ^= 1; // of its checksum
        for (byte[] bad : new byte[][] {
            {},
            "no gzip".getBytes(StandardCharsets.US_ASCII),
            flipped,
            Arrays.copyOf(good, good.length / 2),
            Arrays.copyOf(good, good.length + 1) // something stands behind it
        }) {
            Files.write(packed, bad);
            Leftovers leftovers = Leftovers.of(disk);
            assertThat(leftovers.going()).containsExactly(packed.getFileName().toString());
            assertThat(leftovers.segments())
                    .containsExactly(
                            SegmentName.of(plain.getFileName().toString()).orElseThrow());
        }
        start();
        assertThat(packed).doesNotExist();
        assertThat(plain).hasBinaryContent(whole);
    }

    @Test
    void choosesNeitherOfTwoThatDiffer() throws IOException {
        Files.write(packed, gzip(Arrays.copyOf(whole, 56)));
        refuses(0, "not the same");
        Files.write(packed, new byte[0]);
        Files.write(plain, Arrays.copyOf(whole, whole.length - 1));
        refuses(0, "not the same");
    }

    @Test
    void changesNothingWhereASignedRecordIsMissing() throws IOException {
        Files.write(plain, new byte[] {0, 0, 1, 0, 7}, StandardOpenOption.APPEND);
        Files.write(folder.resolve("x.tmp"), new byte[1]);
        refuses(4, "it ends with record 3, but record 4 was signed");
        start();
        assertThat(files().keySet()).contains(plain.getFileName() + ".cut").doesNotContain("x.tmp");
    }

    @Test
    void changesNothingWhereARecordDoesNotFollow() throws IOException {
        start(); // the second segment
        Path second = folder.resolve(SegmentName.in(disk).get(1).toString());
        byte[] bytes = Files.readAllBytes(second);
        byte[] twice = Arrays.copyOf(bytes, 2 * bytes.length - 56 + 3); // its record again, and something torn
        System.arraycopy(bytes, 56, twice, bytes.length, bytes.length - 56);
        Files.write(second, twice);
        refuses(0, "does not follow");
    }

    /** Ten calls in small segments, after one that is open in the first segment or has ended there. */
    private Path secondOfManySegments(boolean open) throws IOException {
        Files.delete(plain);
        try (Journal journal = Journal.open(disk, OPTIONS.withSegmentBytes(600))) {
            journal.append(Kind.INTENT, JournalTest.call("first"));
            if (!open) {
                journal.append(Kind.OUTCOME, JournalTest.call("first"));
            }
            for (int call = 0; call < 10; call++) {
                journal.append(Kind.INTENT, JournalTest.call("call-" + call));
                journal.append(Kind.OUTCOME, JournalTest.call("call-" + call));
            }
        }
        assertThat(SegmentName.in(disk)).hasSizeGreaterThan(3);
        Path second = folder.resolve(SegmentName.in(disk).get(1).toString());
        byte[] bytes = Files.readAllBytes(second);
        bytes[70] ^= 1;
        Files.write(second, bytes);
        return second;
    }

    @Test
    void damageSinceTheOldestOpenCallStopsAStart() throws IOException {
        refuses(0, secondOfManySegments(true).getFileName() + " is damaged at byte 56");
    }

    @Test
    void damageInAnOlderSegmentIsLeftToTheVerifier(@TempDir Path keys) throws IOException {
        Path damaged = secondOfManySegments(false);
        Journal.open(disk, OPTIONS).close();
        CheckpointKey key = CheckpointKey.keptIn(keys.resolve("secret"), keys.resolve("public"));
        assertThat(new Verifier(disk, key.publicKey(), List.of()).verify().summary())
                .startsWith("no: record " + SegmentName.in(disk).get(1).first() + ": " + damaged.getFileName());
    }
}
