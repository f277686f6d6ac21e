package io.signalbox.router.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.signalbox.api.ChatCall;
import io.signalbox.api.Door;
import io.signalbox.api.JournalVerification.Phase;
import io.signalbox.api.JournalVerification.State;
import io.signalbox.api.Json;
import io.signalbox.journal.Kind;
import io.signalbox.router.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verifier on a journal that is being written. */
class LiveVerificationTest {

    @TempDir
    Path folder;

    private AuditJournal journal;
    private LiveVerification verification;

    @BeforeEach
    void open() {
        journal = AuditJournal.open(
                folder.resolve("data"),
                new Settings.Audit(
                        Optional.of("node"), 1L << 30, Optional.of(folder.resolve("outside")), Optional.empty()),
                Clock.systemUTC());
        verification = new LiveVerification(journal, Optional.of(folder.resolve("outside")), Clock.systemUTC());
    }

    @AfterEach
    void close() {
        journal.close();
    }

    private void reopen() {
        close();
        open();
    }

    @Test
    void saysYesWhileRecordsAreWritten() throws Exception {
        assertThat(verification.state()).isEqualTo(State.NONE);
        AtomicBoolean stop = new AtomicBoolean();
        Thread writer = new Thread(() -> {
            while (!stop.get()) {
                write(10);
            }
        });
        writer.start();

        for (int i = 0; i < 5; i++) {
            assertThat(checked().phase()).as(verification.state().summary()).isEqualTo(Phase.YES);
        }
        stop.set(true);
        writer.join();

        assertThat(verification.state().summary()).startsWith("yes: records 1 to ");
        assertThat(verification.state().by()).isEqualTo("alice");
        assertThat(verification.state().endedAt()).isPresent();
        assertThat(notes()).hasSize(5).allMatch(note -> note.startsWith("yes: "));
    }

    @Test
    void namesTheFirstBadRecordOfAClosedSegment() throws IOException {
        write(20);
        reopen();
        assertThat(checked().phase()).isEqualTo(Phase.YES);
        Path first;
        try (var files = Files.list(journal.folder())) {
            first = files.filter(file -> file.toString().endsWith(".sbj"))
                    .sorted()
                    .findFirst()
                    .orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(first);
        bytes[bytes.length / 2] ^= 1;
        Files.write(first, bytes);

        State state = checked();

        assertThat(state.phase()).isEqualTo(Phase.NO);
        assertThat(state.firstBad()).isBetween(2L, 20L);
        assertThat(state.summary()).startsWith("no: record " + state.firstBad() + ": ");
        assertThat(state.all()).isEqualTo(2);
    }

    @Test
    void aJournalThatWasBegunAnewIsFoundByCheckpointsOutsideOnly() throws IOException {
        write(20);
        close();
        try (var files = Files.walk(folder.resolve("data").resolve("journal"))) {
            for (Path file : files.filter(one -> one.toString().matches(".*\\.(sbj|checkpoints)"))
                    .toList()) {
                Files.delete(file);
            }
        }
        open();
        write(50);

        assertThat(checked().phase()).isEqualTo(Phase.NO);
        verification = new LiveVerification(journal, Optional.empty(), Clock.systemUTC());
        assertThat(checked().phase()).isEqualTo(Phase.YES);
    }

    @Test
    void oneRunsAtATime() {
        write(2000);

        assertThat(IntStream.range(0, 50)
                        .filter(i -> verification.start("alice"))
                        .count())
                .isLessThan(50)
                .isPositive();
        await().until(() -> verification.state().phase() == Phase.YES);
    }

    private State checked() {
        assertThat(verification.start("alice")).isTrue();
        await().until(() -> verification.state().phase() != Phase.RUNNING);
        return verification.state();
    }

    private void write(int calls) {
        RecordWriter writer =
                new RecordWriter(journal.journal(), ContentHash.keptIn(folder), Kept.in(folder, journal.node()));
        for (int i = 0; i < calls; i++) {
            writer.write(CallRecord.open(ChatCall.of(Door.HTTP, "", Json.of("{}"))));
        }
    }

    private List<String> notes() throws IOException {
        try (var cursor = journal.journal().after(0)) {
            return cursor.next(1_000_000).stream()
                    .filter(entry -> entry.kind() == Kind.NOTE)
                    .map(entry -> entry.payload().text(io.signalbox.journal.Field.REASON))
                    .toList();
        }
    }
}
