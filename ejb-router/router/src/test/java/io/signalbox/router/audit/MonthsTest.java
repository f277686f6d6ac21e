package io.signalbox.router.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.signalbox.api.CallFilter;
import io.signalbox.api.CallSummary;
import io.signalbox.journal.Kind;
import io.signalbox.router.database.Database;
import io.signalbox.router.database.Transaction;
import io.signalbox.router.settings.Settings;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On PostgreSQL the calls of each month lie in a table of their own. */
class MonthsTest {

    private static final String PLAN = "explain select * from audit_record where ";

    @TempDir
    Path folder;

    private final Settings.Database settings = FreshDatabase.postgres();
    private Database database;

    @BeforeEach
    void open() {
        database = Database.open(settings);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void thisMonthAndTheNextAreThereFromTheStart() {
        YearMonth now = YearMonth.now(ZoneOffset.UTC);

        assertThat(months()).containsExactly(now, now.plusMonths(1));
    }

    @Test
    void eachCallLiesInItsMonthAndASearchByTimeReadsNoOther() throws SQLException {
        copied("2026-01-31T23:59:59.999999Z", "2026-02-01T00:00:00Z", "2026-03-15T12:00:00Z");

        assertThat(value("select count(*) from audit_record_2026_01")).isEqualTo("1");
        assertThat(value("select count(*) from audit_record_2026_02")).isEqualTo("1");
        assertThat(explain("arrived_at >= '2026-02-01T00:00:00Z' and arrived_at < '2026-03-01T00:00:00Z'"
                        + " and sequence < 9223372036854775807 order by sequence desc limit 51"))
                .contains("audit_record_2026_02")
                .doesNotContain("audit_record_2026_01", "audit_record_2026_03");
        assertThat(explain("sequence < 9223372036854775807"))
                .as("one that names no time reads all")
                .contains("audit_record_2026_01", "audit_record_2026_02", "audit_record_2026_03");
        CallFilter february = new CallFilter(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(Instant.parse("2026-02-01T00:00:00Z")),
                Optional.of(Instant.parse("2026-03-01T00:00:00Z")));
        assertThat(new RegisterReader(database.entities(), () -> {})
                        .search(february, Long.MAX_VALUE, 10)
                        .calls())
                .extracting(CallSummary::at)
                .containsExactly(Instant.parse("2026-02-01T00:00:00Z"));
    }

    @Test
    void aSecondEndOfACallFindsTheFirstInItsMonth() throws SQLException {
        copied("2026-01-31T23:59:59Z");
        int before = Integer.parseInt(value("select count(*) from audit_record"));

        copied("2026-01-31T23:59:59Z");

        assertThat(value("select count(*) from audit_record")).isEqualTo("" + before);
    }

    @Test
    void whatWasInOneTableIsMovedIntoMonths() throws SQLException {
        Settings.Database old = FreshDatabase.postgres();
        Flyway.configure(Database.class.getClassLoader())
                .dataSource(old.url(), old.user(), old.password())
                .locations("classpath:io/signalbox/router/schema")
                .target("10")
                .load()
                .migrate();
        for (String arrival : List.of("2025-12-31 23:59:59.999999+00", "2026-01-01 00:00:00+00")) {
            FreshDatabase.execute(
                    old,
                    "insert into audit_record values (" + arrival.hashCode() + ", 'gen-" + arrival.substring(0, 4)
                            + "', timestamp with time zone '" + arrival + "', 'HTTP', 'app', 'k1', 'cc', '', '', '',"
                            + " '{}', '', 'm', false, '', '', '', '', '[]', '[]', 'm', 'p', false, 'ANSWERED', 200, '',"
                            + " '', 'stop', '', 'absent', null, null, null, null, null, 'v1', null, 1, 100)");
        }

        try (Database migrated = Database.open(old)) {
            assertThat(FreshDatabase.value(old, "select call_id from audit_record_2025_12"))
                    .isEqualTo("gen-2025");
            assertThat(FreshDatabase.value(old, "select call_id from audit_record_2026_01"))
                    .isEqualTo("gen-2026");
            assertThat(new RegisterReader(migrated.entities(), () -> {})
                            .search(CallFilter.ALL, Long.MAX_VALUE, 10)
                            .calls())
                    .hasSize(2);
        }
    }

    @Test
    void wholeMonthsGoAndTheOneOfTheMomentStays() throws SQLException {
        copied("2026-01-31T23:59:59Z", "2026-02-01T00:00:00Z", "2026-03-15T12:00:00Z");

        int gone = Transaction.call(database.entities(), em -> Months.drop(em, Instant.parse("2026-03-20T00:00:00Z")));

        assertThat(gone).isEqualTo(2);
        assertThat(months()).startsWith(YearMonth.of(2026, 3));
        assertThat(value("select count(*) from audit_record")).isEqualTo("1");
    }

    @Test
    void aLateCallOfAMonthThatIsGoneIsCopied() {
        try (AuditJournal journal = journal();
                JournalIndex index = new JournalIndex(journal, database.entities())) {
            append(journal, "2026-01-31T23:59:58Z");
            await().until(() -> index.behind() == 0);
            Transaction.call(database.entities(), em -> Months.drop(em, Instant.parse("2026-03-20T00:00:00Z")));

            append(journal, "2026-01-31T23:59:59Z");

            await().until(() -> index.behind() == 0 && index.trouble().isEmpty());
        }
        assertThat(value("select call_id from audit_record_2026_01")).isEqualTo("gen-2026-01-31T23:59:59Z");
    }

    private void copied(String... arrivals) {
        try (AuditJournal journal = AuditJournal.open(
                        folder,
                        new Settings.Audit(Optional.of("node"), 1L << 30, Optional.empty(), Optional.empty()),
                        Clock.systemUTC());
                JournalIndex index = new JournalIndex(journal, database.entities())) {
            for (String arrival : arrivals) {
                AuditRecord row = new AuditRecord("gen-" + arrival, Instant.parse(arrival));
                row.door = "HTTP";
                row.outcome = "ANSWERED";
                row.usageSource = "absent";
                journal.journal().append(Kind.OUTCOME, JournalForm.outcome(row));
            }
            await().until(() -> index.behind() == 0 && index.trouble().isEmpty());
        }
    }

    private AuditJournal journal() {
        return AuditJournal.open(
                folder,
                new Settings.Audit(Optional.of("node"), 1L << 30, Optional.empty(), Optional.empty()),
                Clock.systemUTC());
    }

    private static void append(AuditJournal journal, String arrival) {
        AuditRecord row = new AuditRecord("gen-" + arrival, Instant.parse(arrival));
        row.door = "HTTP";
        row.outcome = "ANSWERED";
        row.usageSource = "absent";
        journal.journal().append(Kind.OUTCOME, JournalForm.outcome(row));
    }

    private List<YearMonth> months() {
        return Transaction.call(database.entities(), Months::months);
    }

    private String explain(String where) throws SQLException {
        try (var connection = FreshDatabase.connect(settings);
                var statement = connection.createStatement();
                var result = statement.executeQuery(PLAN + where)) {
            StringBuilder plan = new StringBuilder();
            while (result.next()) {
                plan.append(result.getString(1)).append('\n');
            }
            return plan.toString();
        }
    }

    private String value(String sql) {
        return FreshDatabase.value(settings, sql);
    }
}
