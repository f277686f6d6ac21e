package io.signalbox.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.journal.checkpoint.CheckpointKey;
import io.signalbox.journal.verify.Verdict;
import io.signalbox.journal.verify.Verifier;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the START of a segment says that was begun after a fault: why, and which records somebody took away. */
class HealedSegmentTest {

    private static final JournalOptions OPTIONS =
            JournalOptions.of("test", "HealedSegmentTest").withReserveBytes(1024);

    private static final String FIRST = new SegmentName(1, false).toString();

    @TempDir
    Path folder;

    private Path files;
    private Storage disk;

    @BeforeEach
    void open() throws IOException {
        files = folder.resolve("journal");
        disk = new Disk(files);
    }

    /** What somebody does to the file that is being written. */
    private interface Deed {
        void on(Path segment, Journal journal) throws IOException;
    }

    /** The START of the second segment, after one record was written to the first. */
    private Payload startAfter(Deed deed) throws IOException {
        try (Journal journal = Journal.open(disk, OPTIONS)) {
            journal.append(Kind.INTENT, JournalTest.call("one"));
            deed.on(files.resolve(FIRST), journal);
            Awaitility.await()
                    .until(() ->
                            journal.head().sequence() == 3 && journal.state().takesCalls());
        }
        try (SegmentReader reader = SegmentReader.open(disk, new SegmentName(3, false))) {
            return reader.next().orElseThrow().payload();
        } catch (SegmentReader.Damage damage) {
            throw new IOException(damage);
        }
    }

    private static void says(Payload start, String reason) {
        assertThat(start.text(Field.REASON)).isEqualTo("healed: the disk does not write: " + FIRST + reason);
        assertThat(start.number(Field.FIRST_SEQUENCE)).hasValue(1);
        assertThat(start.number(Field.LAST_SEQUENCE)).hasValue(2);
    }

    @Test
    void namesTheRecordsOfAFileThatIsGone() throws IOException {
        says(startAfter((segment, journal) -> Files.delete(segment)), " is gone");
    }

    @Test
    void namesTheRecordsOfAFileWhosePlaceAnotherTook() throws IOException {
        says(
                startAfter((segment, journal) -> {
                    Path copy = folder.resolve("copy");
                    Files.copy(segment, copy);
                    Files.move(copy, segment, StandardCopyOption.REPLACE_EXISTING);
                }),
                " is another file than the one that is being written");
    }

    @Test
    void namesTheRecordsOfAFileThatWasCut() throws IOException {
        says(startAfter((segment, journal) -> cut(segment)), " was cut");
    }

    @Test
    void acknowledgesNothingIntoAFileThatWasCutJustBefore() throws IOException {
        says(
                startAfter((segment, journal) -> {
                    cut(segment);
                    assertThatThrownBy(() -> journal.append(Kind.INTENT, JournalTest.call("two")))
                            .isInstanceOf(JournalException.class);
                }),
                " was cut");
    }

    private static void cut(Path segment) throws IOException {
        try (FileChannel channel = FileChannel.open(segment, StandardOpenOption.WRITE)) {
            channel.truncate(60);
        }
    }

    @Test
    void namesNoRecordsWhereTheFolderCameBack() throws IOException {
        Path elsewhere = folder.resolve("elsewhere");
        try (Journal journal = Journal.open(disk, OPTIONS)) {
            Files.move(files, elsewhere);
            Awaitility.await().until(() -> !journal.state().takesCalls());
            Files.move(elsewhere, files);
            Awaitility.await().until(() -> journal.state().takesCalls());
            try (Cursor cursor = journal.after(1)) {
                Payload start = cursor.next(1).get(0).payload();
                assertThat(start.text(Field.REASON)).endsWith(FIRST + " is gone");
                assertThat(start.number(Field.LAST_SEQUENCE)).isEmpty();
            }
        }
        assertThat(verify().whole()).isTrue();
    }

    @Test
    void aSegmentThatWasBegunOtherwiseNamesNone() throws IOException {
        try (Journal journal = Journal.open(disk, OPTIONS.withSegmentBytes(500))) {
            for (int i = 0; i < 10; i++) {
                journal.append(Kind.INTENT, JournalTest.call("one"));
            }
            try (Cursor cursor = journal.after(0)) {
                List<Payload> starts = cursor.next(100).stream()
                        .filter(entry -> entry.kind() == Kind.START)
                        .map(Entry::payload)
                        .toList();
                assertThat(starts)
                        .extracting(start -> start.text(Field.REASON))
                        .startsWith("start", "rotated")
                        .doesNotContain("healed");
                assertThat(starts)
                        .allMatch(start -> start.number(Field.LAST_SEQUENCE).isEmpty());
            }
        }
    }

    @Test
    void theVerifierSaysWhichStartSpeaksOfTheGap() throws IOException {
        startAfter((segment, journal) -> Files.delete(segment));

        Verdict verdict = verify();

        assertThat(verdict.whole()).isFalse();
        assertThat(verdict.firstBad()).isEqualTo(1);
        assertThat(verdict.remarks())
                .contains("Record 3 says that records 1 to 2 may be missing; healed: the disk does not write: " + FIRST
                        + " is gone.");
    }

    @Test
    void theVerifierSaysItOfAGapBetweenSegmentsToo() throws IOException {
        try (Journal journal = Journal.open(disk, OPTIONS)) {
            journal.append(Kind.INTENT, JournalTest.call("one"));
        }
        try (Journal journal = Journal.open(disk, OPTIONS)) { // its START is record 3, the OUTCOME of the call record 4
            Files.delete(files.resolve(new SegmentName(3, false).toString()));
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> journal.head().sequence() == 5);
        }

        Verdict verdict = verify();

        assertThat(verdict.firstBad()).isEqualTo(3);
        assertThat(verdict.remarks())
                .anyMatch(remark -> remark.startsWith("Record 5 says that records 3 to 4 may be missing; healed: "));
    }

    private Verdict verify() throws IOException {
        CheckpointKey key = CheckpointKey.keptIn(folder.resolve("secret"), folder.resolve("public"));
        return new Verifier(disk, key.publicKey(), List.of()).verify();
    }
}
