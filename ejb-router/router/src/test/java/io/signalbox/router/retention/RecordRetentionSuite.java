package io.signalbox.router.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import io.signalbox.api.RetentionDesk;
import io.signalbox.journal.Cursor;
import io.signalbox.journal.Disk;
import io.signalbox.journal.Entry;
import io.signalbox.journal.Field;
import io.signalbox.journal.Journal;
import io.signalbox.journal.JournalOptions;
import io.signalbox.journal.Kind;
import io.signalbox.journal.Payload;
import io.signalbox.journal.checkpoint.CheckpointFolder;
import io.signalbox.journal.verify.Verdict;
import io.signalbox.journal.verify.Verifier;
import io.signalbox.router.audit.AuditJournal;
import io.signalbox.router.audit.FreshDatabase;
import io.signalbox.router.audit.JournalIndex;
import io.signalbox.router.database.Database;
import io.signalbox.router.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gateway that was run a year ago and is run again, on each database. */
abstract class RecordRetentionSuite {

    private static final Duration YEAR_QUARTERS = Duration.ofDays(270);

    private final Instant now = Instant.now();
    private final Instant longAgo = now.minus(Duration.ofDays(365));

    @TempDir
    Path folder;

    private Settings.Database settings;
    private Database database;
    private AuditJournal journal;
    private JournalIndex index;
    private RecordRetention keeping;
    private final List<Instant> gone = new ArrayList<>();

    abstract Settings.Database fresh();

    @BeforeEach
    void open() throws IOException {
        settings = fresh();
        database = Database.open(settings);
        writeOld();
        start();
    }

    private void writeOld() throws IOException {
        JournalOptions options = new JournalOptions(
                "node-1", "RecordRetentionSuite", 2000, 1L << 30, 0, Clock.fixed(longAgo, ZoneOffset.UTC));
        try (Journal old = Journal.open(new Disk(folder.resolve("journal")), options)) {
            for (int call = 0; call < 40; call++) {
                old.append(Kind.INTENT, payload("old-" + call, call));
                old.append(
                        Kind.OUTCOME,
                        payload("old-" + call, call)
                                .copy()
                                .text(Field.OUTCOME, "ANSWERED")
                                .build());
            }
        }
    }

    private void start() {
        journal = AuditJournal.open(
                folder,
                new Settings.Audit(Optional.of("node-1"), 1L << 30, Optional.empty(), Optional.empty()),
                Clock.systemUTC());
        index = new JournalIndex(journal, database.entities());
        keeping = keeping(YEAR_QUARTERS);
        await().atMost(Duration.ofSeconds(20)).until(() -> index.behind() == 0);
    }

    private RecordRetention keeping(Duration retention) {
        return new RecordRetention(journal, index, database.entities(), retention, Clock.systemUTC(), gone::add);
    }

    private Payload payload(String id, int call) {
        return Payload.builder()
                .text(Field.CALL_ID, id)
                .number(Field.ARRIVED_MICROS, ChronoUnit.MICROS.between(Instant.EPOCH, longAgo))
                .text(Field.DOOR, "HTTP")
                .text(Field.CALLER, "caller-" + call)
                .text(Field.COST_CENTRE, call % 2 == 0 ? "even" : "odd")
                .build();
    }

    @AfterEach
    void close() {
        journal.close();
        index.close();
        database.close();
    }

    private String rows() {
        return FreshDatabase.value(settings, "select count(*) from audit_record");
    }

    private Verdict verify() throws IOException {
        journal.signNow();
        return new Verifier(
                        new Disk(folder.resolve("journal")),
                        journal.key().publicKey(),
                        new CheckpointFolder(folder.resolve("journal/checkpoints")).read())
                .verify();
    }

    private List<Entry> notes() throws IOException {
        try (Cursor cursor =
                journal.journal().after(journal.journal().retention().first() - 1)) {
            return cursor.next(100_000).stream()
                    .filter(entry -> entry.kind() == Kind.NOTE)
                    .toList();
        }
    }

    @Test
    void removesSegmentsAndTheirRowsAfterTheirTimeAndTheVerifierSaysWhy() throws IOException {
        assertThat(rows()).isEqualTo("40");
        assertThat(keeping.state().due().calls()).isEqualTo(40);

        keeping.daily();

        assertThat(keeping.state().trouble()).isEmpty();
        assertThat(rows()).isEqualTo("0");
        assertThat(gone)
                .as("what was kept of calls that the journal has no more")
                .singleElement()
                .satisfies(before -> assertThat(before)
                        .isAfter(longAgo)
                        .isBefore(keeping.state().reachesBack().minus(Duration.ofHours(23))));
        assertThat(keeping.state().reachesBack()).isAfter(now.minusSeconds(60));
        assertThat(keeping.state().removals()).singleElement().satisfies(removal -> {
            assertThat(removal.calls()).isEqualTo(40);
            assertThat(removal.first()).isEqualTo(1);
            assertThat(removal.by()).isEqualTo("retention");
        });
        Verdict verdict = verify();
        assertThat(verdict.whole()).as(verdict.toString()).isTrue();
        assertThat(verdict.toString()).contains("by retention: older than 270 days");
        keeping.daily();
        assertThat(notes()).as("nothing is due, so nothing is said").hasSize(1);
    }

    @Test
    void whatTheJournalSaysOfItselfGoesWithItsRecords() {
        String old = "select count(*) from journal_note where written_at < timestamp with time zone '"
                + now.minus(Duration.ofDays(1)) + "'";
        assertThat(FreshDatabase.value(settings, old))
                .as("STARTs of a year ago")
                .isNotEqualTo("0");

        keeping.daily();

        assertThat(FreshDatabase.value(settings, old)).isEqualTo("0");
        index.await(20_000);
        assertThat(FreshDatabase.value(settings, "select reason from journal_note where subject = 'retention'"))
                .isEqualTo("older than 270 days");
    }

    @Test
    void aFileThatSomebodyTookAwayTakesNoYoungRowsAlong() throws IOException {
        keeping.daily();
        Path first;
        try (var files = Files.list(folder.resolve("journal"))) {
            first = files.filter(file -> file.toString().endsWith(".sbj"))
                    .sorted()
                    .findFirst()
                    .orElseThrow();
        }
        journal.journal()
                .append(
                        Kind.OUTCOME,
                        payload("young", 1)
                                .copy()
                                .text(Field.OUTCOME, "ANSWERED")
                                .build());
        index.await(20_000);
        gone.clear();
        long before = journal.head().sequence();
        Files.delete(first);
        await().until(() ->
                journal.head().sequence() > before && journal.journal().state().takesCalls());

        keeping.daily();

        assertThat(keeping.state().trouble()).isEmpty();
        assertThat(rows()).as("nobody removed it after its time").isEqualTo("1");
        assertThat(FreshDatabase.value(settings, "select count(*) from journal_note where subject = 'retention'"))
                .isEqualTo("1");
        assertThat(gone).allMatch(moment -> moment.isBefore(now.minus(RetentionDesk.FLOOR)));
    }

    @Test
    void aJournalBegunAnewMayRemoveWithTheNumberOfAnotherNote() {
        keeping.daily();
        long note = keeping.state().removals().get(0).note();
        FreshDatabase.execute(settings, "update journal_removal set note = " + (note + 1));
        close();
        // Another journal of the same node, as long, whose next note has that number.
        folder = folder.resolve("anew");
        database = Database.open(settings);
        try {
            writeOld();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        start();
        keeping.daily();

        assertThat(keeping.state().trouble()).isEmpty();
        assertThat(keeping.state().removals())
                .hasSize(2)
                .extracting(RetentionDesk.Removal::note)
                .containsOnly(note + 1);
    }

    private void young(String name, int calls) {
        for (int call = 0; call < calls; call++) {
            journal.journal()
                    .append(
                            Kind.OUTCOME,
                            payload(name + call, call)
                                    .copy()
                                    .text(Field.OUTCOME, "ANSWERED")
                                    .build());
        }
        assertThat(index.await(20_000)).as(index.trouble()).isTrue();
    }

    private void hasCallsAndFigures(int calls, int counted) {
        assertThat(rows()).isEqualTo("" + calls);
        assertThat(FreshDatabase.value(settings, "select sum(calls) from usage_day"))
                .isEqualTo("" + counted);
    }

    private static void copyTree(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    @Test
    void aJournalPutBackFromBeforeARemovalIsNotCountedAgain() throws IOException {
        young("both-", 3);
        journal.close();
        index.close();
        copyTree(folder.resolve("journal"), folder.resolve("backup"));
        start();
        keeping.daily();
        young("lost-", 5);
        hasCallsAndFigures(8, 48);
        journal.close();
        index.close();
        Files.move(folder.resolve("journal"), folder.resolve("lost"));
        Files.move(folder.resolve("backup"), folder.resolve("journal"));

        start();

        hasCallsAndFigures(8, 48);
        young("on-", 2);
        hasCallsAndFigures(10, 50);
        assertThat(FreshDatabase.value(settings, "select reason from journal_note where subject = 'copy'"))
                .contains("this one is copied from its record 8", "were copied, and removed after their time");
        keeping.daily();
        assertThat(keeping.state().trouble()).isEmpty();
        assertThat(keeping.state().removals()).hasSize(2);
        assertThat(verify().whole()).isTrue();
        hasCallsAndFigures(10, 50);
        journal.close();
        index.close();
        start();
        hasCallsAndFigures(10, 50);
    }

    @Test
    void removesNothingWithinTheRetention() throws IOException {
        keeping(Duration.ofDays(400)).daily();
        assertThat(rows()).isEqualTo("40");
        assertThat(notes()).isEmpty();
    }

    @Test
    void refusesAPurgeYoungerThanTheFloorAndRecordsIt() throws IOException {
        assertThatThrownBy(() -> keeping.purge(Duration.ofDays(182), "ann"))
                .isInstanceOfSatisfying(
                        GatewayException.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.POLICY_DENIED));
        assertThat(rows()).isEqualTo("40");
        assertThat(notes()).singleElement().satisfies(note -> {
            assertThat(note.payload().text(Field.SUBJECT)).isEqualTo("purge refused");
            assertThat(note.payload().text(Field.BY)).isEqualTo("ann");
            assertThat(note.payload().text(Field.REASON)).contains("older than 182 days");
        });
        assertThat(keeping.purge(RetentionDesk.FLOOR, "ann")).contains("40 calls", "40 rows");
        assertThat(rows()).isEqualTo("0");
        assertThatThrownBy(() -> keeping(Duration.ofDays(182))).isInstanceOf(IllegalArgumentException.class);
    }

    private static RetentionDesk.Hold hold(String name, String caller) {
        return new RetentionDesk.Hold(
                name,
                "",
                caller,
                "",
                Optional.empty(),
                Optional.empty(),
                "case 12",
                "ann",
                Instant.now().truncatedTo(ChronoUnit.MICROS),
                Optional.empty());
    }

    @Test
    void aHoldKeepsWhatItMatchesUntilItIsReleased() throws IOException {
        keeping.place(hold("case-12", "caller-20"));
        keeping.daily();
        assertThat(keeping.state().due().stop()).isEqualTo("held");
        assertThat(FreshDatabase.value(settings, "select count(*) from audit_record where caller = 'caller-20'"))
                .isEqualTo("1");
        int left = Integer.parseInt(rows());
        assertThat(left).as("what is older goes").isBetween(20, 39);
        assertThat(verify().whole()).isTrue();

        journal.close();
        index.close();
        start();
        keeping.daily();
        assertThat(rows()).as("after a restart").isEqualTo(Integer.toString(left));
        assertThatThrownBy(() -> keeping.place(hold("case-12", "")))
                .as("a name is used once")
                .isInstanceOf(GatewayException.class);

        keeping.release("case-12", "settled", "bob");
        keeping.daily();
        assertThat(rows()).isEqualTo("0");
        assertThat(verify().whole()).isTrue();
        assertThat(notes())
                .extracting(note -> note.payload().text(Field.SUBJECT))
                .contains("hold", "hold released", "retention");
        assertThat(keeping.state().holds()).singleElement().matches(hold -> !hold.inForce());
    }

    private static RetentionDesk.Hold hold(String costCentre, Optional<Instant> from, Optional<Instant> to) {
        return new RetentionDesk.Hold(
                costCentre.isEmpty() ? "on-all" : "on-" + costCentre,
                costCentre,
                "",
                "",
                from,
                to,
                "case 14",
                "ann",
                Instant.now(),
                Optional.empty());
    }

    @Test
    void sayHowManyCallsAHoldMatchesNow() {
        assertThat(keeping.place(hold("even", Optional.empty(), Optional.empty())))
                .isEqualTo("It matches 20 calls that are recorded so far.");
        assertThat(keeping.place(hold("EVEN", Optional.empty(), Optional.empty())))
                .isEqualTo("It matches 0 calls that are recorded so far.");
        assertThat(keeping.place(hold("one", "caller-7"))).isEqualTo("It matches 1 call that is recorded so far.");
        assertThat(keeping.place(hold("odd", Optional.of(longAgo.minusSeconds(60)), Optional.of(now))))
                .isEqualTo("It matches 20 calls that are recorded so far.");
        assertThat(keeping.place(hold("", Optional.of(longAgo.plusSeconds(60)), Optional.empty())))
                .isEqualTo("It matches 0 calls that are recorded so far.");
    }

    @Test
    void countsTheCallsOfAHoldWithinBounds() {
        Duration minute = Duration.ofMinutes(1);
        RetentionDesk.Hold even = hold("even", Optional.empty(), Optional.empty());
        assertThat(new HeldCalls(database.entities(), 7, 20, minute).count(even))
                .isEqualTo("It matches 20 calls that are recorded so far.");
        assertThat(new HeldCalls(database.entities(), 7, 19, minute).count(even))
                .isEqualTo("It matches more than 19 calls that are recorded so far.");
        assertThat(new HeldCalls(database.entities(), 8, 20, Duration.ZERO).count(even))
                .isEqualTo("It matches 4 calls among the newest; there was no time to count older ones.");
    }

    @Test
    void holdsOfAnotherNodeCountHereToo() throws IOException {
        Path other = folder.resolve("other");
        try (AuditJournal elsewhere = AuditJournal.open(
                other,
                new Settings.Audit(Optional.of("node-2"), 1L << 30, Optional.empty(), Optional.empty()),
                Clock.systemUTC())) {
            LegalHolds holds = new LegalHolds(elsewhere, database.entities());
            holds.place(hold("everything", ""));
            keeping.daily();
            assertThat(rows()).isEqualTo("40");
            holds.release("everything", new RetentionDesk.Release("ann", "settled", Instant.now()));
            keeping.daily();
            assertThat(rows()).isEqualTo("0");
        }
    }

    @Test
    void holdsOfWhichTheFileWasLostAreShownAndKeepWhatIsDue() throws IOException {
        keeping.place(hold("everything", ""));
        journal.close();
        index.close();
        Files.delete(folder.resolve("journal/legal-holds.json"));
        start();

        RetentionDesk.State state = keeping.state();

        assertThat(state.holds()).singleElement().matches(RetentionDesk.Hold::inForce);
        assertThat(state.holdsComplete()).isTrue();
        assertThat(state.due().stop()).isEqualTo("held");
        assertThat(state.due().segments()).isZero();
        assertThat(folder.resolve("journal/legal-holds.json")).exists();
    }

    @Test
    void aHoldOfWhichTheFileWasLostCanBeReleased() throws IOException {
        keeping.place(hold("everything", ""));
        journal.close();
        index.close();
        Files.delete(folder.resolve("journal/legal-holds.json"));
        start();

        keeping.release("everything", "settled", "bob");

        assertThat(keeping.state().holds()).singleElement().matches(hold -> !hold.inForce());
        assertThat(keeping.state().due().calls()).isEqualTo(40);
    }

    @Test
    void holdsArePlacedWhileTheDatabaseIsAwayAndNothingIsRemoved() throws IOException {
        index.close();
        database.close();
        assertThat(keeping.place(hold("case-13", "caller-3")))
                .isEqualTo("The calls that it matches could not be counted, because the database does not answer.");
        keeping.daily();
        assertThat(keeping.state().trouble()).isNotEmpty();
        assertThat(keeping.state().holdsComplete()).isFalse();
        assertThat(journal.journal().retention().first()).isEqualTo(1);
        journal.close();

        database = Database.open(settings);
        start();
        assertThat(keeping.state().holds()).singleElement().matches(RetentionDesk.Hold::inForce);
        keeping.daily();
        assertThat(FreshDatabase.value(settings, "select count(*) from legal_hold where released_at is null"))
                .isEqualTo("1");
        assertThat(FreshDatabase.value(settings, "select count(*) from audit_record where caller = 'caller-3'"))
                .isEqualTo("1");
    }

    @Test
    void aFreshDatabaseIsFilledFromWhereTheJournalBegins() {
        keeping.daily();
        journal.note("test", "ann", "one more");
        index.close();
        journal.close();
        database.close();
        settings = fresh();
        database = Database.open(settings);
        start();
        assertThat(index.trouble()).isEmpty();
    }

    @Test
    void rowsOfAJournalThatWasLostGoAfterTheirTimeAndNotBefore() {
        close();
        folder = folder.resolve("anew");
        database = Database.open(settings);
        start();
        assertThat(rows()).isEqualTo("40");

        keeping(Duration.ofDays(400)).daily();
        assertThat(rows()).isEqualTo("40");

        keeping.daily();
        assertThat(keeping.state().trouble()).isEmpty();
        assertThat(rows()).isEqualTo("0");
    }
}
