package io.signalbox.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import io.signalbox.journal.Disk;
import io.signalbox.journal.Field;
import io.signalbox.journal.Journal;
import io.signalbox.journal.JournalOptions;
import io.signalbox.journal.Kind;
import io.signalbox.journal.Payload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The page Retention in a browser, and its addresses, on a gateway that has served for a year: its files are up to a year
 * old when it starts.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RetentionIT {

    private static final int OLD_CALLS = 40;
    private static final int OF_A_YEAR_AGO = 20;

    private static Gateway gateway;

    @BeforeAll
    static void start() {
        gateway = Gateway.start("retention", simulator -> {
            Path data = Path.of(System.getProperty("it.dir"), "retention");
            Instant yearAgo = Instant.now().minus(Duration.ofDays(365));
            Instant halfAYearAgo = Instant.now().minus(Duration.ofDays(190));
            try {
                write(data, yearAgo, 0, OF_A_YEAR_AGO);
                write(data, halfAYearAgo, OF_A_YEAR_AGO, OLD_CALLS);
                keep(data, "00000001.content", yearAgo);
                keep(data, "00000002.content", halfAYearAgo);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
            return Map.of(
                    "signalbox.node",
                    "aged",
                    "signalbox.policy.file",
                    Path.of("src/test/resources/content-rules.yaml")
                            .toAbsolutePath()
                            .toString());
        });
    }

    @AfterAll
    static void stop() {
        if (gateway != null) {
            gateway.close();
        }
    }

    /** What a gateway wrote at that time: by the journal itself, with the clock of then. */
    private static void write(Path dataDir, Instant then, int first, int end) throws IOException {
        Path folder = dataDir.resolve("journal");
        JournalOptions options =
                new JournalOptions("aged", "RetentionIT", 2000, 1L << 30, 0, Clock.fixed(then, ZoneOffset.UTC));
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("node"), "aged\n");
        try (Journal journal = Journal.open(new Disk(folder), options)) {
            for (int call = first; call < end; call++) {
                journal.append(Kind.INTENT, call(call, then).build());
                journal.append(
                        Kind.OUTCOME,
                        call(call, then).text(Field.OUTCOME, "ANSWERED").build());
            }
        }
    }

    private static Payload.Builder call(int number, Instant then) {
        return Payload.builder()
                .text(Field.CALL_ID, "gen-old-" + number)
                .number(Field.ARRIVED_MICROS, ChronoUnit.MICROS.between(Instant.EPOCH, then))
                .text(Field.DOOR, "HTTP")
                .text(Field.CALLER, "claims")
                .text(Field.COST_CENTRE, "4711");
    }

    /** A file of kept content goes by when it was written last, whatever it holds. */
    private static void keep(Path dataDir, String name, Instant then) throws IOException {
        Path folder = Files.createDirectories(dataDir.resolve("content"));
        Files.setLastModifiedTime(Files.write(folder.resolve(name), new byte[100]), FileTime.from(then));
    }

    private static Path content(String name) {
        return gateway.dataDir().resolve("content").resolve(name);
    }

    @Test
    @Order(1)
    void saysWhatIsDueAndWhatNobodyMayRemove() {
        Visits.signedIn(gateway, page -> {
            Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                open(page);
                assertThat(page.locator("#due").textContent()).contains("with " + OLD_CALLS + " calls");
            });
            assertThat(page.locator("#reach")).containsText("node aged reaches back to record 1 of");
            assertThat(page.locator("#reach")).containsText("no one can remove any that are younger than 183 days");
            assertThat(page.locator("#no-holds")).isVisible();
            assertThat(page.locator("#no-removals")).isVisible();
            Visits.shot(page, "retention");
        });
    }

    @Test
    @Order(2)
    void refusesWhatIsTooYoungAndWhatIsNoNumberOfDays() {
        Visits.signedIn(gateway, page -> {
            purge(page, "182");
            assertThat(page.locator("#problem")).containsText("Records are kept for 183 days at least");
            purge(page, "-1");
            assertThat(page.locator("#problem")).containsText("Records are kept for 183 days at least");
            purge(page, "soon");
            assertThat(page.locator("#problem")).containsText("Say after how many days records are to go.");
            assertThat(page.locator("#no-removals")).isVisible();
            Visits.shot(page, "retention-refused");
        });
        assertThat(AuditedCalls.written(gateway.dataDir()))
                .contains("records older than 182 days were to be removed", "records older than -1 days were to be");
    }

    @Test
    @Order(3)
    void aHoldStopsARemovalUntilItIsReleased() {
        Visits.signedIn(gateway, page -> {
            place(page, "case one");
            assertThat(page.locator("#problem")).containsText("A hold's name");
            place(page, "case-1");
            assertThat(page.locator("#said")).containsText("The hold is in force. It matches ");
            assertThat(hold(page)).containsText("cost centre 4711");
            assertThat(hold(page)).containsText("in force");
            assertThat(hold(page)).containsText("by admin");
            Visits.shot(page, "retention-held");

            purge(page, "200");
            assertThat(page.locator("#said")).containsText("Nothing was removed.");
            assertThat(page.locator("#due")).containsText("the next one has records under a legal hold");
            assertThat(page.locator("#no-removals")).isVisible();
            assertThat(content("00000001.content")).exists();

            place(page, "case-1");
            assertThat(page.locator("#problem")).containsText("case-1");
            hold(page).locator("input[name=reason]").fill("settled");
            hold(page).locator("button").click();
            assertThat(page.locator("#said")).containsText("The hold is released.");
            assertThat(hold(page)).containsText("released");
            assertThat(hold(page).locator("button")).hasCount(0);
        });
        assertThat(AuditedCalls.written(gateway.dataDir())).contains("hold released");
    }

    @Test
    @Order(4)
    void removesBehindATombstoneThatTheVerifierNames() throws Exception {
        Visits.signedIn(gateway, page -> {
            purge(page, "200");
            assertThat(page.locator("#said")).containsText("with " + OF_A_YEAR_AGO + " calls");
            assertThat(page.locator("#removals tbody tr")).hasCount(1);
            assertThat(page.locator("#removals tbody tr")).containsText("asked for: older than 200 days by admin");
            assertThat(page.locator("#reach")).not().containsText("reaches back to record 1 of");
            assertThat(page.locator("#due")).containsText("with " + (OLD_CALLS - OF_A_YEAR_AGO) + " calls");
            assertThat(content("00000001.content")).doesNotExist();
            assertThat(content("00000002.content")).exists();
            Visits.shot(page, "retention-removed");

            assertThat(page.navigate(gateway.url()
                                    .resolve("/admin/call.xhtml?id=gen-old-0")
                                    .toString())
                            .status())
                    .isEqualTo(404);
        });
        assertThat(AuditedCalls.written(gateway.dataDir())).contains("asked for: older than 200 days");
        assertThat(AuditedCalls.verdict(gateway.dataDir())).startsWith("yes");
        assertThat(AuditedCalls.in(gateway.dataDir()).intents())
                .doesNotContain("gen-old-0")
                .contains("gen-old-" + OF_A_YEAR_AGO);
    }

    @Test
    @Order(5)
    void aProgramRemovesSegmentsRowsAndContentExceptWhatIsYoungOrHeld() throws Exception {
        Auditor admin = Auditor.signIn(gateway);
        String last = "gen-old-" + (OLD_CALLS - 1);
        String young = Answers.json(gateway.chat(Answers.request("openai/gpt-4o-mini", "kept"))
                        .body())
                .path("id")
                .asText();
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(rows(admin)).contains(last));

        HttpResponse<String> refused = purge(admin, 181);
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(403);
        JsonNode error = Answers.json(refused.body()).path("error");
        assertThat(error.path("code").asText()).isEqualTo("policy_denied");
        assertThat(error.path("param").asText()).isEqualTo("older_than_days");
        assertThat(AuditedCalls.written(gateway.dataDir()))
                .contains("purge refused", "records older than 181 days were to be removed");

        Map<String, String> hold = Map.of("name", "case-2", "cost_centre", "4711", "reason", "claim 13");
        assertThat(admin.post("/admin/api/retention/hold", hold).statusCode()).isEqualTo(200);
        assertThat(purge(admin, 185).body()).contains("Nothing was removed.");
        assertThat(AuditedCalls.in(gateway.dataDir()).intents()).contains(last);
        assertThat(rows(admin)).contains(last);
        assertThat(content("00000002.content")).exists();

        assertThat(admin.post("/admin/api/retention/release", Map.of("name", "case-2", "reason", "settled"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(purge(admin, 185).body()).contains("Removed: ", " segments of the journal with ");
        assertThat(AuditedCalls.in(gateway.dataDir()).intents())
                .contains(young)
                .noneMatch(id -> id.startsWith("gen-old-"));
        assertThat(rows(admin)).isEmpty();
        assertThat(content("00000002.content")).doesNotExist();
        assertThat(gateway.get("/v1/generation/content?id=" + young).statusCode())
                .as("what is young can be read")
                .isEqualTo(200);
        assertThat(verifierJar())
                .startsWith("yes")
                .contains("are removed; the journal says so itself.", "asked for: older than 185 days");
    }

    private static HttpResponse<String> purge(Auditor admin, int days) throws Exception {
        return admin.post("/admin/api/retention/purge", Map.of("older_than_days", Integer.toString(days)));
    }

    /** The calls of that time that the database has. */
    private static String rows(Auditor admin) throws Exception {
        return admin.get("/admin/api/calls.jsonl?caller=claims");
    }

    /** What an auditor gets, with its exit status checked. */
    private static String verifierJar() throws Exception {
        Process verifier = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        System.getProperty("signalbox.verify"),
                        gateway.dataDir().toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(verifier.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(verifier.waitFor()).as(said).isZero();
        return said;
    }

    private static void open(Page page) {
        page.navigate(gateway.url().resolve("/admin/retention.xhtml").toString());
    }

    private static void purge(Page page, String days) {
        open(page);
        page.locator("#older_than_days").fill(days);
        page.locator("#purge button").click();
    }

    private static void place(Page page, String name) {
        open(page);
        page.locator("#hold #name").fill(name);
        page.locator("#cost_centre").fill("4711");
        page.locator("#reason").fill("claim 12 is before the court");
        page.locator("#hold button").click();
    }

    private static com.microsoft.playwright.Locator hold(Page page) {
        return page.locator("[data-hold=case-1]");
    }
}
