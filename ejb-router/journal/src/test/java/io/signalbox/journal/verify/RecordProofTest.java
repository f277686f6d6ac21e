package io.signalbox.journal.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.journal.Cursor;
import io.signalbox.journal.Disk;
import io.signalbox.journal.Entry;
import io.signalbox.journal.Field;
import io.signalbox.journal.Head;
import io.signalbox.journal.Journal;
import io.signalbox.journal.JournalOptions;
import io.signalbox.journal.Kind;
import io.signalbox.journal.Payload;
import io.signalbox.journal.SegmentName;
import io.signalbox.journal.SegmentReader;
import io.signalbox.journal.checkpoint.CheckpointFolder;
import io.signalbox.journal.checkpoint.CheckpointKey;
import io.signalbox.journal.checkpoint.Checkpoints;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A call whose beginning is signed, and a journal that is not whole behind it. */
class RecordProofTest {

    private static final JournalOptions OPTIONS =
            JournalOptions.of("n", "RecordProofTest").withReserveBytes(0);

    @TempDir
    Path data;

    private Disk disk;
    private CheckpointKey key;
    private Path segment;
    private int afterIntent;
    private int afterOutcome;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** Record 2 begins the call, a checkpoint covers it, record 3 ends it, and another checkpoint covers record 4. */
    @BeforeEach
    void write() throws Exception {
        disk = new Disk(data.resolve("journal"));
        key = CheckpointKey.keptIn(data.resolve("secret.key"), data.resolve("journal/checkpoint.pub"));
        try (Journal journal = Journal.open(disk, OPTIONS)) {
            segment =
                    data.resolve("journal").resolve(SegmentName.in(disk).get(0).toString());
            journal.append(Kind.INTENT, call("gen-1"));
            sign(journal.head());
            journal.append(Kind.OUTCOME, call("gen-1"));
            journal.append(Kind.NOTE, call(""));
            sign(journal.head());
        }
        try (SegmentReader reader =
                SegmentReader.open(disk, SegmentName.in(disk).get(0))) {
            reader.next();
            reader.next();
            afterIntent = (int) reader.position();
            reader.next();
            afterOutcome = (int) reader.position();
        }
    }

    private static Payload call(String id) {
        return Payload.builder().text(Field.CALL_ID, id).build();
    }

    private void sign(Head head) {
        new Checkpoints(
                        "n",
                        () -> head,
                        key,
                        List.of(new CheckpointFolder(data.resolve("journal/checkpoints"))),
                        Clock.systemUTC())
                .close();
    }

    private int run(String... more) {
        out.reset();
        String[] arguments = Arrays.copyOf(new String[] {data.toString()}, more.length + 1);
        System.arraycopy(more, 0, arguments, 1, more.length);
        PrintStream said = new PrintStream(out, true, StandardCharsets.UTF_8);
        return Main.run(arguments, said, said);
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private void cut(int length) throws IOException {
        Files.write(segment, Arrays.copyOf(Files.readAllBytes(segment), length));
    }

    @Test
    void provesACallWithItsEnd() {
        assertThat(run("--record", "gen-1")).isZero();
        assertThat(said()).startsWith("yes: records 2 and 3").doesNotContain("how this call ended");
    }

    @Test
    void saysNoWhereTheEndOfTheCallIsDamaged() throws IOException {
        byte[] bytes = Files.readAllBytes(segment);
        bytes[afterOutcome - 1] ^= 1;
        Files.write(segment, bytes);
        assertThat(run("--record", "gen-1")).isEqualTo(1);
        assertThat(said()).startsWith("no: record 3: a record's checksum is wrong");
    }

    @Test
    void saysNoWhereTheEndOfTheCallIsCutOffButALaterCheckpointIsKnown() throws IOException {
        for (int length : new int[] {afterOutcome - 5, afterIntent}) {
            cut(length);
            assertThat(run("--record", "gen-1")).isEqualTo(1);
            assertThat(said())
                    .startsWith("no: record 3: " + (length == afterIntent ? "missing: " : segment.getFileName()))
                    .contains("the checkpoint of ", "names record 4");
        }
    }

    @Test
    void saysNoWhereTheRestWasWrittenAgainWithoutTheEnd() throws IOException {
        cut(afterIntent);
        try (Journal journal = Journal.open(disk, OPTIONS)) { // ends the call in another way
            journal.append(Kind.NOTE, call(""));
        }
        assertThat(run("--record", "gen-1")).isEqualTo(1);
        assertThat(said()).startsWith("no: ").contains("is not what the checkpoint of");
    }

    @Test
    void saysOfACallWithoutAnEndThatItHasNone() throws IOException {
        try (Journal journal = Journal.open(disk, OPTIONS)) {
            journal.append(Kind.INTENT, call("gen-2"));
            sign(journal.head());
            assertThat(run("--record", "gen-2")).isZero();
            assertThat(said()).contains("No record up to 6 says how this call ended.");
        }
    }

    @Test
    void saysNoInAPackedSegmentThatIsCut() throws IOException {
        try (Journal journal = Journal.open(disk, OPTIONS)) { // in a new segment
            assertThat(journal.compress()).isNotZero();
        }
        segment = segment.resolveSibling(segment.getFileName() + ".gz");
        assertThat(run("--record", "gen-1")).isZero();
        cut((int) Files.size(segment) / 2);
        assertThat(run("--record", "gen-1")).isEqualTo(1);
        assertThat(said()).startsWith("no: record ").contains("cannot be unpacked");
    }

    @Test
    void comparesNothingWithCheckpointsOfRecordsThatAreRemoved() throws IOException {
        try (Journal journal = Journal.open(disk, OPTIONS)) { // in a new segment
            journal.append(Kind.NOTE, call(""));
            sign(journal.head());
            Entry removed;
            try (Cursor cursor = journal.after(3)) {
                removed = cursor.next(1).get(0);
            }
            journal.append(
                    Kind.NOTE,
                    Payload.builder()
                            .text(Field.SUBJECT, "retention")
                            .number(Field.FIRST_SEQUENCE, 1)
                            .number(Field.LAST_SEQUENCE, 4)
                            .bytes(Field.LAST_HASH, removed.hash().bytes())
                            .build());
            sign(journal.head());
        }
        assertThat(run("--consistent", "2", "4")).isZero();
        Files.delete(segment);
        assertThat(run()).isZero();
        assertThat(run("--consistent", "2", "4")).isEqualTo(1);
        assertThat(said()).startsWith("no: record 2 is removed").contains("nothing to compare");
        assertThat(run("--consistent", "4", "6")).isEqualTo(1);
        assertThat(run("--consistent", "6", "7")).isZero();
        assertThat(run("--record", "2")).isEqualTo(1);
        assertThat(said())
                .startsWith("no: record 2 is removed: record 7 of ")
                .contains("\nRecord 7 of ", " to 4 are removed");
        assertThat(run("--record", "99")).isEqualTo(1);
        assertThat(said()).startsWith("no: no record is of '99'");
        for (Path file : checkpoints()) {
            Files.delete(file);
        }
        assertThat(run("--record", "2")).isEqualTo(1);
        assertThat(said()).startsWith("no: record 2 is missing: the journal begins with record 5, and no record");
    }

    private List<Path> checkpoints() throws IOException {
        try (Stream<Path> files = Files.list(data.resolve("journal/checkpoints"))) {
            return files.toList();
        }
    }
}
