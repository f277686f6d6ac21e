package io.signalbox.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that a crash or somebody else left, and a journal that fails in itself. */
class JournalFaultTest {

    private static final JournalOptions OPTIONS =
            JournalOptions.of("test", "JournalFaultTest").withReserveBytes(1024);

    @TempDir
    Path folder;

    private Storage disk;

    @BeforeEach
    void open() throws IOException {
        disk = new Disk(folder);
    }

    private void writeOneCall() {
        try (Journal journal = Journal.open(disk, OPTIONS)) {
            journal.append(Kind.INTENT, JournalTest.call("one"));
            journal.append(Kind.OUTCOME, JournalTest.call("one"));
        }
    }

    private Path lastSegment() throws IOException {
        List<SegmentName> segments = SegmentName.in(disk);
        return folder.resolve(segments.get(segments.size() - 1).toString());
    }

    @Test
    void cutsATornTailReportsItAndKeepsItBeside() throws IOException {
        writeOneCall();
        Path segment = lastSegment();
        Files.write(segment, new byte[] {0, 0, 1, 0, 7, 7, 7}, StandardOpenOption.APPEND);
        try (Journal journal = Journal.open(disk, OPTIONS);
                Cursor cursor = journal.after(0)) {
            assertThat(journal.cutBytes()).isEqualTo(7);
            List<Entry> entries = cursor.next(10);
            assertThat(entries).hasSize(4);
            assertThat(entries.get(3).payload().number(Field.CUT_BYTES)).hasValue(7);
        }
        assertThat(segment.resolveSibling(segment.getFileName() + ".cut"))
                .hasBinaryContent(new byte[] {0, 0, 1, 0, 7, 7, 7});
    }

    @Test
    void removesASegmentThatHasOnlyHalfAHead() throws IOException {
        writeOneCall();
        Files.write(folder.resolve(new SegmentName(4, false).toString()), new byte[20]);
        try (Journal journal = Journal.open(disk, OPTIONS)) {
            assertThat(journal.head().sequence()).isEqualTo(4);
        }
    }

    @Test
    void refusesToOpenAJournalThatIsDamagedBeforeItsEnd() throws IOException {
        writeOneCall();
        Path first = lastSegment();
        try (Journal journal = Journal.open(disk, OPTIONS)) {
            journal.append(Kind.INTENT, JournalTest.call("two"));
            byte[] bytes = Files.readAllBytes(first);
            bytes[100] ^= 1;
            Files.write(first, bytes);
            try (Cursor cursor = journal.after(0)) {
                assertThatThrownBy(() -> cursor.next(10))
                        .isInstanceOfSatisfying(
                                JournalException.class,
                                damage -> assertThat(damage.reason()).isEqualTo(JournalException.Reason.CORRUPT));
            }
        }
    }

    @Test
    void passesOverFilesThatAreNoSegments() throws IOException {
        Files.writeString(folder.resolve("journal-99999999999999999999.sbj"), "not ours");
        Files.writeString(folder.resolve("notes.txt"), "not ours");
        writeOneCall();
        assertThat(SegmentName.in(disk)).hasSize(1);
    }

    @Test
    void opensWithPackedSegmentsAndCallsThatBeganInThem() throws IOException {
        try (Journal journal = Journal.open(disk, OPTIONS.withSegmentBytes(1000))) {
            journal.append(Kind.INTENT, JournalTest.call("orphan"));
            for (int i = 0; i < 30; i++) {
                journal.append(Kind.INTENT, JournalTest.call("whole-" + i));
                journal.append(Kind.OUTCOME, JournalTest.call("whole-" + i));
            }
            assertThat(journal.compress()).isPositive();
        }
        try (Journal journal = Journal.open(disk, OPTIONS)) {
            assertThat(journal.closedCalls()).isEqualTo(1);
        }
    }

    /** Fails in a way that no disk does. */
    private static final class FakeClock extends Clock {

        private final AtomicBoolean failing = new AtomicBoolean();

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            if (failing.get()) {
                throw new StackOverflowError("unforeseen");
            }
            return Instant.EPOCH;
        }
    }

    @Test
    void letsNobodyThroughWhereAnErrorHitsTheWritingThread() {
        FakeClock clock = new FakeClock();
        JournalOptions options = new JournalOptions("test", "test", 1 << 20, 1 << 30, 1024, clock);
        try (Journal journal = Journal.open(disk, options)) {
            clock.failing.set(true);
            assertThatThrownBy(() -> journal.append(Kind.INTENT, JournalTest.call("lost")))
                    .isInstanceOfSatisfying(
                            JournalException.class,
                            refusal -> assertThat(refusal.reason()).isEqualTo(JournalException.Reason.BROKEN));
            assertThat(journal.state().takesCalls()).isFalse();
            clock.failing.set(false);
            Awaitility.await().until(() -> journal.state().takesCalls());
            assertThat(journal.append(Kind.INTENT, JournalTest.call("kept"))).isEqualTo(3);
        }
    }

    @Test
    void refusesRecordsAfterItIsClosedAndThoseThatAreTooLong() {
        Journal journal = Journal.open(disk, OPTIONS);
        assertThatThrownBy(() -> journal.append(Kind.INTENT, JournalTest.call("x".repeat(5 << 20))))
                .isInstanceOf(IllegalArgumentException.class);
        journal.close();
        assertThat(journal.state().takesCalls()).isFalse();
        assertThatThrownBy(() -> journal.append(Kind.INTENT, JournalTest.call("late")))
                .isInstanceOf(JournalException.class);
    }

    @Test
    void takesNoNodeThatCannotStandInAFileName() {
        for (String node : List.of("", "a/b", "a b", "x".repeat(101))) {
            assertThatThrownBy(() -> JournalOptions.of(node, "test")).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void acknowledgesNothingIntoAFileThatSomebodyRemoved() throws Exception {
        try (Journal journal = Journal.open(disk, OPTIONS)) {
            journal.append(Kind.INTENT, JournalTest.call("one"));
            Files.delete(lastSegment());

            assertThatThrownBy(() -> journal.append(Kind.INTENT, JournalTest.call("two")))
                    .isInstanceOf(JournalException.class);

            Awaitility.await().until(() -> journal.state().takesCalls());
            long sequence = journal.append(Kind.INTENT, JournalTest.call("three"));
            try (SegmentReader reader =
                    SegmentReader.open(disk, SegmentName.in(disk).get(0))) {
                reader.next();
                assertThat(reader.next().orElseThrow().sequence()).isEqualTo(sequence);
            }
        }
    }

    @Test
    void acknowledgesNothingIntoAFileWhosePlaceACopyTook() throws IOException {
        try (Journal journal = Journal.open(disk, OPTIONS)) {
            journal.append(Kind.INTENT, JournalTest.call("one"));
            Path copy = folder.resolve("copy");
            Files.copy(lastSegment(), copy);
            Files.move(copy, lastSegment(), StandardCopyOption.REPLACE_EXISTING);

            assertThatThrownBy(() -> journal.append(Kind.INTENT, JournalTest.call("two")))
                    .isInstanceOf(JournalException.class);
            Awaitility.await().until(() -> journal.state().takesCalls());
            journal.append(Kind.INTENT, JournalTest.call("three"));
            assertThat(SegmentName.in(disk)).hasSize(2);
        }
    }

    @Test
    void noticesWithoutACallThatItsFileOrFolderIsGone() throws IOException {
        Path elsewhere = folder.resolveSibling(folder.getFileName() + ".away");
        try (Journal journal = Journal.open(disk, OPTIONS)) {
            Files.delete(lastSegment());
            Awaitility.await().until(() -> journal.head().sequence() == 2); // the START of another segment
            Awaitility.await().until(() -> journal.state().takesCalls());

            Files.move(folder, elsewhere);
            Awaitility.await().until(() -> !journal.state().takesCalls());
            Files.move(elsewhere, folder);
            Awaitility.await().until(() -> journal.state().takesCalls());
        }
    }

    @Test
    void takesNothingWhileItsFolderIsAway() throws IOException {
        Path elsewhere = folder.resolveSibling(folder.getFileName() + ".away");
        try (Journal journal = Journal.open(disk, OPTIONS)) {
            Files.move(folder, elsewhere);
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> journal.append(Kind.INTENT, JournalTest.call("two")))
                        .isInstanceOf(JournalException.class);
            }
            Files.move(elsewhere, folder);

            Awaitility.await().until(() -> journal.state().takesCalls());
            journal.append(Kind.INTENT, JournalTest.call("three"));
        }
    }
}
