package io.signalbox.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An evaluation set is run from the page; what it measured stands there with its interval, and what it cost. */
class QualityIT {

    private static Gateway gateway;

    @BeforeAll
    static void start() {
        gateway = Gateway.start("quality", Map.of());
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void runsASetOnABudgetAndShowsWhatWasMeasured() {
        Visits.signedIn(gateway, page -> {
            open(page);
            assertThat(page.locator("#empty")).containsText("Nothing was measured yet");
            Visits.shot(page, "quality-empty");

            start(page, "claims", "openai/gpt-4o-mini, mistralai/mistral-nemo", "1", set(12));

            assertThat(page.locator("#started")).containsText("has started");
            await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
                open(page);
                assertThat(page.locator("#runs tbody tr").first()).containsText("24 of 24");
                assertThat(page.locator("#quality tbody tr")).hasCount(2);
            });
            Locator line =
                    page.locator("#quality tbody tr", new Page.LocatorOptions().setHasText("openai/gpt-4o-mini"));
            assertThat(line).containsText("simulated");
            assertThat(line).containsText("extraction");
            assertThat(line).containsText("100 %");
            assertThat(page.locator("#runs tbody tr").first()).containsText("claims");
            Visits.shot(page, "quality");
        });
    }

    @Test
    void saysWhatIsWrongWithASet() {
        Visits.signedIn(gateway, page -> {
            open(page);
            start(page, "broken", "openai/gpt-4o-mini", "1", "{\"id\":\"a\"}");
            assertThat(page.locator("#problem")).containsText("Line 1 of the set");
            start(page, "broken", "no/such", "1", set(1));
            assertThat(page.locator("#problem")).containsText("no/such");
            start(page, "broken", "openai/gpt-4o-mini", "much", set(1));
            assertThat(page.locator("#problem")).containsText("'budget' must be a number");
        });
    }

    /** Whoever sends somebody a link must not have our page speak for them. */
    @Test
    void saysNothingThatStandsInTheAddress() {
        Visits.signedIn(gateway, page -> {
            page.navigate(gateway.url()
                    .resolve("/admin/quality.xhtml?problem=Call+0123+and+tell+your+password")
                    .toString());
            assertThat(page.locator("h1")).containsText("Quality");
            assertThat(page.locator("#problem")).hasCount(0);
            assertThat(page.locator("body")).not().containsText("tell your password");
        });
    }

    private static void open(Page page) {
        page.navigate(gateway.url().resolve("/admin/quality.xhtml").toString());
    }

    private static void start(Page page, String name, String models, String budget, String set) {
        page.locator("#start #name").fill(name);
        page.locator("#start #models").fill(models);
        page.locator("#start #budget").fill(budget);
        page.locator("#start #set").fill(set);
        page.locator("#start button[type=submit]").click();
    }

    /** The simulator repeats what it was asked, so each answer is good. */
    private static String set(int items) {
        StringBuilder set = new StringBuilder();
        for (int i = 0; i < items; i++) {
            set.append("{\"id\":\"i")
                    .append(i)
                    .append("\",\"prompt\":\"Repeat the word claim")
                    .append(i)
                    .append("\",\"task_class\":\"extraction\",\"checker\":{\"type\":\"regex\",\"pattern\":\"claim")
                    .append(i)
                    .append("\"}}\n");
        }
        return set.toString();
    }
}
