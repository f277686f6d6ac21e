package io.signalbox.router.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.signalbox.api.CallDetail;
import io.signalbox.api.Cancellation;
import io.signalbox.api.ChatCall;
import io.signalbox.api.Door;
import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import io.signalbox.api.Json;
import io.signalbox.router.ledger.Usage;
import io.signalbox.router.settings.Settings;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the writer promises on every database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RecordWriterSuite {

    private Settings.Database settings;
    private Database database;
    private FakeEntities entities;
    private RecordWriter writer;

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
        writer = new RecordWriter(entities.factory());
    }

    @AfterEach
    void close() {
        entities.release();
        writer.close();
    }

    @Test
    void aRecordIsDurableBeforeWriteReturns() {
        CallRecord record = record();

        writer.write(record);

        assertThat(stored(record)).isEqualTo("1");
    }

    @Test
    void writeDoesNotReturnBeforeTheRecordIsDurable() throws InterruptedException {
        entities.hold();
        CallRecord record = record();
        Thread caller = start(() -> writer.write(record));

        await().until(() -> entities.entered() > 0);
        assertThat(caller.isAlive()).isTrue();
        assertThat(stored(record)).isEqualTo("0");
        entities.release();
        caller.join();

        assertThat(stored(record)).isEqualTo("1");
    }

    @Test
    void manyCallersShareACommit() throws InterruptedException {
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

        assertThat(FreshDatabase.value(settings, "select count(*) from audit_record"))
                .isEqualTo("1280");
        assertThat(writer.written()).isEqualTo(1280);
        assertThat(entities.entered()).isLessThan(640);
    }

    @Test
    void recordsAreNumberedInTheOrderTheyWereWritten() {
        CallRecord first = record();
        CallRecord second = record();

        writer.write(second);
        writer.write(first);

        assertThat(sequence(first)).isGreaterThan(sequence(second));
    }

    @Test
    void aRecordThatCannotBeStoredFailsNobodyElse() throws InterruptedException {
        CallRecord twice = record();
        writer.write(twice);
        entities.hold();
        Thread first = start(() -> writer.write(record()));
        await().until(() -> entities.entered() > 1);
        AtomicReference<RuntimeException> refused = new AtomicReference<>();
        List<CallRecord> good = IntStream.range(0, 9).mapToObj(i -> record()).toList();
        List<Thread> group = new ArrayList<>();
        good.subList(0, 4).forEach(one -> group.add(start(() -> writer.write(one))));
        group.add(start(() -> {
            try {
                writer.write(twice);
            } catch (GatewayException expected) {
                refused.set(expected);
            }
        }));
        good.subList(4, 9).forEach(one -> group.add(start(() -> writer.write(one))));
        await().until(() -> group.stream().allMatch(one -> one.getState() == Thread.State.TIMED_WAITING));

        entities.release();
        first.join();
        for (Thread one : group) {
            one.join();
        }

        assertThat(good).allSatisfy(record -> assertThat(stored(record)).isEqualTo("1"));
        assertThat(refused.get())
                .isInstanceOfSatisfying(
                        GatewayException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.AUDIT_UNAVAILABLE));
        assertThat(writer.isAvailable()).isTrue();
    }

    @Test
    void goesOnWhateverTheDatabaseThrows() {
        entities.failOnce(new IllegalStateException("not one of the expected kinds"));
        CallRecord unlucky = record();
        assertThatThrownBy(() -> writer.write(unlucky)).isInstanceOf(GatewayException.class);

        CallRecord next = record();
        await().until(writer::isAvailable);
        writer.write(next);

        assertThat(stored(next)).isEqualTo("1");
        assertThat(stored(unlucky)).isEqualTo("0");
    }

    @Test
    void takesADatabaseThatDoesNotAnswerForOneThatIsAway() throws InterruptedException {
        entities.hold();
        CallRecord record = record();
        Thread caller = start(() -> writer.write(record));

        await().until(() -> !writer.isAvailable());
        assertThatThrownBy(writer::requireAvailable).isInstanceOf(GatewayException.class);
        entities.release();
        caller.join();

        await().until(writer::isAvailable);
        assertThat(stored(record)).isEqualTo("1");
    }

    @Test
    void storesWhatWaitsWhenItIsClosed() throws InterruptedException {
        entities.hold();
        CallRecord first = record();
        CallRecord second = record();
        List<Thread> callers = new ArrayList<>();
        callers.add(start(() -> writer.write(first)));
        await().until(() -> entities.entered() > 0);
        callers.add(start(() -> writer.write(second)));
        await().until(() -> callers.get(1).getState() == Thread.State.TIMED_WAITING);

        Thread closing = start(writer::close);
        await().until(() -> !writer.isAvailable());
        entities.release();
        closing.join();

        assertThat(List.of(stored(first), stored(second))).containsExactly("1", "1");
        assertThatThrownBy(() -> writer.write(record())).isInstanceOf(GatewayException.class);
    }

    @Test
    void storesHostileTextsAsFarAsTheyAreTexts() {
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

        CallDetail detail =
                new RegisterReader(database.entities()).find(record.callId()).orElseThrow();
        assertThat(detail.requestId())
                .contains("quote' \"%_\\ drop table", "😀")
                .doesNotContain("\0");
        assertThat(detail.facts().get("user_agent")).contains("quote' \"%_\\ drop table");
        assertThat(detail.errorMessage()).endsWith("😀…");
    }

    @Test
    void storesCostsExactly() {
        CallRecord record = record();
        record.settle(
                new Usage(Usage.Source.REPORTED, 1, 2, 0, 0, 0), Optional.of(new BigDecimal("123456.000000123456789")));
        CallRecord unknown = record();
        unknown.settle(Usage.ABSENT, Optional.empty());

        writer.write(record);
        writer.write(unknown);

        RegisterReader reader = new RegisterReader(database.entities());
        assertThat(reader.find(record.callId()).orElseThrow().summary().cost())
                .contains(new BigDecimal("123456.000000123456789"));
        assertThat(reader.find(unknown.callId()).orElseThrow().summary().cost()).isEmpty();
        assertThat(FreshDatabase.value(
                        settings, "select cost from audit_record where call_id = '" + unknown.callId() + "'"))
                .isEqualTo("null");
    }

    private static CallRecord record() {
        return CallRecord.open(ChatCall.of(Door.HTTP, "", Json.of("{}")));
    }

    private String stored(CallRecord record) {
        return FreshDatabase.value(
                settings, "select count(*) from audit_record where call_id = '" + record.callId() + "'");
    }

    private long sequence(CallRecord record) {
        return Long.parseLong(FreshDatabase.value(
                settings, "select sequence from audit_record where call_id = '" + record.callId() + "'"));
    }

    private static Thread start(Runnable work) {
        Thread thread = new Thread(work);
        thread.start();
        return thread;
    }
}
