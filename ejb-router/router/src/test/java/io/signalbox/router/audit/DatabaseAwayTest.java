package io.signalbox.router.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.signalbox.api.ChatCall;
import io.signalbox.api.Door;
import io.signalbox.api.Json;
import io.signalbox.router.database.Database;
import io.signalbox.router.settings.Settings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A PostgreSQL server that is stopped under the running register, and comes back. */
class DatabaseAwayTest {

    @TempDir
    Path folder;

    @Test
    void callsGoOnWhileTheDatabaseIsAwayAndAreFoundWhenItIsBack() {
        try (Postgres server = Postgres.start()) {
            Settings.Database settings = FreshDatabase.settings(server.url("postgres"), "postgres", "postgres");
            try (Database database = Database.open(settings);
                    AuditJournal journal = AuditJournal.open(
                            folder,
                            new Settings.Audit(Optional.empty(), 1L << 30, Optional.empty(), Optional.empty()),
                            Clock.systemUTC());
                    JournalIndex index = new JournalIndex(journal, database.entities())) {
                RecordWriter writer = new RecordWriter(
                        journal.journal(), ContentHash.keptIn(folder), Kept.in(folder, journal.node()));
                writer.write(record());
                assertThat(index.await(10_000)).isTrue();

                server.stop();
                List<CallRecord> meanwhile =
                        IntStream.range(0, 100).mapToObj(i -> record()).toList();
                meanwhile.forEach(writer::write);
                await().atMost(Duration.ofSeconds(20))
                        .until(() -> !index.trouble().isEmpty());
                assertThat(writer.isAvailable()).isTrue();
                assertThat(index.behind()).isGreaterThanOrEqualTo(100);
                assertThat(database.answers()).isFalse();

                server.startAgain();
                await().atMost(Duration.ofSeconds(30)).until(() -> index.behind() == 0);
                RegisterReader reader = new RegisterReader(database.entities(), () -> {});
                assertThat(meanwhile)
                        .allSatisfy(record ->
                                assertThat(reader.find(record.callId())).isPresent());
                assertThat(FreshDatabase.value(settings, "select count(*) from audit_record"))
                        .isEqualTo("101");
            }
        }
    }

    private static CallRecord record() {
        return CallRecord.open(ChatCall.of(Door.HTTP, "", Json.of("{}")));
    }
}
