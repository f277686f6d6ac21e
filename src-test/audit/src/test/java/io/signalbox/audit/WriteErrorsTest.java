package io.signalbox.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.signalbox.journal.Journal;
import io.signalbox.journal.JournalException;
import io.signalbox.journal.JournalState;
import io.signalbox.journal.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The disk fails at each operation, with callers running; nothing unrecorded is let through, and it heals by itself. */
class WriteErrorsTest {

    private static final int CALLERS = 4;

    /** Each operation, both errors, whole and half, in calls and in rotation: twenty points. */
    static Stream<List<Fault>> points() {
        Stream.Builder<List<Fault>> points = Stream.builder();
        for (String error : List.of(Fault.EIO, Fault.ENOSPC)) {
            points.add(List.of(Fault.of(Fault.What.WRITE, error)));
            points.add(List.of(Fault.of(Fault.What.WRITE, error).half()));
            points.add(List.of(Fault.of(Fault.What.WRITE, error).half().after(7)));
            points.add(List.of(Fault.of(Fault.What.WRITE, error).half(), Fault.of(Fault.What.TRUNCATE, error)));
            points.add(List.of(Fault.of(Fault.What.FORCE, error)));
            points.add(List.of(Fault.of(Fault.What.FORCE, error).after(5), Fault.of(Fault.What.TRUNCATE, error)));
            points.add(List.of(Fault.of(Fault.What.CREATE, error)));
            points.add(List.of(Fault.of(Fault.What.RENAME, error)));
            points.add(List.of(Fault.of(Fault.What.DELETE, error)));
            points.add(List.of(Fault.of(Fault.What.FORCE_NAMES, error)));
        }
        int step = Bounds.FULL ? 1 : 3; // a build tries each third, with one of the errors or the other
        List<List<Fault>> all = points.build().toList();
        return IntStream.range(0, all.size())
                .filter(number -> number % step == 0)
                .mapToObj(all::get);
    }

    /** Callers that go on calling, and what they were told. */
    private static final class Callers implements AutoCloseable {

        private final ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
        private final AtomicBoolean stop = new AtomicBoolean();
        private final AtomicLong slowestNanos = new AtomicLong();
        private final AtomicInteger refused = new AtomicInteger();
        private final List<Told> told = Collections.synchronizedList(new ArrayList<>());

        Callers(Journal journal) {
            for (int number = 0; number < CALLERS; number++) {
                String caller = "c" + number;
                threads.execute(() -> {
                    for (int call = 0; !stop.get(); call++) {
                        if (append(journal, Kind.INTENT, caller + '-' + call)) {
                            append(journal, Kind.OUTCOME, caller + '-' + call);
                        }
                        LockSupport.parkNanos(2_000_000);
                    }
                });
            }
        }

        private boolean append(Journal journal, Kind kind, String call) {
            long begun = System.nanoTime();
            try {
                long sequence = journal.append(kind, Told.payload(call, "x".repeat(100)));
                told.add(new Told(0, sequence, kind, call, "x".repeat(100)));
                return true;
            } catch (JournalException no) {
                refused.incrementAndGet();
                return false;
            } finally {
                slowestNanos.accumulateAndGet(System.nanoTime() - begun, Math::max);
            }
        }

        /** What they were told, once they have ended. */
        List<Told> end() throws InterruptedException {
            close();
            assertThat(threads.awaitTermination(15, TimeUnit.SECONDS)).isTrue();
            return List.copyOf(told);
        }

        @Override
        public void close() {
            stop.set(true);
            threads.shutdown();
        }
    }

    @ParameterizedTest
    @MethodSource("points")
    void refusesWhatItCannotKeepAndHeals(List<Fault> faults) throws Exception {
        FaultyStorage storage = new FaultyStorage(false);
        List<Told> told;
        try (Journal journal = Journal.open(storage, Promises.OPTIONS);
                Callers callers = new Callers(journal)) {
            await().until(() -> callers.told.size() > 20);
            storage.fail(faults);
            if (faults.get(0).what().orElseThrow() == Fault.What.RENAME) {
                await().atMost(Duration.ofSeconds(1)).until(() -> fails(journal)); // packing alone needs it
            } else {
                await().atMost(Duration.ofSeconds(1))
                        .until(() -> !journal.state().takesCalls()
                                && !journal.state().why().isEmpty());
                int before = callers.refused.get();
                await().atMost(Duration.ofSeconds(1)).until(() -> callers.refused.get() > before);
            }
            storage.heal();
            await().atMost(Duration.ofSeconds(5)).until(() -> journal.state().takesCalls());
            int healed = callers.told.size();
            await().atMost(Duration.ofSeconds(5)).until(() -> callers.told.size() > healed + 20);
            journal.compress();
            assertThat(TimeUnit.NANOSECONDS.toMillis(callers.slowestNanos.get()))
                    .as("the slowest answer, ms")
                    .isLessThan(1000);
            told = callers.end();
        }
        assertThat(Promises.broken(storage, told)).isEmpty();
    }

    private static boolean fails(Journal journal) {
        try {
            journal.compress();
            return false;
        } catch (IOException refused) {
            return true;
        }
    }

    @Test
    void endsCallsInTheReserveOnAFullDisk() throws IOException {
        FaultyStorage storage = new FaultyStorage(false);
        List<Told> told = new ArrayList<>();
        try (Journal journal = Journal.open(storage, Promises.OPTIONS.withReserveBytes(8000))) {
            for (int call = 0; call < 20; call++) {
                append(journal, Kind.INTENT, "under-way-" + call, told);
            }
            storage.leaveRoom(1500);
            JournalException full = null;
            for (int call = 0; full == null && call < 100; call++) {
                try {
                    append(journal, Kind.INTENT, "new-" + call, told);
                } catch (JournalException refused) {
                    full = refused;
                }
            }
            assertThat(full).isNotNull();
            assertThat(full.reason()).isEqualTo(JournalException.Reason.FULL);
            assertThat(journal.state().condition()).isEqualTo(JournalState.Condition.FULL);
            for (int call = 0; call < 20; call++) {
                append(journal, Kind.OUTCOME, "under-way-" + call, told);
                assertThat(journal.state().condition()).isEqualTo(JournalState.Condition.FULL);
            }
            storage.heal();
            await().atMost(Duration.ofSeconds(3)).until(() -> journal.state().takesCalls());
            append(journal, Kind.INTENT, "healed", told);
        }
        assertThat(Promises.broken(storage, told)).isEmpty();
    }

    @Test
    void startsOnAFullDiskWithTheReserveOfTheLastProcess() throws IOException {
        FaultyStorage storage = new FaultyStorage(false);
        List<Told> told = new ArrayList<>();
        try (Journal journal = Journal.open(storage, Promises.OPTIONS.withReserveBytes(8000))) {
            append(journal, Kind.INTENT, "left-open", told);
        }
        storage.leaveRoom(0);
        try (Journal journal = Journal.open(storage, Promises.OPTIONS.withReserveBytes(8000))) {
            assertThat(journal.closedCalls()).isEqualTo(1);
            assertThat(journal.state().condition()).isEqualTo(JournalState.Condition.FULL);
            assertThat(Promises.broken(journal, storage, told)).isEmpty();
        }
    }

    @Test
    void noticesWithoutACallThatItsFileSystemWasTurnedReadOnly() {
        FaultyStorage storage = new FaultyStorage(false);
        List<Told> told = new ArrayList<>();
        try (Journal journal = Journal.open(storage, Promises.OPTIONS)) {
            append(journal, Kind.INTENT, "before", told);
            storage.fail(Stream.of(
                            Fault.What.WRITE,
                            Fault.What.FORCE,
                            Fault.What.CREATE,
                            Fault.What.DELETE,
                            Fault.What.TRUNCATE)
                    .map(what -> Fault.of(what, Fault.EROFS))
                    .toList());
            await().atMost(Duration.ofSeconds(1)).until(() -> !journal.state().takesCalls());
            assertThat(journal.state().why()).contains("read-only");
            storage.heal();
            await().atMost(Duration.ofSeconds(3)).until(() -> journal.state().takesCalls());
            append(journal, Kind.OUTCOME, "before", told);
        }
        assertThat(Promises.broken(storage, told)).isEmpty();
    }

    @Test
    void controlLosesRecordsOnADiskThatSaysNothingOfItsErrors() throws Exception {
        FaultyStorage storage = new FaultyStorage(true);
        List<Told> told;
        try (Journal journal = Journal.open(storage, Promises.OPTIONS);
                Callers callers = new Callers(journal)) {
            await().until(() -> callers.told.size() > 20);
            storage.fail(List.of(Fault.of(Fault.What.WRITE, Fault.EIO)));
            int before = callers.told.size();
            await().until(() -> callers.told.size() > before + 20);
            told = callers.end();
        }
        storage.heal();
        assertThat(Promises.broken(storage, told)).isPresent();
    }

    private static void append(Journal journal, Kind kind, String call, List<Told> told) {
        told.add(new Told(0, journal.append(kind, Told.payload(call, "")), kind, call, ""));
    }
}
