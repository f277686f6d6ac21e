package io.signalbox.router.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.signalbox.api.UsageFilter;
import io.signalbox.api.UsageRegister;
import io.signalbox.api.UsageRegister.By;
import io.signalbox.journal.Kind;
import io.signalbox.router.database.Database;
import io.signalbox.router.settings.Settings;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The figures of days are the sums of the calls, whatever happened between, on every database. */
abstract class UsageSuite {

    private static final long PATIENCE_MILLIS = 30_000;
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private static final String GROUP = "cost_centre, caller, key_id, provider, door, outcome";
    private static final String DAY =
            "date '1970-01-01' + cast(floor(extract(epoch from arrived_at) / 86400) as integer)";

    @TempDir
    Path folder;

    private final Random random = new Random(7);
    private Settings.Database settings;
    private Database database;
    private AuditJournal journal;
    private JournalIndex index;

    abstract Settings.Database fresh();

    @BeforeEach
    void open() {
        settings = fresh();
        database = Database.open(settings);
        start();
    }

    @AfterEach
    void close() {
        stop();
        database.close();
    }

    @Test
    void figuresAreTheSumsOfTheCallsOverRestartsAndForgottenPlaces() {
        for (int start = 0; start < 4; start++) {
            for (int i = 0; i < 300; i++) {
                AuditRecord row = row(start * 1000 + i);
                journal.journal().append(Kind.OUTCOME, JournalForm.outcome(row));
                if (i % 50 == 0) { // the first was durable, but its writer could not know
                    journal.journal().append(Kind.OUTCOME, JournalForm.outcome(row));
                }
            }
            if (start % 2 == 0) {
                assertThat(index.await(PATIENCE_MILLIS)).as(index.trouble()).isTrue();
            }
            stop();
            if (start == 1) {
                FreshDatabase.execute(settings, "update journal_position set sequence = 0");
            }
            start();
        }
        await().until(() -> index.behind() == 0 && index.trouble().isEmpty());

        assertThat(FreshDatabase.value(settings, "select count(*) from audit_record"))
                .isEqualTo("1200");
        List<String> calls = rows(sums(
                        DAY,
                        "model_answered",
                        "case when simulated then 1 else 0 end",
                        "count(*)",
                        "(select a.*, case when cost is null and outcome <> 'REFUSED' then 1 else 0 end as cost_unknown"
                                + apart("prompt_tokens", "estimated_prompt_tokens", "reported_prompt")
                                + apart("completion_tokens", "estimated_completion_tokens", "reported_completion")
                                + apart("reasoning_tokens", "estimated_reasoning_tokens", "reported_reasoning")
                                + apart("cost", "estimated_cost", "reported_cost")
                                + apart("1", "estimated_calls", "reported_calls") + " from audit_record a) r")
                .replace("sum(prompt_tokens)", "sum(reported_prompt)")
                .replace("sum(completion_tokens)", "sum(reported_completion)")
                .replace("sum(reasoning_tokens)", "sum(reported_reasoning)")
                .replace("sum(cost)", "sum(reported_cost)"));
        assertThat(calls).hasSizeGreaterThan(50);
        assertThat(rows(sums("on_day", "model", "simulated", "sum(calls)", "usage_day")))
                .isEqualTo(calls);
    }

    @Test
    void callsThatWereThereBeforeAreCountedOnce() throws SQLException {
        Settings.Database old = fresh();
        Flyway.configure(Database.class.getClassLoader())
                .dataSource(old.url(), old.user(), old.password())
                .locations("classpath:io/signalbox/router/schema")
                .target("10")
                .load()
                .migrate();
        try (var connection = FreshDatabase.connect(old);
                var insert = connection.prepareStatement(
                        "insert into audit_record values (?, ?, cast(? as timestamp with time zone), 'HTTP', 'app',"
                                + " 'k1', 'cc', '', '', '', '{}', '', 'm', false, '', '', '', '', '[]', '[]', 'm', 'p',"
                                + " false, 'ANSWERED', 200, '', '', 'stop', '', 'reported', 10, 5, 1, 0, 2, 'v1', ?, 1,"
                                + " 100)")) {
            // Days are UTC, however the clock of the one who wrote stood.
            List<String> arrivals =
                    List.of("2026-11-21 23:59:59+00", "2026-11-22 00:00:00+00", "2026-11-23 00:30:00+01");
            for (int i = 0; i < arrivals.size(); i++) {
                insert.setLong(1, i);
                insert.setString(2, "gen-" + i);
                insert.setString(3, arrivals.get(i));
                insert.setBigDecimal(4, i == 0 ? null : new BigDecimal("0.000000000000001"));
                insert.executeUpdate();
            }
        }

        try (Database migrated = Database.open(old)) {
            assertThat(new UsageSums(migrated.entities(), () -> {}).lines(all(), By.DAY, 10))
                    .containsExactly(line("2026-11-22", 2, "2E-15", 0), line("2026-11-21", 1, "0", 1));
        }
    }

    private static final UsageRegister.Estimate NOTHING_ESTIMATED =
            new UsageRegister.Estimate(0, 0, 0, 0, BigDecimal.ZERO);

    private static UsageRegister.Line line(String name, long calls, String cost, long unknown) {
        return new UsageRegister.Line(
                name,
                calls,
                0,
                10 * calls,
                5 * calls,
                calls,
                0,
                2 * calls,
                new BigDecimal(cost),
                unknown,
                100 * calls,
                NOTHING_ESTIMATED);
    }

    @Test
    void answersByEachKindOfGroupAndNarrowed() {
        List<AuditRecord> rows = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            AuditRecord row = row(i);
            rows.add(row);
            journal.journal().append(Kind.OUTCOME, JournalForm.outcome(row));
        }
        assertThat(index.await(PATIENCE_MILLIS)).as(index.trouble()).isTrue();
        UsageRegister usage = new UsageSums(database.entities(), () -> {});

        for (By by : By.values()) {
            List<UsageRegister.Line> lines = usage.lines(all(), by, 1000);
            assertThat(lines.stream().mapToLong(UsageRegister.Line::calls).sum())
                    .as(by.name())
                    .isEqualTo(200);
            assertThat(lines).as(by.name()).hasSizeGreaterThan(1);
        }
        assertThat(usage.lines(all(), By.MODEL, 2)).hasSize(2);
        UsageRegister.Line total = usage.total(all());
        assertThat(total.cost()).isEqualByComparingTo(cost(rows, "reported")).isPositive();
        assertThat(total.estimate().cost())
                .isEqualByComparingTo(cost(rows, "estimated"))
                .isPositive();
        assertThat(total.estimate().calls())
                .isEqualTo(rows.stream()
                        .filter(row -> row.usageSource.equals("estimated"))
                        .count());
        assertThat(usage.total(new UsageFilter(
                                Optional.of("CC-1"), Optional.of("MODEL-2"), LocalDate.MIN.withYear(2000), today()))
                        .calls())
                .isEqualTo(rows.stream()
                        .filter(row -> row.costCentre.equals("cc-1") && row.modelAnswered.equals("model-2"))
                        .count())
                .isPositive();
        assertThat(usage.total(new UsageFilter(Optional.of("%"), Optional.empty(), today(), today()))
                        .calls())
                .isZero();
    }

    private static BigDecimal cost(List<AuditRecord> rows, String source) {
        return rows.stream()
                .filter(row -> row.usageSource.equals(source))
                .map(row -> row.cost)
                .filter(cost -> cost != null)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static LocalDate today() {
        return LocalDate.of(2026, 11, 22);
    }

    private static UsageFilter all() {
        return new UsageFilter(Optional.empty(), Optional.empty(), LocalDate.of(2000, 1, 1), LocalDate.of(2100, 1, 1));
    }

    /** A call as it might have been. */
    private AuditRecord row(int number) {
        AuditRecord row = new AuditRecord(
                "gen-" + number, NOON.minusSeconds(random.nextInt(3 * 86_400)).plusNanos(1000));
        row.door = random.nextBoolean() ? "HTTP" : "JMS";
        row.caller = "app-" + random.nextInt(2);
        row.keyId = "key-" + row.caller;
        row.costCentre = "cc-" + random.nextInt(3);
        row.outcome = random.nextInt(5) == 0 ? "REFUSED" : "ANSWERED";
        row.usageSource = "absent";
        row.totalMillis = random.nextInt(10_000);
        if (row.outcome.equals("ANSWERED")) {
            row.modelAnswered = "model-" + random.nextInt(3);
            row.provider = "provider-" + random.nextInt(2);
            row.simulated = random.nextInt(4) == 0;
            if (random.nextInt(4) != 0) {
                row.usageSource = random.nextInt(3) == 0 ? "estimated" : "reported";
                row.promptTokens = (long) random.nextInt(100_000);
                row.completionTokens = (long) random.nextInt(1000);
                boolean reported = row.usageSource.equals("reported");
                row.cacheReadTokens = reported ? row.promptTokens / 2 : 0;
                row.cacheWriteTokens = reported ? row.promptTokens / 3 : 0;
                row.reasoningTokens = row.completionTokens / 2;
                row.cost = random.nextInt(4) == 0 ? null : BigDecimal.valueOf(random.nextLong(1L << 50), 15);
            }
        }
        return row;
    }

    private static String sums(String day, String model, String simulated, String count, String table) {
        return "select " + String.join(", ", day + " as d", model + " as m", simulated + " as s", GROUP, count)
                + ", coalesce(sum(prompt_tokens), 0), coalesce(sum(completion_tokens), 0),"
                + " coalesce(sum(cache_read_tokens), 0), coalesce(sum(cache_write_tokens), 0),"
                + " coalesce(sum(reasoning_tokens), 0), cast(coalesce(sum(cost), 0) as numeric(38, 15)),"
                + " sum(cost_unknown), sum(total_millis), coalesce(sum(estimated_calls), 0),"
                + " coalesce(sum(estimated_prompt_tokens), 0), coalesce(sum(estimated_completion_tokens), 0),"
                + " coalesce(sum(estimated_reasoning_tokens), 0),"
                + " cast(coalesce(sum(estimated_cost), 0) as numeric(38, 15))"
                + " from " + table + " group by " + day + ", " + model + ", " + simulated + ", " + GROUP;
    }

    private static String apart(String value, String estimated, String reported) {
        return ", case when usage_source = 'estimated' then " + value + " end as " + estimated
                + ", case when usage_source <> 'estimated' then " + value + " end as " + reported;
    }

    private List<String> rows(String sql) {
        try (var connection = FreshDatabase.connect(settings);
                var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                StringBuilder row = new StringBuilder();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.append(result.getString(i)).append('|');
                }
                rows.add(row.toString());
            }
            return rows.stream().sorted().toList();
        } catch (SQLException failed) {
            throw new AssertionError(sql, failed);
        }
    }

    private void start() {
        journal = AuditJournal.open(
                folder,
                new Settings.Audit(Optional.of("node"), 1L << 30, Optional.empty(), Optional.empty()),
                Clock.systemUTC());
        index = new JournalIndex(journal, database.entities());
    }

    private void stop() {
        journal.close();
        index.close();
    }
}
