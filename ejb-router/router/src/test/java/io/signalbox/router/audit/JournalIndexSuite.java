package io.signalbox.router.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.signalbox.api.CallDetail;
import io.signalbox.api.CallFilter;
import io.signalbox.api.CallSummary;
import io.signalbox.api.Cancellation;
import io.signalbox.api.ChatCall;
import io.signalbox.api.Door;
import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import io.signalbox.api.Json;
import io.signalbox.api.Outcome;
import io.signalbox.journal.Field;
import io.signalbox.journal.Kind;
import io.signalbox.router.database.Database;
import io.signalbox.router.ledger.Usage;
import io.signalbox.router.ledger.UsageParts;
import io.signalbox.router.settings.Settings;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What the copy of the journal promises on every database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class JournalIndexSuite {

    private static final long PATIENCE_MILLIS = 20_000;

    @TempDir
    Path folder;

    private int tests;
    private Settings.Database settings;
    private Database database;
    private FakeEntities entities;
    private AuditJournal journal;
    private RecordWriter writer;
    private JournalIndex index;

    abstract Settings.Database fresh();

    @BeforeAll
    void connect() {
        settings = fresh();
        database = Database.open(settings);
    }

    @AfterAll
    void disconnect() {
        database.close();
    }

    @BeforeEach
    void open() {
        FreshDatabase.execute(settings, "delete from audit_record");
        entities = new FakeEntities(database.entities());
        tests++;
        reopen();
    }

    private void reopen() {
        journal = journal("node-" + tests);
        writer = writer(journal);
        index = new JournalIndex(journal, entities.factory());
    }

    private AuditJournal journal(String node) {
        return AuditJournal.open(
                folder.resolve(node),
                new Settings.Audit(Optional.of(node), 1L << 30, Optional.empty(), Optional.empty()),
                Clock.systemUTC());
    }

    private RecordWriter writer(AuditJournal to) {
        return new RecordWriter(to.journal(), ContentHash.keptIn(to.folder()), Kept.in(to.folder(), to.node()));
    }

    @AfterEach
    void close() {
        entities.release();
        journal.close();
        index.close();
    }

    @Test
    void aCallIsFoundSoonAfterItIsRecorded() {
        CallRecord record = record();

        writer.begin(record);
        writer.write(record);

        assertThat(index.await(PATIENCE_MILLIS)).isTrue();
        assertThat(stored(record)).isEqualTo("1");
        assertThat(index.behind()).isZero();
    }

    @Test
    void storesManyCallsInFewTransactions() throws InterruptedException {
        List<Thread> callers = IntStream.range(0, 64)
                .mapToObj(caller -> start(() -> {
                    for (int i = 0; i < 20; i++) {
                        writer.write(record());
                    }
                }))
                .toList();
        for (Thread caller : callers) {
            caller.join();
        }

        assertThat(index.await(PATIENCE_MILLIS)).isTrue();
        assertThat(count()).isEqualTo("1280");
        assertThat(entities.entered()).isLessThan(640);
    }

    @Test
    void findsCallsInTheOrderInWhichTheyEnded() {
        CallRecord first = record();
        CallRecord second = record();

        writer.write(second);
        writer.write(first);

        assertThat(index.await(PATIENCE_MILLIS)).isTrue();
        assertThat(new RegisterReader(database.entities(), () -> {})
                        .search(CallFilter.ALL, Long.MAX_VALUE, 10)
                        .calls())
                .extracting(CallSummary::callId)
                .containsExactly(first.callId(), second.callId());
    }

    @Test
    void callsGoOnWhileTheDatabaseIsAwayAndAreFoundAfterwards() {
        entities.hold();
        List<CallRecord> records =
                IntStream.range(0, 50).mapToObj(i -> record()).toList();
        records.forEach(writer::write);

        assertThat(count()).isEqualTo("0");
        assertThat(index.behind()).isPositive();
        entities.release();

        assertThat(index.await(PATIENCE_MILLIS)).isTrue();
        assertThat(count()).isEqualTo("50");
    }

    @Test
    void goesOnWhateverTheDatabaseThrows() {
        writer.write(record());
        await().until(() -> count().equals("1"));
        entities.failOnce(new IllegalStateException("not one of the expected kinds"));

        CallRecord next = record();
        writer.write(next);

        await().until(() -> stored(next).equals("1"));
        await().until(() -> index.trouble().isEmpty());
        assertThat(count()).isEqualTo("2");
    }

    @Test
    void goesOnAfterARestartWithoutGapOrDouble() {
        List<CallRecord> records = new ArrayList<>();
        for (int start = 0; start < 4; start++) {
            for (int i = 0; i < 30; i++) {
                CallRecord record = record();
                writer.write(record);
                records.add(record);
            }
            if (start % 2 == 0) {
                entities.hold(); // what was not copied before the stop is copied after the next start
                writer.write(record());
                entities.release();
            }
            close();
            reopen();
        }

        assertThat(index.await(PATIENCE_MILLIS)).isTrue();
        assertThat(records).allSatisfy(record -> assertThat(stored(record)).isEqualTo("1"));
        assertThat(count()).isEqualTo("122");
    }

    @Test
    void aCopyThatForgotItsPlaceMakesNoDoubles() {
        IntStream.range(0, 20).forEach(i -> writer.write(record()));
        assertThat(index.await(PATIENCE_MILLIS)).isTrue();
        close();
        FreshDatabase.execute(settings, "update journal_position set sequence = 0");

        reopen();

        await().until(() -> index.behind() == 0 && index.trouble().isEmpty());
        assertThat(count()).isEqualTo("20");
    }

    @Test
    void aSecondEndOfACallIsNotCopied() {
        CallRecord record = record();
        writer.write(record);
        writer.write(record);
        CallRecord next = record();
        writer.write(next);

        assertThat(index.await(PATIENCE_MILLIS)).isTrue();
        assertThat(stored(record)).isEqualTo("1");
        assertThat(stored(next)).isEqualTo("1");
    }

    @Test
    void aSecondEndThatComesAfterTheFirstWasCopiedHoldsNobodyUp() {
        CallRecord record = record();
        writer.write(record);
        assertThat(index.await(PATIENCE_MILLIS)).isTrue();
        entities.hold(); // so that both of the next ones come in one group
        writer.write(record);
        CallRecord next = record();
        writer.write(next);
        entities.release();

        await().until(() -> index.behind() == 0);
        assertThat(index.trouble()).isEmpty();
        assertThat(stored(record)).isEqualTo("1");
        assertThat(stored(next)).isEqualTo("1");
    }

    @Test
    void findsACallThatAStopLeftWithoutAnEnd() {
        CallRecord record = record();
        writer.begin(record);
        close();

        reopen();

        assertThat(index.await(PATIENCE_MILLIS)).isTrue();
        CallDetail detail = detail(record);
        assertThat(detail.summary().outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(detail.errorMessage()).isEqualTo("unknown: gateway stopped");
        assertThat(detail.summary().door()).isEqualTo(Door.HTTP);
    }

    @Test
    void nodesThatShareADatabaseKeepApart() {
        AuditJournal other = journal("other-" + tests);
        try (JournalIndex copy = new JournalIndex(other, database.entities())) {
            RecordWriter theirs = writer(other);
            IntStream.range(0, 100).forEach(i -> {
                writer.write(record());
                theirs.write(record());
            });

            assertThat(index.await(PATIENCE_MILLIS)).isTrue();
            assertThat(copy.await(PATIENCE_MILLIS)).isTrue();
            assertThat(count()).isEqualTo("200");
        } finally {
            other.close();
        }
    }

    @Test
    void copiesHostileTextsAsFarAsTheyAreTexts() {
        String hostile = "nul\0 half\ud800 quote' \"%_\\ drop table audit_record; \u202e😀";
        CallRecord record = CallRecord.open(new ChatCall(
                Door.JMS,
                "",
                hostile,
                Json.of("{}"),
                Instant.MAX,
                Map.of("user_agent", hostile, hostile, "\udc00", "long", "😀".repeat(500)),
                new Cancellation()));
        record.failed(new GatewayException(ErrorCode.MODEL_NOT_FOUND, hostile + "😀".repeat(1000)));

        writer.write(record);

        assertThat(index.await(PATIENCE_MILLIS)).isTrue();
        CallDetail detail = detail(record);
        assertThat(detail.requestId())
                .contains("quote' \"%_\\ drop table", "😀")
                .doesNotContain("\0");
        assertThat(detail.facts().get("user_agent")).contains("quote' \"%_\\ drop table");
        assertThat(detail.errorMessage()).endsWith("😀…");
    }

    @Test
    void copiesCostsAndTokensExactly() {
        CallRecord record = record();
        Usage usage = new Usage(
                Usage.Source.REPORTED,
                1000,
                200,
                OptionalLong.of(30),
                OptionalLong.of(20),
                OptionalLong.empty(),
                new UsageParts(300, 30, 400, 50, 60, 20));
        record.spent().answer(usage, Optional.of(new BigDecimal("123456.000000123456789")));
        CallRecord unknown = record();
        unknown.spent().answer(Usage.ABSENT, Optional.empty());

        writer.write(record);
        writer.write(unknown);

        assertThat(index.await(PATIENCE_MILLIS)).isTrue();
        assertThat(detail(record).summary().cost()).contains(new BigDecimal("123456.000000123456789"));
        assertThat(detail(record).usage()).isEqualTo(usage.byName());
        assertThat(detail(unknown).summary().cost()).isEmpty();
    }

    @Test
    void theIntentIsDurableBeforeBeginReturns() throws java.io.IOException {
        CallRecord record = record();
        writer.begin(record);

        try (var cursor = journal.journal().after(0)) {
            assertThat(cursor.next(100)).anySatisfy(entry -> {
                assertThat(entry.kind()).isEqualTo(Kind.INTENT);
                assertThat(entry.payload().text(Field.CALL_ID)).isEqualTo(record.callId());
                assertThat(entry.payload().bytes(Field.REQUEST_HASH)).isPresent();
            });
        }
    }

    private CallDetail detail(CallRecord record) {
        return new RegisterReader(database.entities(), () -> {})
                .find(record.callId())
                .orElseThrow();
    }

    private static CallRecord record() {
        return CallRecord.open(ChatCall.of(Door.HTTP, "", Json.of("{}")));
    }

    private String stored(CallRecord record) {
        return FreshDatabase.value(
                settings, "select count(*) from audit_record where call_id = '" + record.callId() + "'");
    }

    private String count() {
        return FreshDatabase.value(settings, "select count(*) from audit_record");
    }

    private static Thread start(Runnable work) {
        Thread thread = new Thread(work);
        thread.start();
        return thread;
    }
}
