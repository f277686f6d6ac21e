package io.signalbox.journal.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.journal.Disk;
import io.signalbox.journal.Field;
import io.signalbox.journal.Hash;
import io.signalbox.journal.Head;
import io.signalbox.journal.Journal;
import io.signalbox.journal.JournalOptions;
import io.signalbox.journal.Kind;
import io.signalbox.journal.Payload;
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

class MainTest {

    @TempDir
    Path data;

    @TempDir
    Path outside;

    private Path journal;
    private CheckpointKey key;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    /** Checkpoints of records 3, 7 and 8; record 2 and 3 are of the first call. */
    @BeforeEach
    void write() throws IOException {
        journal = data.resolve("journal");
        key = CheckpointKey.keptIn(data.resolve("secret.key"), journal.resolve("checkpoint.pub"));
        try (Journal written = Journal.open(
                new Disk(journal), JournalOptions.of("n", "MainTest").withReserveBytes(0))) {
            for (int call = 1; call <= 3; call++) {
                written.append(Kind.INTENT, call("gen-" + call));
                written.append(Kind.OUTCOME, call("gen-" + call));
                if (call != 2) {
                    sign(written.head());
                }
            }
            written.append(Kind.INTENT, call("gen-open"));
            sign(written.head());
            written.append(Kind.INTENT, call("gen-late"));
        }
    }

    private static Payload call(String id) {
        return Payload.builder()
                .text(Field.CALL_ID, id)
                .text(Field.CALLER, "a\u001b[2Jb")
                .build();
    }

    private void sign(Head head) {
        new Checkpoints(
                        "n",
                        () -> head,
                        key,
                        List.of(new CheckpointFolder(journal.resolve("checkpoints")), new CheckpointFolder(outside)),
                        Clock.systemUTC())
                .close();
    }

    private int run(String... arguments) {
        out.reset();
        err.reset();
        return Main.run(
                arguments,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private Path file(Path folder, String end) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(end))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private void flip(int position) throws IOException {
        Path segment = file(journal, ".sbj");
        byte[] bytes = Files.readAllBytes(segment);
        bytes[position] ^= 1;
        Files.write(segment, bytes);
    }

    @Test
    void saysYesOfAWholeJournal() {
        assertThat(run(data.toString())).isZero();
        assertThat(said()).startsWith("yes: records 1 to 9, 5 calls, 1 segments, 3 checkpoints");
        assertThat(said()).contains("No checkpoint covers the records after 8.");
        assertThat(run(data.toString(), "--checkpoints", outside.toString(), "--node", "n"))
                .isZero();
    }

    @Test
    void saysNoAndNamesTheFirstBadRecord() throws IOException {
        flip(70);
        assertThat(run(data.toString())).isEqualTo(1);
        assertThat(said()).startsWith("no: record 1: ");
    }

    @Test
    void saysTwoWhereNothingCanBeChecked() throws IOException {
        assertThat(run(data.resolve("elsewhere").toString())).isEqualTo(2);
        assertThat(said()).startsWith("no: it could not be checked");
        assertThat(run(data.toString(), "--checkpoints", data.resolve("none").toString()))
                .isEqualTo(2);
        Files.delete(journal.resolve("checkpoint.pub"));
        assertThat(run(data.toString())).isEqualTo(2);
    }

    @Test
    void showsItsUsageWhereTheArgumentsMakeNoSense() {
        for (String[] arguments : new String[][] {
            {},
            {"--key"},
            {"a", "b"},
            {"a", "--unknown"},
            {"a", "--consistent", "1"},
            {"a", "--consistent", "1", "x"},
            {"a", "--consistent", "0", "5"},
            {"a", "--record", "1", "--consistent", "1", "2"}
        }) {
            assertThat(run(arguments)).isEqualTo(2);
            assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("usage:");
            assertThat(said()).isEmpty();
        }
    }

    @Test
    void showsARecordAndThatItIsInTheSignedChain() {
        assertThat(run(data.toString(), "--record", "gen-1")).isZero();
        assertThat(said()).startsWith("yes: records 2 and 3 are in the chain").contains("INTENT", "OUTCOME");
        assertThat(said()).contains("a\\u001b[2Jb").doesNotContain("\u001b");
        assertThat(run(data.toString(), "--record", "4")).isZero();
        assertThat(said()).startsWith("yes: record 4 is in the chain").contains("(record 7) signed");
        assertThat(run(data.toString(), "--record", "gen-open")).isZero();
    }

    @Test
    void provesNoRecordThatIsNotThereNotCoveredOrChanged() throws IOException {
        assertThat(run(data.toString(), "--record", "gen-none")).isEqualTo(1);
        assertThat(said()).startsWith("no: no record is of 'gen-none'");
        assertThat(run(data.toString(), "--record", "gen-late")).isEqualTo(1);
        assertThat(said()).contains("no checkpoint after it");
        flip((int) Files.size(file(journal, ".sbj")) - 1);
        assertThat(run(data.toString(), "--record", "gen-late")).isEqualTo(1);
        assertThat(run(data.toString(), "--record", "gen-1")).isZero();
    }

    @Test
    void leadsFromOneCheckpointToAnother() {
        assertThat(run(data.toString(), "--consistent", "3", "7")).isZero();
        assertThat(run(data.toString(), "--consistent", "3", "6")).isEqualTo(1);
        assertThat(said()).startsWith("no: there is no checkpoint of record 6");
        assertThat(run(data.toString(), "--consistent", "7", "3")).isEqualTo(1);
        assertThat(said()).startsWith("no: record 7 is not before record 3");
    }

    @Test
    void refusesCheckpointsOfAnotherKeyUnlessTheyAreOfAnotherNode() throws IOException {
        CheckpointKey other = CheckpointKey.keptIn(data.resolve("other.key"), data.resolve("other.pub"));
        new Checkpoints(
                        "other",
                        () -> new Head(5, Hash.NONE, 1),
                        other,
                        List.of(new CheckpointFolder(outside)),
                        Clock.systemUTC())
                .close();
        assertThat(run(data.toString(), "--checkpoints", outside.toString())).isEqualTo(1);
        assertThat(said()).contains("node other").contains("not signed by this key");
        assertThat(run(data.toString(), "--checkpoints", outside.toString(), "--node", "n"))
                .isZero();
        assertThat(run(data.toString(), "--key", data.resolve("other.pub").toString()))
                .isEqualTo(1);
    }

    @Test
    void saysNoOfCheckpointsThatWereChanged() throws IOException {
        Path lines = file(journal.resolve("checkpoints"), ".checkpoints");
        String text = Files.readString(lines);
        Files.writeString(lines, text.replaceFirst("signalbox", "Signalbox"));
        assertThat(run(data.toString())).isEqualTo(1);
        assertThat(said()).startsWith("no: ").contains("line 1");
        Files.writeString(lines, text.replaceFirst(" 3 ", " 4 "));
        assertThat(run(data.toString())).isEqualTo(1);
    }

    @Test
    void aMistypedNodeIsNoProof() throws IOException {
        assertThat(run(data.toString(), "--node", "typo")).isEqualTo(2);
        assertThat(said()).startsWith("no: ").contains("holds no checkpoint of node typo, but some of node n");
        assertThat(run(data.toString(), "--node", "typo", "--record", "gen-1")).isEqualTo(2);
        assertThat(run(data.toString(), "--node", "typo", "--checkpoints", outside.toString()))
                .isEqualTo(2);
        assertThat(said()).contains(outside + " holds no checkpoint of node typo, but some of node n");
        Files.delete(file(journal.resolve("checkpoints"), ".checkpoints"));
        assertThat(run(data.toString(), "--node", "n")).isEqualTo(2);
        assertThat(said()).contains("holds no checkpoint of node n");
    }

    @Test
    void saysWhichKeyDoesNotFitARecord() throws IOException {
        CheckpointKey.keptIn(data.resolve("other.key"), data.resolve("other.pub"));
        Path other = data.resolve("other.pub");
        assertThat(run(data.toString(), "--record", "gen-1", "--key", other.toString()))
                .isEqualTo(1);
        assertThat(said()).startsWith("no: none of the 3 checkpoints (of node n) is signed by the key in " + other);
    }

    @Test
    void namesTheFileThatCannotBeRead() throws IOException {
        assertThat(run(data.toString(), "--key", outside.toString())).isEqualTo(2);
        assertThat(said()).contains(outside + " is a folder, not a file");
        assertThat(run(data.toString(), "--key", data.resolve("none").toString()))
                .isEqualTo(2);
        assertThat(said()).contains("none is not there");
        assertThat(run(data.resolve("elsewhere").toString())).isEqualTo(2);
        assertThat(said()).contains("elsewhere is not there");
        Path folder = Files.createDirectory(outside.resolve("x.checkpoints"));
        assertThat(run(data.toString(), "--checkpoints", outside.toString())).isEqualTo(2);
        assertThat(said()).contains(folder + " is a folder, not a file");
    }

    @Test
    void saysWhatItPassesOver() throws IOException {
        Files.createDirectory(journal.resolve("journal-00000000000000000050.sbj"));
        Files.createSymbolicLink(journal.resolve("journal-00000000000000000060.sbj"), data.resolve("nowhere"));
        assertThat(run(data.toString())).isZero();
        assertThat(said())
                .contains(
                        "journal-00000000000000000050.sbj is passed over: it is a folder",
                        "journal-00000000000000000060.sbj is passed over: it is a link that leads nowhere");
    }

    @Test
    void aSegmentThatWasBeingBegunIsNoFault() throws IOException {
        byte[] head = Arrays.copyOf(Files.readAllBytes(file(journal, ".sbj")), 56);
        Path next = journal.resolve("journal-00000000000000000010.sbj");
        for (byte[] begun : new byte[][] {{}, Arrays.copyOf(head, 55), new byte[56]}) {
            Files.write(next, begun);
            assertThat(run(data.toString())).as(said()).isZero();
            assertThat(said())
                    .startsWith("yes: records 1 to 9, 5 calls")
                    .contains("The end was being written, or its writer was stopped: " + next.getFileName());
            assertThat(run(data.toString(), "--record", "gen-open")).isZero();
            assertThat(run(data.toString(), "--record", "gen-late")).isEqualTo(1);
            assertThat(said()).contains("no checkpoint after it");
        }
        Files.write(next, new byte[57]); // records, and no head
        assertThat(run(data.toString())).isEqualTo(1);
        assertThat(said()).startsWith("no: record 10: ");
    }

    @Test
    void aSegmentThatIsEmptiedIsAFaultWhereACheckpointKnowsOfIt() throws IOException {
        Files.write(file(journal, ".sbj"), new byte[0]);
        assertThat(run(data.toString())).isEqualTo(1);
        assertThat(said())
                .startsWith("no: record 1: ")
                .contains("the segment's head is cut; the checkpoint of ", " names record ");
    }
}
