package io.signalbox.journal.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.journal.Cursor;
import io.signalbox.journal.Disk;
import io.signalbox.journal.Entry;
import io.signalbox.journal.Field;
import io.signalbox.journal.Hash;
import io.signalbox.journal.Head;
import io.signalbox.journal.Journal;
import io.signalbox.journal.JournalOptions;
import io.signalbox.journal.Kind;
import io.signalbox.journal.Payload;
import io.signalbox.journal.SegmentName;
import io.signalbox.journal.SegmentReader;
import io.signalbox.journal.checkpoint.Checkpoint;
import io.signalbox.journal.checkpoint.CheckpointKey;
import io.signalbox.journal.checkpoint.Checkpoints;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records that were removed after their time, and segments whose head is damaged. */
class VerifierTest {

    private static final JournalOptions OPTIONS =
            JournalOptions.of("n", "VerifierTest").withReserveBytes(0).withSegmentBytes(1000);

    @TempDir
    Path folder;

    private Disk disk;
    private CheckpointKey key;
    private List<SegmentName> segments;
    private Head before;
    private Head after;

    /** Some segments; a NOTE that the first two were removed, which are still there. */
    @BeforeEach
    void write() throws IOException {
        disk = new Disk(folder.resolve("journal"));
        key = CheckpointKey.keptIn(folder.resolve("secret"), folder.resolve("public"));
        try (Journal journal = Journal.open(disk, OPTIONS)) {
            for (int call = 0; call < 30; call++) {
                journal.append(
                        Kind.INTENT,
                        Payload.builder().text(Field.CALL_ID, "gen-" + call).build());
            }
            before = journal.head();
            segments = SegmentName.in(disk);
            long last = segments.get(2).first() - 1;
            Entry removed;
            try (Cursor cursor = journal.after(last - 1)) {
                removed = cursor.next(1).get(0);
            }
            journal.append(
                    Kind.NOTE,
                    Payload.builder()
                            .text(Field.SUBJECT, "retention")
                            .number(Field.FIRST_SEQUENCE, 1)
                            .number(Field.LAST_SEQUENCE, last)
                            .bytes(Field.LAST_HASH, removed.hash().bytes())
                            .build());
            after = journal.head();
        }
    }

    private Verdict verify(Head... signed) throws IOException {
        List<Checkpoint> checkpoints = new ArrayList<>();
        for (Head head : signed) {
            new Checkpoints("n", () -> head, key, List.of(checkpoints::add), Clock.systemUTC()).close();
        }
        return new Verifier(disk, key.publicKey(), checkpoints).verify();
    }

    private Verdict verifyWith(Head removed, Instant time) throws IOException {
        List<Checkpoint> checkpoints = new ArrayList<>();
        for (Head head : List.of(before, after)) {
            new Checkpoints("n", () -> head, key, List.of(checkpoints::add), Clock.systemUTC()).close();
        }
        new Checkpoints("n", () -> removed, key, List.of(checkpoints::add), Clock.fixed(time, ZoneOffset.UTC)).close();
        return new Verifier(disk, key.publicKey(), checkpoints).verify();
    }

    private Entry read(long sequence) throws IOException {
        SegmentName segment = SegmentName.in(disk).stream()
                .filter(name -> name.first() <= sequence)
                .reduce((one, next) -> next)
                .orElseThrow();
        try (SegmentReader reader = SegmentReader.open(disk, segment)) {
            Entry entry = reader.next().orElseThrow();
            while (entry.sequence() < sequence) {
                entry = reader.next().orElseThrow();
            }
            return entry;
        } catch (SegmentReader.Damage damage) {
            throw new AssertionError(damage);
        }
    }

    private static Head head(Entry entry) {
        return new Head(entry.sequence(), entry.hash(), entry.timeMicros());
    }

    private void remove(int segment) throws IOException {
        disk.delete(segments.get(segment).toString());
    }

    @Test
    void takesRecordsForRemovedThatASignedRecordSaysAreRemoved() throws IOException {
        assertThat(verify(before, after).whole()).isTrue();
        remove(0);
        remove(1);
        assertThat(verify(before, after).whole()).isTrue();
        assertThat(verify(before, after).summary())
                .startsWith("yes: records " + segments.get(2).first() + " to " + after.sequence());
    }

    @Test
    void takesARemovalThatACrashCutShort() throws IOException {
        remove(0);
        Verdict verdict = verify(before, after);
        assertThat(verdict.whole()).isTrue();
        assertThat(String.join(" ", verdict.remarks()))
                .contains(
                        "Records 1 to " + (segments.get(1).first() - 1) + " are removed",
                        "Record " + after.sequence() + " of ",
                        "Records " + segments.get(1).first() + " to "
                                + (segments.get(2).first() - 1) + " are still there.");
    }

    @Test
    void believesNoRemovalThatNobodySignedOrThatWasAnother() throws IOException {
        remove(0);
        assertThat(verify(before).firstBad()).isEqualTo(1);
        assertThat(verify().whole()).isFalse();
        remove(1);
        assertThat(verify(before).firstBad()).isEqualTo(1);
        remove(2);
        assertThat(verify(before, after).firstBad())
                .as("the first one that no note speaks of")
                .isEqualTo(segments.get(2).first());
    }

    @Test
    void findsACheckpointOfARemovedRecordThatSignedAnotherHash() throws IOException {
        long last = segments.get(2).first() - 1;
        Head right = head(read(last));
        Head wrong = new Head(last, Hash.of(new byte[1]), 1);
        remove(0);
        remove(1);
        assertThat(verifyWith(right, Instant.now()).whole()).isTrue();
        assertThat(verifyWith(wrong, Instant.now()).summary())
                .startsWith("no: record " + last + ": it is removed, but the checkpoint of ")
                .endsWith(" signed another hash than " + segments.get(2) + " carries of it");
    }

    @Test
    void findsACheckpointThatWasSignedAfterItsRecordWasRemoved() throws IOException {
        Head second = head(read(2));
        Instant noted = Instant.EPOCH.plus(read(after.sequence()).timeMicros(), ChronoUnit.MICROS);
        Instant late = noted.plus(Duration.ofDays(39));
        assertThat(verifyWith(second, late).whole()).as("it is there").isTrue();
        remove(0);
        remove(1);
        assertThat(verifyWith(second, noted.plus(Duration.ofMinutes(59))).whole())
                .as("clocks are set")
                .isTrue();
        assertThat(verifyWith(second, late).summary())
                .isEqualTo("no: record 2: it is removed, but the checkpoint of " + late + " was signed after record "
                        + after.sequence() + " of " + noted + " said that it is removed");
    }

    @Test
    void comparesARemovedRecordWithTheNoteThatNamesItThoughOthersWentAfterIt() throws IOException {
        Head named = head(read(segments.get(2).first() - 1));
        Head other;
        try (Journal journal = Journal.open(disk, OPTIONS)) {
            Entry last = read(SegmentName.in(disk).get(3).first() - 1);
            journal.append(
                    Kind.NOTE,
                    Payload.builder()
                            .text(Field.SUBJECT, "retention")
                            .number(Field.FIRST_SEQUENCE, named.sequence() + 1)
                            .number(Field.LAST_SEQUENCE, last.sequence())
                            .bytes(Field.LAST_HASH, last.hash().bytes())
                            .build());
            other = journal.head();
        }
        long note = after.sequence();
        after = other;
        remove(0);
        remove(1);
        remove(2);
        assertThat(verifyWith(named, Instant.now()).whole()).isTrue();
        assertThat(verifyWith(new Head(named.sequence(), Hash.of(new byte[1]), 1), Instant.now())
                        .summary())
                .startsWith("no: record " + named.sequence() + ": ")
                .endsWith(" signed another hash than record " + note + " says it had");
    }

    @Test
    void findsANoteWhoseFirstRecordWasNotTheOldest() throws IOException {
        Entry last = read(segments.get(2).first() - 1);
        for (long first : new long[] {-1, 0, 2, last.sequence(), last.sequence() + 1}) {
            List<SegmentName> whole = SegmentName.in(disk);
            Head head;
            try (Journal journal = Journal.open(disk, OPTIONS)) {
                journal.append(
                        Kind.NOTE,
                        Payload.builder()
                                .text(Field.SUBJECT, "retention")
                                .number(Field.FIRST_SEQUENCE, first)
                                .number(Field.LAST_SEQUENCE, last.sequence())
                                .bytes(Field.LAST_HASH, last.hash().bytes())
                                .build());
                head = journal.head();
            }
            boolean fits = first > 1 && first <= last.sequence(); // the first note speaks of those before
            assertThat(verify(before, head).whole()).as("from " + first).isEqualTo(fits);
            if (!fits) {
                assertThat(verify(before, head).summary())
                        .startsWith("no: record " + head.sequence() + ": it says that records " + first + " to ");
                for (SegmentName name : SegmentName.in(disk)) {
                    if (!whole.contains(name)) {
                        disk.delete(name.toString());
                    }
                }
            }
        }
    }

    @Test
    void asksEachSegmentForItsStart() throws IOException {
        SegmentName name = SegmentName.in(disk).get(SegmentName.in(disk).size() - 1);
        Path file = folder.resolve("journal/" + name);
        byte[] bytes = Files.readAllBytes(file);
        assertThat(bytes[64]).as("its first record is a START").isEqualTo((byte) 1);
        ByteBuffer segment = ByteBuffer.wrap(bytes);
        int length = segment.getInt(56);
        bytes[64] = 4;
        CRC32C crc = new CRC32C();
        crc.update(bytes, 64, length);
        segment.putInt(60, (int) crc.getValue());
        Files.write(file, Arrays.copyOf(bytes, 64 + length));
        assertThat(verify().summary())
                .isEqualTo("no: record " + name.first() + ": " + name
                        + ": its first record is NOTE, where START should be");
    }

    @Test
    void namesTheFileThatDoesNotFollow() throws IOException {
        SegmentName stray = new SegmentName(after.sequence() + 200, false);
        String expected = "no: record " + (after.sequence() + 1) + ": " + stray + " does not follow record "
                + after.sequence() + ", it begins with record " + stray.first() + " by its name and holds none";
        Path file = folder.resolve("journal/" + stray);
        Files.createFile(file);
        assertThat(verify(before, after).summary()).isEqualTo(expected);
        List<SegmentName> all = SegmentName.in(disk);
        Path last = folder.resolve("journal/" + all.get(all.size() - 2));
        Files.write(last, new byte[8192], StandardOpenOption.APPEND); // it is being written
        assertThat(verify(before, after).summary()).isEqualTo(expected);
        Files.delete(file);
        assertThat(verify(before, after).whole()).isTrue();
    }

    @Test
    void saysInItsFirstLineThatNoSignatureWasChecked() throws IOException {
        assertThat(verify().summary())
                .startsWith("yes: records 1 to " + after.sequence())
                .endsWith(" segments, no checkpoint, so no signature was checked");
        assertThat(verify(after).summary()).startsWith("yes: ").endsWith(" segments, 1 checkpoints");
    }

    @Test
    void findsANoteThatNamesAnotherRecord() throws IOException {
        try (Journal journal = Journal.open(disk, OPTIONS)) {
            long wrong = journal.append(
                    Kind.NOTE,
                    Payload.builder()
                            .text(Field.SUBJECT, "retention")
                            .number(Field.FIRST_SEQUENCE, 1)
                            .number(Field.LAST_SEQUENCE, segments.get(2).first())
                            .bytes(Field.LAST_HASH, new byte[32])
                            .build());
            assertThat(verify(before, journal.head()).firstBad()).isEqualTo(wrong);
        }
    }

    @Test
    void saysNoWhereThereIsNoJournal() throws IOException {
        for (String name : disk.names()) {
            disk.delete(name);
        }
        assertThat(verify().whole()).isFalse();
        assertThat(verify(before).firstBad()).isEqualTo(1);
    }

    @Test
    void saysNoWhereSomethingStandsBehindAPackedSegment() throws IOException {
        Path plain = folder.resolve("journal/" + segments.get(1));
        Path packed = folder.resolve("journal/" + segments.get(1) + ".gz");
        byte[] whole = gzip(Files.readAllBytes(plain));
        Files.delete(plain);
        Files.write(packed, whole);
        assertThat(verify(before, after).whole()).isTrue();

        for (byte[] junk : new byte[][] {{0}, new byte[40], gzip(new byte[0])}) {
            Files.write(packed, whole);
            Files.write(packed, junk, StandardOpenOption.APPEND);
            assertThat(verify(before, after).summary())
                    .startsWith("no: record " + segments.get(2).first() + ": " + segments.get(1) + ".gz: ")
                    .endsWith("something stands behind its end");
        }
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    @Test
    void whatIsPackedWasNotBeingWritten() throws IOException {
        List<SegmentName> now = SegmentName.in(disk);
        SegmentName last = now.get(now.size() - 1);
        Path plain = folder.resolve("journal/" + last);
        byte[] bytes = Files.readAllBytes(plain);
        Files.delete(plain);
        Files.write(folder.resolve("journal/" + last + ".gz"), gzip(Arrays.copyOf(bytes, bytes.length - 1)));
        assertThat(verify().firstBad()).isEqualTo(after.sequence());
    }
}
