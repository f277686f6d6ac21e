package io.signalbox.router.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.signalbox.journal.Field;
import io.signalbox.journal.JournalException;
import io.signalbox.journal.Kind;
import io.signalbox.journal.Payload;
import io.signalbox.router.database.Database;
import io.signalbox.router.settings.Settings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal whose quota is used up is packed soon, by itself. */
class FullJournalTest {

    /** Packing is tried every half minute where nobody waits for it. */
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private AuditJournal open() {
        return AuditJournal.open(
                folder,
                new Settings.Audit(Optional.empty(), 6L << 20, Optional.empty(), Optional.empty()),
                Clock.systemUTC());
    }

    private static void fill(AuditJournal journal) {
        Payload call = Payload.builder()
                .text(Field.CALL_ID, "call")
                .text(Field.CALLER, "x".repeat(500_000))
                .build();
        try {
            for (int i = 0; i < 100; i++) {
                journal.journal().append(Kind.INTENT, call);
            }
            throw new AssertionError("the quota was never used up");
        } catch (JournalException full) {
            assertThat(full.reason()).isEqualTo(JournalException.Reason.FULL);
        }
    }

    @Test
    void takesCallsAgainSoonWithTheDatabaseAway() {
        Database database = Database.open(FreshDatabase.h2());
        database.close();
        try (AuditJournal journal = open();
                JournalIndex index = new JournalIndex(journal, database.entities())) {
            fill(journal);

            await().atMost(SOON).until(() -> journal.journal().state().takesCalls());
            assertThat(index.trouble()).isNotEmpty();
        }
    }
}
