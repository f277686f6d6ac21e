package io.signalbox.router.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.signalbox.api.CallExport.Format;
import io.signalbox.api.CallExport.Order;
import io.signalbox.api.CallFilter;
import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import io.signalbox.api.Outcome;
import io.signalbox.journal.Entry;
import io.signalbox.journal.Field;
import io.signalbox.journal.Head;
import io.signalbox.journal.Kind;
import io.signalbox.router.audit.AuditJournal;
import io.signalbox.router.audit.FreshDatabase;
import io.signalbox.router.audit.RegisterReader;
import io.signalbox.router.database.Database;
import io.signalbox.router.settings.Settings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What somebody takes away, and what is kept of it. */
class CallExportsTest {

    private static final String TEXT = "x".repeat(400);
    private static final long FEW_BYTES = 24L * 1024 * 1024;

    @TempDir
    Path folder;

    private final Settings.Database settings = FreshDatabase.h2();
    private Database database;
    private AuditJournal journal;
    private CallExports exports;

    @BeforeEach
    void open() {
        database = Database.open(settings);
        journal = AuditJournal.open(
                folder,
                new Settings.Audit(Optional.of("node"), 1L << 30, Optional.empty(), Optional.empty()),
                Clock.systemUTC());
        exports = new CallExports(new RegisterReader(database.entities(), () -> {}), journal, Clock.systemUTC());
    }

    @AfterEach
    void close() {
        journal.close();
        database.close();
    }

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES) // on a machine that does much else
    void aHundredThousandCallsNeedNoMoreMemoryThanAPageOfThem() throws IOException {
        insert(100_000, "'plain'");
        System.gc();
        long before = used();
        long[] most = new long[2];
        OutputStream far = new OutputStream() {
            @Override
            public void write(int b) {
                most[1]++;
            }

            @Override
            public void write(byte[] bytes, int from, int length) {
                if (most[1] / 20_000_000 != (most[1] += length) / 20_000_000) {
                    System.gc();
                    most[0] = Math.max(most[0], used() - before);
                }
            }
        };

        exports.write(new Order(CallFilter.ALL, Format.JSONL, false, "alice"), far);

        assertThat(most[1]).as("bytes").isGreaterThan(100_000_000);
        assertThat(most[0]).as("live bytes beside the database").isLessThan(FEW_BYTES);
        assertThat(notes()).last().asString().contains("ended, 100000 calls");
    }

    @Test
    void takesNothingOfTheRoomThatIsLeftForTheEndsOfCalls() {
        journal.close();
        journal = AuditJournal.open(
                folder.resolve("full"),
                new Settings.Audit(Optional.of("node"), 64 << 20, Optional.empty(), Optional.empty()),
                Clock.systemUTC());
        while (journal.journal().state().takesCalls()) {
            journal.note("filler", "nobody", "x".repeat(900_000));
        }
        exports = new CallExports(new RegisterReader(database.entities(), () -> {}), journal, Clock.systemUTC());
        Head before = journal.head();

        GatewayException refusal =
                catchThrowableOfType(GatewayException.class, () -> export(CallFilter.ALL, Format.CSV));

        assertThat(refusal.code()).isEqualTo(ErrorCode.AUDIT_UNAVAILABLE);
        assertThat(journal.head()).isEqualTo(before);
    }

    @Test
    void noCellStartsAFormula() throws IOException {
        int number = 0;
        for (String start : List.of("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d")) {
            insert(number++, 1, "'" + start + "HYPERLINK(\"http://x\",\"y\")'");
        }

        String csv = export(CallFilter.ALL, Format.CSV);

        assertThat(csv.split("'[=+\\-@\\t\\r\\n\uff1d]HYPERLINK", -1)).hasSize(9);
        assertThat(csv).doesNotContainPattern("(^|,|\r\n)\"?[=+\\-@\\t\\r\\n\uff1d]HYPERLINK");
        assertThat(csv).contains("\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"");
        assertThat(csv.lines().findFirst().orElseThrow().split(",")).hasSize(34);
        assertThat(export(CallFilter.ALL, Format.JSONL)).contains("\"caller\":\"=HYPERLINK(\\\"http");
    }

    @Test
    void quotesAsRfc4180Says() {
        assertThat(CsvForm.text("plain")).isEqualTo("plain");
        assertThat(CsvForm.text("")).isEmpty();
        assertThat(CsvForm.text("a,b")).isEqualTo("\"a,b\"");
        assertThat(CsvForm.text("a\"b")).isEqualTo("\"a\"\"b\"");
        assertThat(CsvForm.text("a\r\nb")).isEqualTo("\"a\r\nb\"");
        assertThat(CsvForm.text(" a")).isEqualTo("\" a\"");
        assertThat(CsvForm.text("-1")).isEqualTo("\"'-1\"");
    }

    @Test
    void writesWhatTheSearchFinds() throws IOException {
        insert(3, "'app'");
        FreshDatabase.execute(settings, "update audit_record set outcome = 'FAILED' where sequence = 1");
        CallFilter failed = new CallFilter(
                Optional.of("APP"),
                Optional.empty(),
                Optional.of(Outcome.FAILED),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());

        String json = export(failed, Format.JSONL);

        assertThat(json.lines()).hasSize(1);
        JsonNode call = new ObjectMapper().readTree(json);
        assertThat(call.path("id").asText()).isEqualTo("gen-1");
        assertThat(call.path("cost").decimalValue()).isEqualByComparingTo("0.000001");
        assertThat(call.path("prompt_tokens").asLong()).isEqualTo(10);
        assertThat(call.path("plan").path(0).path("target").asText()).isEqualTo("a@b");
        assertThat(export(failed, Format.CSV).lines().skip(1))
                .singleElement()
                .asString()
                .startsWith("gen-1,2026-");
        assertThat(notes().get(0)).isEqualTo("alice: begun; jsonl, filter: caller=APP&outcome=failed");
        assertThat(notes().get(1))
                .startsWith("alice: ended, 1 calls, SHA-256 ")
                .endsWith("; jsonl, filter: caller=APP&outcome=failed");
    }

    @Test
    void anExportIsRecordedBeforeItsFirstByteLeaves() throws IOException {
        insert(1, "'app'");
        List<String> seen = new ArrayList<>();

        exports.write(new Order(CallFilter.ALL, Format.CSV, false, "alice"), new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                seen.addAll(notes());
            }
        });

        assertThat(seen).isNotEmpty().allMatch(note -> note.startsWith("alice: begun"));
    }

    @Test
    void whoeverHangsUpIsRecordedToo() throws IOException {
        insert(2000, "'app'");

        OutputStream gone = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("gone");
            }
        };

        assertThatThrownBy(() -> exports.write(new Order(CallFilter.ALL, Format.CSV, true, "alice"), gone))
                .isInstanceOf(IOException.class);

        assertThat(notes()).last().asString().startsWith("alice: cut off after ");
    }

    @Test
    void aDatabaseThatGoesAwayMeanwhileIsSaidInTheLastLine() {
        insert(1200, "'app'");
        ByteArrayOutputStream out = new ByteArrayOutputStream() {
            @Override
            public synchronized void write(byte[] bytes, int from, int length) {
                if (size() == 0) {
                    database.close();
                }
                super.write(bytes, from, length);
            }
        };

        IOException cut = catchThrowableOfType(
                IOException.class, () -> exports.write(new Order(CallFilter.ALL, Format.CSV, false, "alice"), out));

        assertThat(cut).isNotNull();
        assertThat(out.toString(StandardCharsets.UTF_8)
                        .lines()
                        .reduce((a, b) -> b)
                        .orElseThrow())
                .startsWith("ERROR: after ");
        database = Database.open(settings);
    }

    @Test
    void twoRunAtATime() throws Exception {
        insert(1, "'app'");
        CountDownLatch begun = new CountDownLatch(2);
        CountDownLatch end = new CountDownLatch(1);
        List<Thread> slow = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            Thread thread = new Thread(() -> {
                try {
                    exports.write(new Order(CallFilter.ALL, Format.CSV, false, "slow"), new OutputStream() {
                        @Override
                        public void write(int b) throws IOException {
                            begun.countDown();
                            try {
                                end.await();
                            } catch (InterruptedException stopped) {
                                throw new IOException(stopped);
                            }
                        }
                    });
                } catch (IOException unexpected) {
                    throw new java.io.UncheckedIOException(unexpected);
                }
            });
            thread.start();
            slow.add(thread);
        }
        begun.await();

        GatewayException refused =
                catchThrowableOfType(GatewayException.class, () -> export(CallFilter.ALL, Format.CSV));

        assertThat(refused.code()).isEqualTo(ErrorCode.OVERLOADED);
        end.countDown();
        for (Thread thread : slow) {
            thread.join();
        }
        assertThat(export(CallFilter.ALL, Format.CSV)).contains("gen-");
    }

    private String export(CallFilter filter, Format format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        exports.write(new Order(filter, format, false, "alice"), out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private List<String> notes() throws IOException {
        try (var cursor = journal.journal().after(0)) {
            return cursor.next(1000).stream()
                    .filter(entry -> entry.kind() == Kind.NOTE)
                    .map(CallExportsTest::text)
                    .toList();
        }
    }

    private static String text(Entry note) {
        assertThat(note.payload().text(Field.SUBJECT)).isEqualTo("export");
        return note.payload().text(Field.BY) + ": " + note.payload().text(Field.REASON);
    }

    private void insert(int count, String caller) {
        insert(0, count, caller);
    }

    private void insert(int from, int count, String caller) {
        FreshDatabase.execute(
                settings,
                "insert into audit_record (sequence, call_id, arrived_at, door, caller, key_id, cost_centre,"
                        + " data_class, request_id, trace_id, facts, request_hash, model_asked, streamed, policy_version,"
                        + " policy_decision, policy_rule, policy_reason, plan, attempts, model_answered, provider,"
                        + " simulated, outcome, status, error_code, error_message, finish_reason, upstream_id,"
                        + " usage_source, prompt_tokens, completion_tokens, cache_read_tokens, cache_write_tokens,"
                        + " reasoning_tokens, price_version, cost, first_token_millis, total_millis) select x, 'gen-' ||"
                        + " x, timestamp with time zone '2026-11-22 12:00:00+00', 'HTTP', " + caller
                        + ", 'k1', 'cc', '', '', '', '{\"user_agent\":\"curl\"}', '', 'm', false, '', '', '', '',"
                        + " '[{\"t\":\"a@b\",\"c\":true,\"r\":\"" + TEXT
                        + "\"}]', '[]', 'm', 'p', false, 'ANSWERED', 200,"
                        + " '', '', 'stop', '', 'reported', 10, 5, 1, 0, 2, 'v1', 0.000001, 1, 100"
                        + " from system_range(" + from + ", " + (from + count - 1) + ")");
    }

    private static long used() {
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
