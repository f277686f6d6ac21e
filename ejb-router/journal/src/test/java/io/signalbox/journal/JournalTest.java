package io.signalbox.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

    private static final JournalOptions OPTIONS =
            JournalOptions.of("test", "JournalTest").withReserveBytes(64 * 1024);

    @TempDir
    Path folder;

    private Storage disk;

    @BeforeEach
    void open() throws IOException {
        disk = new Disk(folder);
    }

    static Payload call(String id) {
        return Payload.builder()
                .text(Field.CALL_ID, id)
                .text(Field.DOOR, "HTTP")
                .build();
    }

    private static List<Entry> all(Journal journal) throws IOException {
        try (Cursor cursor = journal.after(0)) {
            return cursor.next(Integer.MAX_VALUE);
        }
    }

    @Test
    void readsWhatWasAppended() throws IOException {
        try (Journal journal = Journal.open(disk, OPTIONS)) {
            long intent = journal.append(Kind.INTENT, call("one"));
            long outcome = journal.append(
                    Kind.OUTCOME, call("one").copy().number(Field.STATUS, 200).build());

            List<Entry> entries = all(journal);
            assertThat(entries).extracting(Entry::kind).containsExactly(Kind.START, Kind.INTENT, Kind.OUTCOME);
            assertThat(intent).isEqualTo(2);
            assertThat(outcome).isEqualTo(3);
            assertThat(entries.get(1).payload().text(Field.CALL_ID)).isEqualTo("one");
            assertThat(entries.get(2).payload().number(Field.STATUS)).hasValue(200);
            assertThat(entries.get(2).previous()).isEqualTo(entries.get(1).hash());
        }
    }

    @Test
    void goesOnWithTheChainAfterARestart() throws IOException {
        Head before;
        try (Journal journal = Journal.open(disk, OPTIONS)) {
            journal.append(Kind.INTENT, call("one"));
            journal.append(Kind.OUTCOME, call("one"));
            before = journal.head();
        }
        try (Journal journal = Journal.open(disk, OPTIONS)) {
            List<Entry> entries = all(journal);
            assertThat(entries).hasSize(4);
            assertThat(entries.get(3).previous()).isEqualTo(before.hash());
            assertThat(journal.closedCalls()).isZero();
        }
    }

    @Test
    void closesCallsThatTheProcessBeforeLeftOpen() throws IOException {
        try (Journal journal = Journal.open(disk, OPTIONS)) {
            journal.append(Kind.INTENT, call("whole"));
            journal.append(Kind.INTENT, call("orphan"));
            journal.append(Kind.OUTCOME, call("whole"));
        }
        try (Journal journal = Journal.open(disk, OPTIONS)) {
            assertThat(journal.closedCalls()).isEqualTo(1);
            Entry last = all(journal).get(5);
            assertThat(last.kind()).isEqualTo(Kind.OUTCOME);
            assertThat(last.payload().text(Field.CALL_ID)).isEqualTo("orphan");
            assertThat(last.payload().text(Field.DOOR)).isEqualTo("HTTP");
            assertThat(last.payload().text(Field.ERROR_MESSAGE)).isEqualTo("unknown: gateway stopped");
        }
        try (Journal journal = Journal.open(disk, OPTIONS)) {
            assertThat(journal.closedCalls()).isZero();
        }
    }

    @Test
    void closesCallsThatBeganSegmentsAgo() throws IOException {
        try (Journal journal = Journal.open(disk, OPTIONS.withSegmentBytes(2000))) {
            journal.append(Kind.INTENT, call("orphan"));
            for (int i = 0; i < 100; i++) {
                journal.append(Kind.INTENT, call("whole-" + i));
                journal.append(Kind.OUTCOME, call("whole-" + i));
            }
            assertThat(SegmentName.in(disk)).hasSizeGreaterThan(5);
        }
        try (Journal journal = Journal.open(disk, OPTIONS)) {
            assertThat(journal.closedCalls()).isEqualTo(1);
        }
    }

    @Test
    void givesManyCallersTheirOwnRecords() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(32);
        try (Journal journal = Journal.open(disk, OPTIONS.withSegmentBytes(100_000))) {
            List<Callable<Long>> calls = new ArrayList<>();
            for (int i = 0; i < 2000; i++) {
                Payload payload = call("call-" + i);
                calls.add(() -> journal.append(Kind.INTENT, payload));
            }
            List<Future<Long>> sequences = callers.invokeAll(calls);
            List<Entry> entries = all(journal);
            for (int i = 0; i < 2000; i++) {
                Entry entry = entries.get((int) (sequences.get(i).get() - 1));
                assertThat(entry.payload().text(Field.CALL_ID)).isEqualTo("call-" + i);
            }
        } finally {
            callers.shutdownNow();
        }
    }

    @Test
    void readsOnOverSegmentsThatArePackedMeanwhile() throws IOException {
        try (Journal journal = Journal.open(disk, OPTIONS.withSegmentBytes(2000));
                Cursor cursor = journal.after(0)) {
            List<Entry> read = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                journal.append(Kind.INTENT, call("call-" + i));
                read.addAll(cursor.next(1));
            }
            assertThat(journal.compress()).isPositive();
            for (List<Entry> next = cursor.next(7); !next.isEmpty(); next = cursor.next(7)) {
                read.addAll(next);
            }
            assertThat(read).extracting(Entry::sequence).isSorted().doesNotHaveDuplicates();
            assertThat(read) // the START of one more segment may follow
                    .hasSizeGreaterThan(60)
                    .hasSize((int) read.get(read.size() - 1).sequence());
            assertThat(SegmentName.in(disk)).anyMatch(SegmentName::compressed);
        }
    }

    @Test
    void takesNoNewCallsBeyondItsQuotaButTheEndsOfOldOnes() throws IOException {
        try (Journal journal = Journal.open(disk, OPTIONS.withQuotaBytes(70_000))) {
            journal.append(Kind.INTENT, call("under way"));
            int taken = 0;
            JournalException refused = null;
            while (refused == null && taken < 10_000) {
                try {
                    journal.append(Kind.INTENT, call("call-" + taken++));
                } catch (JournalException full) {
                    refused = full;
                }
            }
            assertThat(refused).isNotNull();
            assertThat(refused.reason()).isEqualTo(JournalException.Reason.FULL);
            assertThat(journal.state().takesCalls()).isFalse();
            assertThat(journal.state().nearlyFull()).isTrue();
            assertThat(journal.append(Kind.OUTCOME, call("under way"))).isPositive();
        }
    }
}
