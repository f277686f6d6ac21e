package io.signalbox.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A price list comes in by the page: looked at, accepted in part, a version with its author, and old calls keep theirs. */
class CatalogueIT {

    private static final String MODEL = "openai/gpt-4o-mini";
    private static final String TARGET = MODEL + "@openrouter";

    private static final Pattern PRICED = Pattern.compile("Priced by catalogue <code>([^<]+)</code>");

    private static Gateway gateway;

    @BeforeAll
    static void start() {
        gateway = Gateway.start("catalogue", Map.of());
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @BeforeEach
    void dropWhatIsLeft() {
        Visits.signedIn(gateway, page -> {
            page.navigate(gateway.url().resolve("/admin/catalog.xhtml").toString());
            if (page.locator("#drop button").count() > 0) {
                page.locator("#drop button").click();
            }
        });
    }

    @Test
    void showsADifferenceTakesAPartOfItOverAndCallsKeepTheirVersion() throws Exception {
        String ask = Answers.request(MODEL, "Hello", "\"provider\":{\"only\":[\"openrouter\"]}");
        JsonNode before = Answers.json(gateway.chat(ask).body());
        String priceBefore = price();
        String versionBefore =
                version(Auditor.signIn(gateway).call(before.path("id").asText()));

        Visits.signedIn(gateway, page -> {
            upload(page, "openrouter", "list.json", list(entry(MODEL, "0.00000021"), entry("test/new", "0.000001")));

            assertThat(page.locator("#preview")).containsText("Nothing has changed yet");
            assertThat(page.locator("#gaps")).containsText("openrouter: 1 of");
            Locator changed = row(page, "changed", TARGET);
            assertThat(changed).containsText("price, prompt: 0.15 → 0.21");
            assertThat(changed.locator("input[type=checkbox]")).isChecked();
            Locator added = row(page, "added", "test/new@openrouter");
            added.locator("input[type=checkbox]").uncheck();
            Visits.shot(page, "catalogue-preview");
            page.locator("#tabs a", new Page.LocatorOptions().setHasText("changed"))
                    .click();
            page.locator("#note").fill("the contract of <b>November</b>");
            page.locator("#accept-ticked").click();

            assertThat(page.locator("#message")).containsText("counts from now on: 1 target accepted");
            Locator newest = page.locator("#versions tbody tr").first();
            assertThat(newest).containsText("admin");
            assertThat(newest).containsText("openrouter");
            assertThat(newest).containsText("the contract of <b>November</b>");
            newest.locator("td.number a").click();
            assertThat(page.locator("#changed")).containsText(TARGET + ": price, prompt: 0.15 -> 0.21");
            Visits.shot(page, "catalogue-version");
        });

        assertThat(new BigDecimal(price())).isEqualByComparingTo("0.00000021");
        assertThat(new BigDecimal(priceBefore)).isEqualByComparingTo("0.00000015");
        assertThat(gateway.get("/v1/model/test/new").statusCode()).isEqualTo(404);
        JsonNode after = Answers.json(gateway.chat(ask).body());
        Auditor auditor = Auditor.signIn(gateway);
        String first = version(auditor.call(before.path("id").asText()));
        String second = version(auditor.call(after.path("id").asText()));
        assertThat(first).isEqualTo(versionBefore);
        assertThat(second).startsWith("2026-08-01+").isNotEqualTo(first);
    }

    private static String version(String page) {
        Matcher priced = PRICED.matcher(page);
        assertThat(priced.find()).as(page).isTrue();
        return priced.group(1);
    }

    @Test
    void ticksNothingThatHasNoPriceOrIsGone() {
        Visits.signedIn(gateway, page -> {
            upload(page, "provider", "models.json", "{\"data\":[{\"id\":\"brand-new\"},{\"id\":\"gpt-4o-mini\"},1]}");

            assertThat(page.locator("#skipped")).containsText("entry 3 of 'data' is no object: 1");
            Locator fresh = row(page, "added", "openai/brand-new@openai");
            assertThat(fresh).containsText("the list has no price for it");
            assertThat(fresh.locator("input[type=checkbox]")).not().isChecked();
            page.locator("#tabs a", new Page.LocatorOptions().setHasText("removed"))
                    .click();
            assertThat(page.locator("#differences input:checked")).hasCount(0);
            Visits.shot(page, "catalogue-removed");
        });
    }

    @Test
    void showsTwentyThousandModelsInPagesAndAcceptsThemByAnExplicitWord() {
        StringBuilder entries = new StringBuilder(entry("test/m-0", "0.000001"));
        for (int i = 1; i < 20_000; i++) {
            entries.append(',').append(entry("test/m-" + i, "0.000001"));
        }
        Visits.signedIn(gateway, page -> {
            upload(page, "openrouter", "long.json", list(entries.toString()));

            assertThat(page.locator("#differences tbody tr")).hasCount(100);
            assertThat(page.content().length()).isLessThan(400_000);
            page.locator("#tabs a", new Page.LocatorOptions().setHasText("added"))
                    .click();
            page.locator("#q").fill("test/m-77");
            page.locator("#q").press("Enter");
            assertThat(page.locator("#pages")).containsText("1 to 100 of 111");
            page.locator("#next").click();
            assertThat(page.locator("#differences tbody tr")).hasCount(11);
            Visits.shot(page, "catalogue-pages");
            assertThat(page.locator("#accept-all")).hasText("Accept all 111 that are not flagged, on 2 pages");
            page.locator("#accept-all").click();
            assertThat(page.locator("#message")).containsText("111 targets accepted");
            page.locator("#versions tbody tr").first().locator("td.number a").click();
            assertThat(page.locator("#version")).containsText("111 models changed");
        });
    }

    @Test
    void saysOfAFileThatIsTooLargeHowLargeItMayBe(@TempDir Path folder) throws Exception {
        Path large = Files.write(folder.resolve("large.json"), new byte[60 * 1024 * 1024]);
        Visits.signedIn(gateway, page -> {
            page.navigate(gateway.url().resolve("/admin/catalog.xhtml").toString());
            page.locator("#file").setInputFiles(large);
            page.locator("#upload button").click();

            assertThat(page.locator("#message")).containsText("it has 60 MB, and a price list may have 32 MB at most");
        });
    }

    @Test
    void refusesAFormatThatItDoesNotKnow() {
        Visits.signedIn(gateway, page -> {
            page.navigate(gateway.url().resolve("/admin/catalog.xhtml").toString());
            page.evaluate("document.querySelector('#format option').value = 'bogus'");
            page.locator("#file").setInputFiles(payload("list.json", list(entry(MODEL, "0.000001"))));
            page.locator("#upload button").click();

            assertThat(page.locator("#message")).containsText("no format 'bogus'");
            assertThat(page.locator("#message")).containsText("openrouter, litellm, models_dev, provider");
            assertThat(page.locator("#preview")).hasCount(0);
        });
    }

    private static void upload(Page page, String format, String name, String json) {
        page.navigate(gateway.url().resolve("/admin/catalog.xhtml").toString());
        page.locator("#format").selectOption(format);
        if (format.equals("provider")) {
            page.locator("#provider").fill("openai");
        }
        page.locator("#file").setInputFiles(payload(name, json));
        page.locator("#upload button").click();
        assertThat(page.locator("#preview")).isVisible();
    }

    private static FilePayload payload(String name, String json) {
        return new FilePayload(name, "application/json", json.getBytes(StandardCharsets.UTF_8));
    }

    private static Locator row(Page page, String kind, String target) {
        page.locator("#tabs a", new Page.LocatorOptions().setHasText(kind)).click();
        return page.locator(
                "#differences tbody tr",
                new Page.LocatorOptions().setHas(page.locator("th", new Page.LocatorOptions().setHasText(target))));
    }

    private static String list(String... entries) {
        return "{\"data\":[" + String.join(",", entries) + "]}";
    }

    private static String entry(String id, String prompt) {
        return "{\"id\":\"" + id + "\",\"name\":\"" + id + "\",\"created\":1769817600,\"context_length\":128000,"
                + "\"architecture\":{\"input_modalities\":[\"text\"],\"output_modalities\":[\"text\"]},"
                + "\"pricing\":{\"prompt\":\"" + prompt
                + "\",\"completion\":\"0.0000006\",\"input_cache_read\":\"0.000000075\"},\"top_provider\":{}}";
    }

    private static String price() throws Exception {
        for (JsonNode endpoint : Answers.json(
                        gateway.get("/v1/models/" + MODEL + "/endpoints").body())
                .at("/data/endpoints")) {
            if (endpoint.path("tag").asText().equals("openrouter")) {
                return endpoint.at("/pricing/prompt").asText();
            }
        }
        throw new AssertionError("no target at openrouter");
    }

    /** A script that uploads is told in the error shape, and with the status of it. */
    @Test
    void tellsAProgramWithTheStatus(@TempDir Path folder) throws Exception {
        Path large = Files.write(folder.resolve("large.json"), new byte[40 * 1024 * 1024]);
        Auditor auditor = Auditor.signIn(gateway);

        Answers.error(auditor.upload(large).body(), "body_too_large");
        assertThat(auditor.upload(large).statusCode()).isEqualTo(413);
    }
}
