package io.signalbox.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.api.CallFilter;
import io.signalbox.api.FoundCalls;
import io.signalbox.journal.Kind;
import io.signalbox.router.audit.AuditJournal;
import io.signalbox.router.audit.JournalIndex;
import io.signalbox.router.audit.RegisterReader;
import io.signalbox.router.database.Database;
import io.signalbox.router.settings.Settings;
import io.signalbox.test.servers.Postgres;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How fast the copy of the journal in a database catches up. A figure, not a promise; that nothing is missing is one. */
class CopySpeedTest {

    private static final int CALLS = Bounds.of("copied", 3000, 200_000);
    private static final int WARM_UP = Bounds.of("copied-before", 2000, 20_000);
    private static final int CALLERS = 32;

    @TempDir
    Path folder;

    @Test
    void catchesUpOnH2() throws Exception {
        catchUp("H2 in files", SampleDatabase.h2(folder));
    }

    @Test
    void catchesUpOnPostgres() throws Exception {
        try (Postgres server = Postgres.start(folder)) {
            catchUp("PostgreSQL", SampleDatabase.postgres(server));
        }
    }

    private void catchUp(String name, Settings.Database settings) throws Exception {
        try (Database database = Database.open(settings);
                AuditJournal journal = AuditJournal.open(
                        folder,
                        new Settings.Audit(Optional.empty(), 4L << 30, Optional.empty(), Optional.empty()),
                        Clock.systemUTC())) {
            write(journal, "warm", WARM_UP);
            copy(journal, database); // warms up
            write(journal, "call", CALLS);
            long cpu = Bounds.cpuNanos();
            long begun = System.nanoTime();
            copy(journal, database);
            double seconds = (System.nanoTime() - begun) / 1e9;
            double micros = (Bounds.cpuNanos() - cpu) / 1e3 / CALLS / 2;
            assertThat(SampleDatabase.calls(settings)).hasSize(WARM_UP + CALLS);
            Bounds.print(String.format(
                    "copied into %s: %d records (%d calls) in %.2f s, %.0f records/s, %.0f us of our CPU each;"
                            + " load %.1f",
                    name, 2 * CALLS, CALLS, seconds, 2 * CALLS / seconds, micros, Bounds.load()));
            searchInVain(name, database);
        }
    }

    /** The worst that can be searched for. */
    private static void searchInVain(String name, Database database) {
        RegisterReader reader = new RegisterReader(database.entities(), () -> {});
        CallFilter nobody = new CallFilter(
                Optional.of("nobody"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        long begun = System.nanoTime();
        long longest = 0;
        int pages = 0;
        for (OptionalLong next = OptionalLong.of(Long.MAX_VALUE); next.isPresent(); pages++) {
            long opened = System.nanoTime();
            FoundCalls page = reader.search(nobody, next.getAsLong(), 50);
            assertThat(page.calls()).isEmpty();
            longest = Math.max(longest, System.nanoTime() - opened);
            next = page.next();
        }
        Bounds.print(String.format(
                "searched in vain in %s: %d calls in %.2f s on %d pages, the longest of %.2f s; load %.1f",
                name, WARM_UP + CALLS, (System.nanoTime() - begun) / 1e9, pages, longest / 1e9, Bounds.load()));
    }

    private static void write(AuditJournal journal, String name, int calls) throws InterruptedException {
        AtomicInteger next = new AtomicInteger();
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        for (int caller = 0; caller < CALLERS; caller++) {
            callers.execute(() -> {
                for (int number = next.getAndIncrement(); number < calls; number = next.getAndIncrement()) {
                    String call = "gen-" + name + '-' + number;
                    journal.journal().append(Kind.INTENT, SampleCall.intent(call));
                    journal.journal().append(Kind.OUTCOME, SampleCall.outcome(call));
                }
            });
        }
        callers.shutdown();
        assertThat(callers.awaitTermination(30, TimeUnit.MINUTES)).isTrue();
    }

    private static void copy(AuditJournal journal, Database database) {
        try (JournalIndex index = new JournalIndex(journal, database.entities())) {
            assertThat(index.await(TimeUnit.MINUTES.toMillis(30))).isTrue();
        }
    }
}
