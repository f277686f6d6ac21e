package io.signalbox.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.journal.checkpoint.Checkpoint;
import io.signalbox.journal.checkpoint.CheckpointKey;
import io.signalbox.journal.checkpoint.Checkpoints;
import io.signalbox.journal.verify.Verdict;
import io.signalbox.journal.verify.Verifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The zeros ahead of the records: while a journal is written, after its writer was killed, and where there must be none. */
class FilledSegmentTest {

    private static final JournalOptions OPTIONS =
            JournalOptions.of("n", "FilledSegmentTest").withReserveBytes(0);

    @TempDir
    Path folder;

    private CheckpointKey key;
    private Disk disk;
    private Path segment;
    private Checkpoint signed;
    private int second;
    private int whole;

    /** A journal of three records whose writer was killed. The second one is signed. */
    @BeforeEach
    void write() throws Exception {
        key = CheckpointKey.keptIn(folder.resolve("secret"), folder.resolve("public"));
        Disk written = new Disk(folder.resolve("written"));
        disk = new Disk(folder.resolve("killed"));
        try (Journal journal = Journal.open(written, OPTIONS)) {
            journal.append(Kind.INTENT, JournalTest.call("one"));
            signed = sign(journal.head());
            journal.append(Kind.OUTCOME, JournalTest.call("one"));
            String name = SegmentName.in(written).get(0).toString();
            segment = folder.resolve("killed").resolve(name);
            Files.copy(folder.resolve("written").resolve(name), segment);
        }
        try (SegmentReader reader =
                SegmentReader.open(disk, SegmentName.in(disk).get(0))) {
            reader.next();
            reader.next();
            second = (int) reader.position();
            reader.next();
            whole = (int) reader.position();
        }
    }

    private Checkpoint sign(Head head) {
        List<Checkpoint> taken = new ArrayList<>();
        new Checkpoints("n", () -> head, key, List.of(taken::add), Clock.systemUTC()).close();
        return taken.get(0);
    }

    private Verdict verify() throws IOException {
        return new Verifier(disk, key.publicKey(), List.of(signed)).verify();
    }

    private byte[] bytes() throws IOException {
        return Files.readAllBytes(segment);
    }

    private void flip(int... positions) throws IOException {
        byte[] bytes = bytes();
        for (int position : positions) {
            bytes[position] ^= 1;
        }
        Files.write(segment, bytes);
    }

    private long startAndCut() {
        try (Journal journal = Journal.open(disk, OPTIONS, signed.sequence())) {
            return journal.cutBytes();
        }
    }

    @Test
    void standBehindTheRecordsUntilTheWriterEnds() throws IOException {
        byte[] killed = bytes();
        assertThat(killed.length).isGreaterThan(1 << 20).matches(length -> length % 4096 == 0);
        assertThat(Arrays.copyOfRange(killed, whole, killed.length)).containsOnly(0);
        assertThat(folder.resolve("written").resolve(segment.getFileName()))
                .hasBinaryContent(Arrays.copyOf(killed, whole));
    }

    @Test
    void areNoFaultInTheLastSegment() throws IOException {
        assertThat(verify().whole()).isTrue();
        assertThat(verify().remarks())
                .anyMatch(remark -> remark.contains("is being written, or its writer was stopped"));
    }

    @Test
    void areNothingThatAStartWouldReport() throws IOException {
        assertThat(startAndCut()).isZero();
        assertThat(disk.names()).noneMatch(name -> name.endsWith(Recovery.CUT));
        assertThat(segment).hasSize(whole);
        assertThat(verify().whole()).isTrue();
    }

    @Test
    void areAFaultWhereAnotherSegmentFollows() throws IOException {
        byte[] filled = bytes();
        startAndCut();
        Files.write(segment, filled);
        assertThat(verify().whole()).isFalse();
        assertThat(verify().firstBad()).isEqualTo(4);
    }

    @Test
    void areAFaultInAPackedSegment() throws IOException {
        byte[] filled = Arrays.copyOf(bytes(), whole + 4096);
        startAndCut();
        Files.write(segment, filled);
        new Compression(disk).compressBefore(SegmentName.in(disk).get(1), won -> {});
        assertThat(disk.names()).contains(segment.getFileName() + ".gz");
        assertThat(verify().firstBad()).isEqualTo(4);
    }

    @Test
    void tellThatWhatIsNoRecordWasBeingWritten() throws IOException {
        flip(whole + 5000, whole + 9000);
        assertThat(verify().whole()).isTrue();
        assertThat(startAndCut()).isEqualTo(9001);
        assertThat(folder.resolve("killed").resolve(segment.getFileName() + Recovery.CUT))
                .hasSize(9001);
        assertThat(verify().whole()).isTrue();
        assertThat(verify().remarks()).anyMatch(remark -> remark.contains("cut 9001 bytes off"));
    }

    @Test
    void tellHowMuchIsNotReadBehindADamagedRecord() throws IOException {
        flip(second + 20);
        assertThat(verify().whole()).isTrue();
        assertThat(verify().remarks())
                .anyMatch(remark -> remark.contains("checksum is wrong; " + (whole - second) + " bytes from there on"));
    }

    @Test
    void excuseNoDamageOfARecordThatACheckpointNames() throws IOException {
        flip(second - 1);
        assertThat(verify().summary())
                .startsWith("no: record 2: " + segment.getFileName() + ", byte ")
                .contains("a record's checksum is wrong; ", "the checkpoint of ", " names record 2");
        assertThat(verify().remarks()).noneMatch(remark -> remark.contains("was stopped"));
    }

    /** Packing takes the plain file away between the list of the files and the reading of them. */
    @Test
    void aJournalThatIsPackedWhileItIsReadIsWhole() throws IOException {
        startAndCut();
        Storage packing = new PackedMeanwhile(disk);
        assertThat(new Verifier(packing, key.publicKey(), List.of(signed))
                        .verify()
                        .whole())
                .isTrue();
        assertThat(disk.names()).contains(segment.getFileName() + ".gz");
    }

    @Test
    void hideNoChangeOfARecordThatIsSigned() throws IOException {
        byte[] bytes = bytes();
        for (int position = SegmentHeader.LENGTH; position < second; position++) {
            byte[] changed = bytes.clone();
            changed[position] ^= 1;
            Files.write(segment, changed);
            assertThat(verify().whole()).as("byte " + position).isFalse();
        }
    }

    @Test
    void hideNothingInAFileThatDoesNotEndInThem() throws IOException {
        Files.write(segment, Arrays.copyOf(bytes(), whole));
        flip(whole - 1);
        assertThat(verify().firstBad()).isEqualTo(3);
    }

    @Test
    void areWrittenNoFurtherThanASegmentWillGo() {
        assertThat(Fill.after(100, 64L << 20)).isEqualTo((1 << 20) + 4096);
        assertThat(Fill.after(100, 6000)).isEqualTo(8192);
        assertThat(Fill.after(4090, 6000)).isEqualTo(8192);
        assertThat(Fill.after(8190, 6000)).as("room for a head at least").isEqualTo(12288);
    }
}
