package io.signalbox.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A quota that is used up: what is still taken, and that it heals without a restart. */
class UsedQuotaTest {

    private static final long QUOTA = 160_000;

    /** Segments are as long as usual, which is much longer than the quota. */
    private static final JournalOptions OPTIONS =
            JournalOptions.of("test", "UsedQuotaTest").withReserveBytes(1024).withQuotaBytes(QUOTA);

    @TempDir
    Path folder;

    private Storage disk;

    @BeforeEach
    void open() throws IOException {
        disk = new Disk(folder);
    }

    /** Calls that end, until no more are taken; answers how many. */
    private static int fill(Journal journal) {
        for (int taken = 0; taken < 10_000; taken++) {
            Payload call = JournalTest.call("call-" + taken);
            try {
                journal.append(Kind.INTENT, call);
            } catch (JournalException full) {
                assertThat(full.reason()).isEqualTo(JournalException.Reason.FULL);
                return taken;
            }
            journal.append(Kind.OUTCOME, call);
        }
        throw new AssertionError("the quota was never used up");
    }

    private static void refusesCalls(Journal journal) {
        assertThat(journal.state().condition()).isEqualTo(JournalState.Condition.FULL);
        assertThat(journal.state().why()).contains("quota of " + QUOTA);
        assertThatThrownBy(() -> journal.append(Kind.INTENT, JournalTest.call("new")))
                .isInstanceOfSatisfying(
                        JournalException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(JournalException.Reason.FULL));
    }

    private SegmentName last() throws IOException {
        List<SegmentName> segments = SegmentName.in(disk);
        return segments.get(segments.size() - 1);
    }

    @Test
    void takesCallsAgainWithoutARestartOnceItsSegmentsArePacked() throws IOException {
        try (Journal journal = Journal.open(disk, OPTIONS)) {
            for (int round = 0; round < 3; round++) {
                assertThat(fill(journal)).isPositive();
                refusesCalls(journal);

                assertThat(journal.compress()).isPositive();

                Awaitility.await().until(() -> journal.state().takesCalls());
                assertThat(journal.state().bytes()).isLessThan(QUOTA);
            }
            try (Cursor cursor = journal.after(0)) {
                List<Entry> all = cursor.next(Integer.MAX_VALUE);
                assertThat(all).hasSize((int) all.get(all.size() - 1).sequence());
            }
        }
    }

    @Test
    void endsTheOpenSegmentOnceSoThatItCanBePackedToo() throws IOException {
        try (Journal journal = Journal.open(disk, OPTIONS)) {
            journal.append(Kind.INTENT, JournalTest.call("under way"));
            fill(journal);

            Awaitility.await().until(() -> last().first() == journal.head().sequence()); // it holds a START alone
            SegmentName begun = last();
            refusesCalls(journal);
            assertThat(journal.state().bytes()).isGreaterThanOrEqualTo(QUOTA);
            for (int i = 0; i < 5; i++) {
                journal.append(Kind.NOTE, JournalTest.call("note-" + i));
            }
            journal.append(Kind.OUTCOME, JournalTest.call("under way"));

            assertThat(last()).isEqualTo(begun);
            assertThat(disk.size(Reserve.NAME)).isEqualTo(1024);
        }
    }

    @Test
    void aSegmentThatHoldsItsStartAloneIsNotEnded() throws IOException {
        JournalOptions shorterThanAStart = OPTIONS.withSegmentBytes(100).withQuotaBytes(20_000);
        try (Journal journal = Journal.open(disk, shorterThanAStart)) {
            fill(journal);
            Awaitility.await().until(() -> last().first() == journal.head().sequence());
            SegmentName begun = last();

            for (int i = 0; i < 5; i++) { // the writer looks after its segment behind each of them
                assertThatThrownBy(() -> journal.append(Kind.INTENT, JournalTest.call("new")))
                        .isInstanceOf(JournalException.class);
            }

            assertThat(last()).isEqualTo(begun);
        }
    }

    @Test
    void aStartOverQuotaClosesCallsAndTakesNoneUntilThereIsRoom() throws IOException {
        try (Journal journal = Journal.open(disk, OPTIONS)) {
            journal.append(Kind.INTENT, JournalTest.call("orphan"));
            fill(journal);
        }
        try (Journal journal = Journal.open(disk, OPTIONS)) {
            assertThat(journal.closedCalls()).isEqualTo(1);
            refusesCalls(journal);

            journal.compress();

            Awaitility.await().until(() -> journal.state().takesCalls());
            assertThat(journal.append(Kind.INTENT, JournalTest.call("new"))).isPositive();
        }
    }
}
