package io.signalbox.router.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.signalbox.journal.Entry;
import io.signalbox.journal.Field;
import io.signalbox.journal.Kind;
import io.signalbox.router.database.Database;
import io.signalbox.router.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node that keeps its name and its database, but not its journal, on every database. */
abstract class FormerJournalSuite {

    private static final long PATIENCE_MILLIS = 20_000;

    @TempDir
    Path folder;

    private Path data;
    private Settings.Database settings;
    private Database database;
    private AuditJournal journal;
    private JournalIndex index;

    abstract Settings.Database fresh();

    @BeforeEach
    void connect() {
        settings = fresh();
        database = Database.open(settings);
        data = folder.resolve("first");
        open();
    }

    private void open() {
        journal = AuditJournal.open(
                data,
                new Settings.Audit(Optional.of("node"), 1L << 30, Optional.empty(), Optional.empty()),
                Clock.systemUTC());
    }

    private void copy() {
        index = new JournalIndex(journal, database.entities());
        assertThat(index.await(PATIENCE_MILLIS)).as(index.trouble()).isTrue();
    }

    private void stop() {
        journal.close();
        index.close();
    }

    @AfterEach
    void close() {
        stop();
        database.close();
    }

    private void calls(String name, int from, int to) {
        IntStream.range(from, to).forEach(call -> {
            AuditRecord row = new AuditRecord("gen-" + name + call, Instant.now());
            row.door = "HTTP";
            row.outcome = "ANSWERED";
            row.usageSource = "absent";
            journal.journal().append(Kind.OUTCOME, JournalForm.outcome(row));
        });
    }

    private String value(String sql) {
        return FreshDatabase.value(settings, sql);
    }

    private void hasCalls(int expected) {
        assertThat(value("select count(*) from audit_record")).isEqualTo("" + expected);
        assertThat(value("select sum(calls) from usage_day")).isEqualTo("" + expected);
    }

    private String places() {
        return value("select count(*) from journal_position where node = 'node'");
    }

    private List<Entry> copyNotes() throws IOException {
        try (var cursor = journal.journal().after(0)) {
            return cursor.next(10_000).stream()
                    .filter(entry -> entry.payload().text(Field.SUBJECT).equals("copy"))
                    .toList();
        }
    }

    @Test
    void aJournalThatIsLongerThanTheLostOneIsCopiedFromItsFirstRecord() throws IOException {
        calls("old", 0, 10);
        copy();
        stop();
        data = folder.resolve("anew");
        open();
        calls("new", 0, 30); // its record 11 is not the 11th that the copy had
        copy();

        hasCalls(40);
        assertThat(copyNotes())
                .singleElement()
                .satisfies(note -> assertThat(note.payload().text(Field.REASON))
                        .startsWith("the database has records up to 11 of another journal of node node"));
    }

    @Test
    void aJournalThatIsShorterThanTheLostOneIsCopiedAtOnce() throws IOException {
        calls("old", 0, 30);
        copy();
        stop();
        data = folder.resolve("anew");
        open();
        calls("new", 0, 3);
        copy();
        hasCalls(33);

        stop();
        open();
        calls("new", 3, 60);
        copy();

        hasCalls(90);
        assertThat(places()).isEqualTo("2");
        assertThat(copyNotes()).hasSize(1);
    }

    @Test
    void aJournalThatWasPutBackFromABackupIsCopiedWithoutDoubles() throws IOException {
        calls("both", 0, 20);
        copy();
        stop();
        copyTree(data, folder.resolve("backup"));
        open();
        calls("lost", 0, 20);
        copy();
        stop();

        data = folder.resolve("backup");
        open();
        calls("on", 0, 100);
        copy();

        hasCalls(140);
        assertThat(value("select count(distinct call_id) from audit_record")).isEqualTo("140");
        assertThat(places()).isEqualTo("2");
    }

    @Test
    void twoJournalsOfOneNameDoNotHinderEachOther() {
        copy();
        AuditJournal first = journal;
        JournalIndex firstCopy = index;
        data = folder.resolve("second");
        open();
        copy();
        AuditJournal second = journal;
        for (int i = 0; i < 20; i++) {
            journal = first;
            calls("first", i, i + 1);
            journal = second;
            calls("second", i, i + 1);
        }

        assertThat(firstCopy.await(PATIENCE_MILLIS)).as(firstCopy.trouble()).isTrue();
        assertThat(index.await(PATIENCE_MILLIS)).as(index.trouble()).isTrue();
        hasCalls(40);
        first.close();
        firstCopy.close();
    }

    @Test
    void aPlaceOfAReleaseBeforeIsGoneOnFrom() {
        calls("old", 0, 5);
        copy();
        stop();
        FreshDatabase.execute(settings, "update journal_position set hash = ''");
        open();
        calls("new", 0, 5);
        copy();

        hasCalls(10);
        assertThat(places()).isEqualTo("1");
        assertThat(value("select length(hash) from journal_position")).isEqualTo("64");
    }

    @Test
    void aPlaceBeyondTheJournalsEndIsNoneOfIts() {
        calls("one", 0, 5);
        copy();
        stop();
        FreshDatabase.execute(settings, "update journal_position set sequence = 1000000, hash = ''");
        open();
        copy();

        await().until(() -> index.behind() == 0 && index.trouble().isEmpty());
        hasCalls(5);
    }

    private static void copyTree(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }
}
