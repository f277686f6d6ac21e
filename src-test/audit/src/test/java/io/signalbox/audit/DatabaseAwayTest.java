package io.signalbox.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.signalbox.journal.Cursor;
import io.signalbox.journal.Disk;
import io.signalbox.journal.Entry;
import io.signalbox.journal.Field;
import io.signalbox.journal.Journal;
import io.signalbox.journal.JournalOptions;
import io.signalbox.journal.Kind;
import io.signalbox.test.servers.Postgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real PostgreSQL is stopped under a process that records calls, comes back, and the process is killed as it copies. */
class DatabaseAwayTest {

    private static final int AWAY_SECONDS = Bounds.of("away-seconds", 4, 60);

    /** More in the short form, so that there is as much to copy as takes some groups. */
    private static final int CALLS_PER_SECOND = Bounds.of("away-calls", 800, 200);

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    /** What became of the calls of a gateway whose database was away. */
    private record Aftermath(int done, int failed, long mostBehind, long behindWhenKilled, List<String> wrong) {}

    private Aftermath away(Postgres server, Path data, String manner, Random random) throws Exception {
        Files.createDirectories(data);
        try (GatewayProcess first = GatewayProcess.start(data, server.url(), CALLS_PER_SECOND, manner)) {
            await().atMost(PATIENCE).until(() -> first.done().size() > 100);
            server.stop();
            LockSupport.parkNanos(Duration.ofSeconds(AWAY_SECONDS).toNanos()); // that long it is away: the thing tried
            long most = first.behind();
            server.startAgain();
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(2)).until(() -> first.behind() < most);
            LockSupport.parkNanos(random.nextInt(100) * 1_000_000L); // at any moment of a group
            first.kill();
            return after(first, most, server, data, manner);
        }
    }

    /** What is found once a second process has copied the rest. */
    private Aftermath after(GatewayProcess first, long mostBehind, Postgres server, Path data, String manner)
            throws Exception {
        try (GatewayProcess second = GatewayProcess.start(data, server.url(), CALLS_PER_SECOND, manner)) {
            await().atMost(PATIENCE).until(() -> second.done().size() > 100);
            List<String> wrong = new ArrayList<>();
            if (!second.stop()) {
                wrong.add("the copy did not catch up");
            }
            List<String> done = new ArrayList<>(first.done());
            done.addAll(second.done());
            wrong.addAll(wrong(server, data, done));
            int failed = first.failed().size() + second.failed().size();
            return new Aftermath(done.size(), failed, mostBehind, first.behind(), wrong);
        }
    }

    /** Gaps and doubles of the copy against what was promised, and against the journal. */
    private static List<String> wrong(Postgres server, Path data, List<String> done) throws Exception {
        Map<String, Integer> copied = SampleDatabase.calls(SampleDatabase.postgres(server));
        Set<String> ended = ended(data);
        List<String> wrong = new ArrayList<>();
        done.stream().filter(call -> !ended.contains(call)).forEach(call -> wrong.add(call + " is not in the journal"));
        ended.stream().filter(call -> !copied.containsKey(call)).forEach(call -> wrong.add(call + " is a gap"));
        copied.forEach((call, times) -> {
            if (times != 1 || !ended.contains(call)) {
                wrong.add(call + " is copied " + times + " times");
            }
        });
        return wrong;
    }

    private static Set<String> ended(Path data) throws IOException {
        Set<String> ended = new HashSet<>();
        try (Journal journal =
                        Journal.open(new Disk(data.resolve("journal")), JournalOptions.of("harness", "audit harness"));
                Cursor cursor = journal.after(0)) {
            for (List<Entry> next = cursor.next(1000); !next.isEmpty(); next = cursor.next(1000)) {
                next.stream()
                        .filter(entry -> entry.kind() == Kind.OUTCOME)
                        .forEach(entry -> ended.add(entry.payload().text(Field.CALL_ID)));
            }
        }
        return ended;
    }

    @Test
    void noCallFailsAndTheCopyHasNeitherGapNorDouble() throws Exception {
        try (Postgres server = Postgres.start(folder)) {
            Aftermath after = away(server, folder.resolve("honest"), "honest", new Random(Bounds.SEED));
            Bounds.print(String.format(
                    "database away for %d s at %d calls/s: %d calls recorded, %d failed; %d records behind when it was"
                            + " back, killed at %d; %d gaps or doubles; load %.1f",
                    AWAY_SECONDS,
                    CALLS_PER_SECOND,
                    after.done(),
                    after.failed(),
                    after.mostBehind(),
                    after.behindWhenKilled(),
                    after.wrong().size(),
                    Bounds.load()));
            assertThat(after.failed()).isZero();
            assertThat(after.behindWhenKilled()).as("killed as it copied").isPositive();
            assertThat(after.wrong()).isEmpty();
        }
    }

    @Test
    void controlHasGapsWhereThePlaceIsNotKeptWithTheRows() throws Exception {
        Random random = new Random(Bounds.SEED);
        List<String> wrong = new ArrayList<>();
        for (int kill = 1; kill <= 5 && wrong.isEmpty(); kill++) {
            try (Postgres server = Postgres.start(folder)) {
                wrong.addAll(away(server, folder.resolve("forgetful-" + kill), "forgetful", random)
                        .wrong());
            }
        }
        assertThat(wrong).anyMatch(what -> what.endsWith("is a gap"));
        Bounds.print("database away, control without a high-water mark: " + wrong.size() + " gaps");
    }
}
