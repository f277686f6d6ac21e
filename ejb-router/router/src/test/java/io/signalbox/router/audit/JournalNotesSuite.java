package io.signalbox.router.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.signalbox.api.JournalRegister;
import io.signalbox.api.JournalRegister.Filter;
import io.signalbox.api.JournalRegister.Line;
import io.signalbox.journal.Field;
import io.signalbox.journal.Payload;
import io.signalbox.router.database.Database;
import io.signalbox.router.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the journal says of itself, in the copy, on every database. */
abstract class JournalNotesSuite {

    private static final long PATIENCE_MILLIS = 20_000;
    private static final Duration YEAR = Duration.ofDays(365);

    @TempDir
    Path folder;

    private Path data;
    private Settings.Database settings;
    private Database database;
    private FakeEntities entities;
    private AuditJournal journal;
    private JournalIndex index;

    abstract Settings.Database fresh();

    @BeforeEach
    void connect() {
        settings = fresh();
        data = folder.resolve("first");
        database = Database.open(settings);
        open();
    }

    private void open() {
        entities = new FakeEntities(database.entities());
        journal = AuditJournal.open(
                data,
                new Settings.Audit(Optional.of("node"), 1L << 30, Optional.empty(), Optional.empty()),
                Clock.systemUTC());
        index = new JournalIndex(journal, entities.factory());
    }

    @AfterEach
    void close() {
        stop();
        database.close();
    }

    private void stop() {
        journal.close();
        index.close();
    }

    private JournalRegister register() {
        return register(Clock.systemUTC());
    }

    private JournalRegister register(Clock clock) {
        assertThat(index.await(PATIENCE_MILLIS)).as(index.trouble()).isTrue();
        return new NoteReader(database.entities(), () -> {}, YEAR, clock);
    }

    private List<Line> all() {
        return register().search(Filter.ALL, Long.MAX_VALUE, 500);
    }

    private String value(String sql) {
        return FreshDatabase.value(settings, sql);
    }

    @Test
    void listsEachStartAndEachNoteNewestFirst() {
        Instant before = Instant.now().minusSeconds(60);
        journal.note("export", "Ann", "calls.csv of model=x");
        journal.append(Payload.builder()
                .text(Field.SUBJECT, "content-read")
                .text(Field.BY, "bob")
                .text(Field.CALL_ID, "gen-1"));
        journal.append(AuditJournal.draft("hold", "ann", "case 12").text(Field.HOLD, "case-12"));
        journal.append(AuditJournal.draft("erasure", "ann", "asked for").number(Field.ERASURE, 7));
        journal.append(AuditJournal.draft("retention", "retention", "older than 183 days")
                .number(Field.FIRST_SEQUENCE, 1)
                .number(Field.LAST_SEQUENCE, 87));

        List<Line> lines = all();

        assertThat(lines)
                .extracting(Line::subject)
                .containsExactly("retention", "erasure", "hold", "content-read", "export", "start");
        assertThat(lines).extracting(Line::record).containsExactly(6L, 5L, 4L, 3L, 2L, 1L);
        assertThat(lines).extracting(Line::about).containsExactly("", "7", "case-12", "gen-1", "", "");
        assertThat(lines).allSatisfy(line -> {
            assertThat(line.node()).isEqualTo("node");
            assertThat(line.at()).isBetween(before, Instant.now());
        });
        assertThat(lines.get(0).firstRecord()).isEqualTo(1);
        assertThat(lines.get(0).lastRecord()).isEqualTo(87);
        assertThat(lines.get(0).isLoss()).isFalse();
        assertThat(lines.get(4).by()).isEqualTo("Ann");
        assertThat(lines.get(4).reason()).isEqualTo("calls.csv of model=x");
        assertThat(register().begun()).isEmpty();
    }

    @Test
    void narrowsAndGoesBackByKey() {
        IntStream.range(0, 130).forEach(i -> journal.note(i % 2 == 0 ? "export" : "user", "Ann_" + i, "reason " + i));
        JournalRegister register = register();

        List<Line> found = new ArrayList<>();
        long before = Long.MAX_VALUE;
        for (List<Line> page = register.search(Filter.ALL, before, 50);
                !page.isEmpty();
                page = register.search(Filter.ALL, before, 50)) {
            found.addAll(page);
            before = page.get(page.size() - 1).key();
        }
        assertThat(found).extracting(Line::record).hasSize(131).doesNotHaveDuplicates();
        assertThat(found).isSortedAccordingTo((a, b) -> Long.compare(b.record(), a.record()));
        Instant middle = found.get(65).at();
        assertThat(count(new Filter(Optional.of("user"), Optional.empty(), Optional.empty(), Optional.empty())))
                .isEqualTo(65);
        assertThat(count(new Filter(Optional.empty(), Optional.of("nN_12"), Optional.empty(), Optional.empty())))
                .as("part of a name, where _ means itself")
                .isEqualTo(11);
        assertThat(count(new Filter(Optional.empty(), Optional.of("start"), Optional.empty(), Optional.empty())))
                .isZero();
        assertThat(count(new Filter(Optional.empty(), Optional.empty(), Optional.of(middle), Optional.empty())))
                .isEqualTo(66);
        assertThat(count(new Filter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(middle))))
                .isEqualTo(65);
    }

    private int count(Filter filter) {
        return register().search(filter, Long.MAX_VALUE, 500).size();
    }

    @Test
    void copiesEachOnceOverRestartsAndWhereThePlaceIsForgotten() {
        for (int start = 0; start < 3; start++) {
            IntStream.range(0, 10).forEach(i -> journal.note("export", "ann", "one"));
            stop();
            open();
        }
        assertThat(all()).hasSize(34);
        stop();
        FreshDatabase.execute(settings, "update journal_position set sequence = 0, hash = ''");
        open();

        await().until(() -> index.behind() == 0 && index.trouble().isEmpty());
        assertThat(all()).hasSize(35).extracting(Line::record).doesNotHaveDuplicates();
    }

    @Test
    void goesOnAfterTheDatabaseWasAway() {
        entities.hold();
        journal.note("export", "ann", "one");
        entities.failOnce(new IllegalStateException("away"));
        entities.release();

        await().until(() -> index.behind() == 0 && index.trouble().isEmpty());
        assertThat(all()).extracting(Line::subject).containsExactly("export", "start");
    }

    @Test
    void aJournalThatWasPutBackFromABackupAddsWhatTheFormerDidNotHave() throws IOException {
        IntStream.range(0, 20).forEach(i -> journal.note("export", "ann", "both " + i));
        all();
        stop();
        copyTree(data, folder.resolve("backup"));
        open();
        IntStream.range(0, 20).forEach(i -> journal.note("export", "ann", "lost " + i));
        all();
        stop();

        data = folder.resolve("backup");
        open();
        IntStream.range(0, 30).forEach(i -> journal.note("export", "ann", "on " + i));

        List<Line> lines = all();
        assertThat(lines).filteredOn(line -> line.subject().equals("export")).hasSize(70);
        assertThat(lines)
                .extracting(Line::reason)
                .filteredOn(why -> why.startsWith("both"))
                .hasSize(20);
        assertThat(lines).filteredOn(line -> line.subject().equals("start")).hasSize(3);
        assertThat(lines)
                .filteredOn(line -> line.subject().equals("copy"))
                .singleElement()
                .satisfies(
                        copy -> assertThat(copy.reason()).startsWith("the database has records up to 42 of another"));
        assertThat(value("select count(distinct hash) from journal_note")).isEqualTo("" + lines.size());
    }

    @Test
    void namesTheRecordsThatSomebodyTookAwayForAsLongAsRecordsAreKept() throws IOException {
        assertThat(register().loss()).isEmpty();
        journal.note("export", "ann", "one");
        all();
        Path segment = data.resolve("journal").resolve(String.format("journal-%020d.sbj", 1));

        Files.move(segment, folder.resolve("taken"));

        await().until(() -> journal.head().sequence() == 3);
        assertThat(register().loss()).hasValueSatisfying(loss -> {
            assertThat(loss.record()).isEqualTo(3);
            assertThat(loss.subject()).isEqualTo("healed");
            assertThat(loss.reason()).isEqualTo("the disk does not write: " + segment.getFileName() + " is gone");
            assertThat(loss.firstRecord()).isEqualTo(1);
            assertThat(loss.lastRecord()).isEqualTo(2);
        });
        Clock later = Clock.offset(Clock.systemUTC(), YEAR.plusDays(1));
        assertThat(register(later).loss()).isEmpty();
        assertThat(all()).as("what was copied is still found").hasSize(3);
    }

    @Test
    void copiesHostileTextsAsFarAsTheyAreTexts() {
        String hostile = "nul\0 quote' \"%_\\ drop table journal_note; \u202e😀";
        journal.note(hostile.repeat(10), hostile.repeat(100), hostile.repeat(1000));

        assertThat(all().get(0)).satisfies(line -> {
            assertThat(line.subject()).hasSizeLessThanOrEqualTo(60).startsWith("nul  quote'");
            assertThat(line.by()).hasSizeLessThanOrEqualTo(200).contains("drop table");
            assertThat(line.reason()).hasSizeLessThanOrEqualTo(2000).endsWith("…");
        });
    }

    @Test
    void aDatabaseOfAnEarlierReleaseSaysFromWhereOnItsListIsComplete() {
        journal.note("export", "ann", "one");
        all();
        stop();
        database.close();
        Settings.Database old = fresh();
        boolean postgres = old.url().startsWith("jdbc:postgresql");
        Flyway.configure(Database.class.getClassLoader())
                .dataSource(old.url(), old.user(), old.password())
                .locations(Stream.of("", "-postgresql")
                        .filter(kind -> kind.isEmpty() || postgres)
                        .map(kind -> "classpath:io/signalbox/router/schema" + kind)
                        .toArray(String[]::new))
                .target("22")
                .load()
                .migrate();
        FreshDatabase.execute(
                old, "insert into journal_position (ordinal, node, sequence, hash) values (0, 'node', 2, '')");
        FreshDatabase.execute(
                old, "insert into journal_position (ordinal, node, sequence, hash) values (1, 'other', 0, '')");
        FreshDatabase.execute(
                old,
                "insert into journal_removal values ('node', 92, 1, 87, 40, 'retention', 'older than 183 days',"
                        + " current_timestamp)");
        settings = old;

        database = Database.open(settings);
        open();

        assertThat(all()).extracting(Line::record).containsExactly(3L);
        assertThat(register().begun()).singleElement().satisfies(begun -> {
            assertThat(begun.node()).isEqualTo("node");
            assertThat(begun.from()).isEqualTo(3);
            assertThat(begun.since()).isBetween(Instant.now().minusSeconds(600), Instant.now());
        });
        assertThat(register(Clock.offset(Clock.systemUTC(), YEAR.plusDays(1))).begun())
                .as("what it lacks is past its time")
                .isEmpty();
        assertThat(value("select note from journal_removal where node = 'node' and journal = -1"))
                .isEqualTo("92");
    }

    private static void copyTree(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }
}
