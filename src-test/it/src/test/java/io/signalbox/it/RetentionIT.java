package io.signalbox.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.signalbox.journal.Disk;
import io.signalbox.journal.Field;
import io.signalbox.journal.Journal;
import io.signalbox.journal.JournalOptions;
import io.signalbox.journal.Kind;
import io.signalbox.journal.Payload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

/** The page Retention in a browser, on a gateway that has served for a year: its files are a year old when it starts. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RetentionIT {

    private static final int OLD_CALLS = 40;

    private static Instant longAgo;
    private static Gateway gateway;

    @BeforeAll
    static void start() {
        longAgo = Instant.now().minus(Duration.ofDays(365));
        gateway = Gateway.start("retention", simulator -> {
            writeAYearAgo(Path.of(System.getProperty("it.dir"), "retention"));
            return Map.of("signalbox.node", "aged");
        });
    }

    @AfterAll
    static void stop() {
        if (gateway != null) {
            gateway.close();
        }
    }

    private static void writeAYearAgo(Path dataDir) {
        Path folder = dataDir.resolve("journal");
        JournalOptions options =
                new JournalOptions("aged", "RetentionIT", 2000, 1L << 30, 0, Clock.fixed(longAgo, ZoneOffset.UTC));
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("node"), "aged\n");
            try (Journal journal = Journal.open(new Disk(folder), options)) {
                for (int call = 0; call < OLD_CALLS; call++) {
                    journal.append(Kind.INTENT, call(call).build());
                    journal.append(
                            Kind.OUTCOME,
                            call(call).text(Field.OUTCOME, "ANSWERED").build());
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Payload.Builder call(int number) {
        return Payload.builder()
                .text(Field.CALL_ID, "gen-old-" + number)
                .number(Field.ARRIVED_MICROS, ChronoUnit.MICROS.between(Instant.EPOCH, longAgo))
                .text(Field.DOOR, "HTTP")
                .text(Field.CALLER, "claims")
                .text(Field.COST_CENTRE, "4711");
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
            assertThat(page.locator("#said")).containsText("The hold is in force.");
            assertThat(hold(page)).containsText("cost centre 4711");
            assertThat(hold(page)).containsText("in force");
            assertThat(hold(page)).containsText("by admin");
            Visits.shot(page, "retention-held");

            purge(page, "200");
            assertThat(page.locator("#said")).containsText("Nothing was removed.");
            assertThat(page.locator("#due")).containsText("the next one has records under a legal hold");
            assertThat(page.locator("#no-removals")).isVisible();

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
            assertThat(page.locator("#said")).containsText("with " + OLD_CALLS + " calls");
            assertThat(page.locator("#removals tbody tr")).hasCount(1);
            assertThat(page.locator("#removals tbody tr")).containsText("asked for: older than 200 days by admin");
            assertThat(page.locator("#reach")).not().containsText("reaches back to record 1 of");
            assertThat(page.locator("#due")).containsText("Due now: 0 files");
            Visits.shot(page, "retention-removed");

            assertThat(page.navigate(gateway.url()
                                    .resolve("/admin/call.xhtml?id=gen-old-0")
                                    .toString())
                            .status())
                    .isEqualTo(404);
        });
        assertThat(AuditedCalls.written(gateway.dataDir())).contains("asked for: older than 200 days");
        assertThat(AuditedCalls.verdict(gateway.dataDir())).startsWith("yes");
        assertThat(AuditedCalls.in(gateway.dataDir()).intents()).doesNotContain("gen-old-0");
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
