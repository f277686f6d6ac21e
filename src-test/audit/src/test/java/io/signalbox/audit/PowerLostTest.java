package io.signalbox.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.journal.Due;
import io.signalbox.journal.Journal;
import io.signalbox.journal.JournalException;
import io.signalbox.journal.Kind;
import io.signalbox.journal.SegmentName;
import io.signalbox.journal.Tombstone;
import io.signalbox.journal.checkpoint.Checkpoint;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The power fails after each operation of a journal's life, and what was not forced is kept in any part. */
class PowerLostTest {

    private static final int STATES = Bounds.of("states", 3000, 100_000);
    private static final int LIVES = Bounds.of("lives", 4, 40);
    private static final int CALLERS = 4;

    /** What a journal asked of its disk, and what its callers were told meanwhile. */
    private record Life(List<Op> log, List<Told> told, List<Left> left, AtomicInteger removed) {
        Life() {
            this(
                    new ArrayList<>(),
                    Collections.synchronizedList(new ArrayList<>()),
                    new ArrayList<>(),
                    new AtomicInteger());
        }
    }

    /** A checkpoint that left the machine after so many operations. */
    private record Left(int position, Checkpoint checkpoint) {}

    /** How segments are removed whose time is over. */
    @FunctionalInterface
    private interface Pass {
        void remove(Journal journal, FakeProcess process, Due due, Life life) throws IOException;
    }

    private static void rightly(Journal journal, FakeProcess process, Due due, Life life) throws IOException {
        Tombstone tombstone = journal.retention().announce(due, "older than 183 days", "retention");
        life.left().add(new Left(process.position(), SampleLog.sign(journal.head(), Promises.KEY)));
        journal.retention().remove(tombstone, tombstone.sequence());
    }

    /** Says so afterwards. */
    private static void carelessly(Journal journal, FakeProcess process, Due due, Life life) throws IOException {
        for (SegmentName name : SegmentName.in(process)) {
            if (name.first() <= due.last()) {
                process.delete(name.toString());
                process.force();
            }
        }
        journal.retention().announce(due, "older than 183 days", "retention");
        life.left().add(new Left(process.position(), SampleLog.sign(journal.head(), Promises.KEY)));
    }

    /** Processes one after another: the first ones are killed, the last one closes, and segments are packed. */
    private static Life live(Random random, Pass pass) throws Exception {
        Life life = new Life();
        FakeDisk disk = new FakeDisk(FakeDisk.Honesty.HONEST);
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        try {
            for (int process = 0; process < 3; process++) {
                int left = process < 2 ? 25 + random.nextInt(60) : Integer.MAX_VALUE;
                run(new FakeProcess(disk, life.log(), left), "p" + process, life, callers, random, pass);
            }
        } finally {
            callers.shutdownNow();
        }
        return life;
    }

    private static void run(
            FakeProcess process, String name, Life life, ExecutorService callers, Random random, Pass pass)
            throws InterruptedException, IOException {
        List<Told> told = life.told();
        try (Journal journal = Journal.open(process, Promises.OPTIONS)) {
            for (int round = 0; round < 4; round++) {
                List<Callable<Void>> calls = new ArrayList<>();
                for (int caller = 0; caller < CALLERS; caller++) {
                    String call = name + '-' + round + '-' + caller;
                    String facts = "x".repeat(random.nextInt(1500));
                    calls.add(() -> {
                        append(journal, process, Kind.INTENT, call, facts, told);
                        append(journal, process, Kind.OUTCOME, call, "", told);
                        append(journal, process, Kind.INTENT, call + "-open", "", told);
                        return null;
                    });
                }
                callers.invokeAll(calls);
                if (process.isDead()) {
                    break;
                }
                if (random.nextBoolean()) {
                    journal.compress();
                }
                Due due = journal.retention().due(Instant.now().plusSeconds(60), Long.MAX_VALUE, entry -> false);
                if (!due.isEmpty()) {
                    pass.remove(journal, process, due, life);
                    life.removed().incrementAndGet();
                }
            }
        } catch (IOException | RuntimeException killed) {
            if (!process.isDead()) {
                throw killed;
            }
        }
    }

    private static void append(
            Journal journal, FakeProcess process, Kind kind, String call, String facts, List<Told> told) {
        try {
            long sequence = journal.append(kind, Told.payload(call, facts));
            told.add(new Told(process.position(), sequence, kind, call, facts));
        } catch (JournalException refused) {
            assertThat(process.isDead()).isTrue();
        }
    }

    /** The first promise broken in any state; empty where all are kept. */
    private static Optional<String> broken(FakeDisk.Honesty honesty, int states, Random random) throws Exception {
        return broken(honesty, states, random, PowerLostTest::rightly);
    }

    private static Optional<String> broken(FakeDisk.Honesty honesty, int states, Random random, Pass pass)
            throws Exception {
        int passes = 0;
        int tried = 0;
        for (int number = 1; number <= LIVES; number++) {
            Life life = live(random, pass);
            passes += life.removed().get();
            int wanted = (int) ((long) states * number / LIVES);
            FakeDisk disk = new FakeDisk(honesty);
            int operations = life.log().size();
            int before = tried;
            for (int done = 0; done <= operations; done++) {
                if (done > 0) {
                    disk.apply(life.log().get(done - 1));
                }
                int until = before + (int) ((long) (wanted - before) * (done + 1) / (operations + 1));
                while (tried < until) {
                    tried++;
                    Optional<String> broken = brokenAt(disk, life, done, random);
                    if (broken.isPresent()) {
                        return Optional.of(
                                "state " + tried + ", life " + number + ", after " + done + " of " + operations
                                        + " operations, the last "
                                        + (done == 0 ? "none" : life.log().get(done - 1))
                                        + ": " + broken.get());
                    }
                }
            }
        }
        Bounds.print("power lost: " + tried + " states, " + passes + " passes of retention, 0 promises broken");
        assertThat(passes).as("passes that removed something").isPositive();
        return Optional.empty();
    }

    private static Optional<String> brokenAt(FakeDisk disk, Life life, int done, Random random) throws IOException {
        List<Told> told = new ArrayList<>(
                life.told().stream().filter(one -> one.position() <= done).toList());
        List<Checkpoint> outside = life.left().stream()
                .filter(one -> one.position() <= done)
                .map(Left::checkpoint)
                .toList();
        FakeDisk after = disk.losePower(random);
        if (random.nextInt(4) > 0) {
            return Promises.broken(new FakeProcess(after), told, outside);
        }
        return brokenAgain(after, told, outside, random);
    }

    /** The power fails a second time, while the journal recovers or soon after. */
    private static Optional<String> brokenAgain(
            FakeDisk disk, List<Told> told, List<Checkpoint> outside, Random random) {
        FakeDisk replayed = disk.copy();
        List<Op> log = new ArrayList<>();
        FakeProcess process = new FakeProcess(disk, log, Integer.MAX_VALUE);
        List<Told> more = new ArrayList<>();
        try (Journal journal = Journal.open(process, Promises.OPTIONS)) {
            append(journal, process, Kind.INTENT, "after", "", more);
        } catch (RuntimeException failed) {
            return Optional.of("it cannot be opened: " + failed);
        }
        int until = random.nextInt(log.size() + 1);
        log.subList(0, until).forEach(replayed::apply);
        more.stream().filter(one -> one.position() <= until).forEach(told::add);
        return Promises.broken(new FakeProcess(replayed.losePower(random)), told, outside)
                .map(what -> "the power failed again, after " + until + " operations more: " + what);
    }

    @Test
    void keepsWhatWasAcknowledgedWheneverThePowerFails() throws Exception {
        assertThat(broken(FakeDisk.Honesty.HONEST, STATES, new Random(Bounds.SEED)))
                .isEmpty();
    }

    @Test
    void controlLosesRecordsOnADiskThatForcesNoBytes() throws Exception {
        assertThat(broken(FakeDisk.Honesty.FORCES_NO_BYTES, 3000, new Random(Bounds.SEED)))
                .isPresent()
                .hasValueSatisfying(what -> Bounds.print("power lost, control without force: " + what));
    }

    @Test
    void controlLosesRecordsOnADiskThatForcesNoNames() throws Exception {
        assertThat(broken(FakeDisk.Honesty.FORCES_NO_NAMES, 3000, new Random(Bounds.SEED)))
                .isPresent()
                .hasValueSatisfying(what -> Bounds.print("power lost, control without force of names: " + what));
    }

    @Test
    void controlFindsSegmentsThatGoBeforeTheirNote() throws Exception {
        assertThat(broken(FakeDisk.Honesty.HONEST, 3000, new Random(Bounds.SEED), PowerLostTest::carelessly))
                .isPresent()
                .hasValueSatisfying(what -> Bounds.print("power lost, control that removes before the note: " + what));
    }
}
