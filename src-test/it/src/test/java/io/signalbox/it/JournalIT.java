package io.signalbox.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The page Journal in a browser, and what a program gets of it. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class JournalIT {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String PASSWORD = "some-password";
    private static final String HOSTILE = "<script>alert(1)</script>";

    private static Gateway gateway;

    @BeforeAll
    static void start() throws Exception {
        gateway = Gateway.start("journal", Map.of());
        for (String role : new String[] {"auditor", "cost-owner", "operator", "policy-owner"}) {
            assertThat(post("users/create", Map.of("name", role, "role", role, "password", PASSWORD))
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @AfterAll
    static void stop() {
        if (gateway != null) {
            gateway.close();
        }
    }

    @Test
    @Order(1)
    void whoMayReadIt() throws Exception {
        assertThat(get("admin", Gateway.ADMIN_PASSWORD, "").statusCode()).isEqualTo(200);
        assertThat(get("auditor", PASSWORD, "").statusCode()).isEqualTo(200);
        for (String role : new String[] {"cost-owner", "operator", "policy-owner"}) {
            assertThat(get(role, PASSWORD, "").statusCode()).as(role).isEqualTo(403);
        }
        assertThat(get("auditor", "wrong-password", "").statusCode()).isEqualTo(401);
        assertThat(HTTP.send(
                                HttpRequest.newBuilder(gateway.url().resolve("/admin/api/journal"))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(401);
        Visits.signedIn(gateway, "operator", PASSWORD, page -> {
            open(page, "");
            assertThat(page.locator("#not-allowed")).isVisible();
            assertThat(page.locator("#journal, #filter, #pages")).hasCount(0);
        });
    }

    @Test
    @Order(2)
    void listsWhatWasNotedAndNarrowsIt() throws Exception {
        place(HOSTILE);
        Visits.signedIn(gateway, "auditor", PASSWORD, page -> {
            page.navigate(gateway.url().resolve("/admin/verification.xhtml").toString());
            page.locator("nav >> text=Journal").click();
            assertThat(page.locator("#journal [data-subject=start]")).hasCount(1);
            assertThat(page.locator("#journal [data-subject=user]").first())
                    .containsText("made policy-owner with the role policy-owner");
            assertThat(page.locator("#journal [data-subject=hold]")).containsText(HOSTILE);
            assertThat(page.locator("#journal [data-subject=hold] .by")).hasText("admin");
            assertThat(page.locator("#loss, .begun")).hasCount(0);
            Visits.shot(page, "journal");

            page.locator("#subject").selectOption("user");
            page.locator("#by").fill("ADM");
            page.locator("#filter button[type=submit]").click();
            assertThat(page.locator("#journal tbody tr")).hasCount(4);
            assertThat(page)
                    .hasURL(gateway.url()
                            .resolve("/admin/journal.xhtml?subject=user&by=ADM")
                            .toString());
            page.locator("#journal .more").first().click();
            assertThat(page.locator("h1")).hasText("Users");

            open(page, "?subject=exploded");
            assertThat(page.locator("main")).containsText("“exploded” is no subject");
            open(page, "?by=nobody");
            assertThat(page.locator("#empty")).isVisible();
        });
    }

    @Test
    @Order(3)
    void goesBackPageByPage() throws Exception {
        Visits.signedIn(gateway, page -> {
            String token = page.locator("#logout input[name=token]").getAttribute("value");
            for (int days = 0; days < 60; days++) {
                assertThat(page.request()
                                .post(
                                        gateway.url()
                                                .resolve("/admin/api/retention/purge")
                                                .toString(),
                                        RequestOptions.create()
                                                .setForm(FormData.create()
                                                        .set("token", token)
                                                        .set("older_than_days", days)))
                                .status())
                        .isEqualTo(403);
            }
            open(page, "?subject=purge+refused");
            assertThat(page.locator("#journal tbody tr")).hasCount(50);
            assertThat(page.locator("#journal tbody tr").first()).containsText("older than 59 days");
            page.locator("#older").click();
            assertThat(page.locator("#journal tbody tr")).hasCount(10);
            assertThat(page.locator("#older")).hasCount(0);
            page.locator("#newer").click();
            assertThat(page.locator("#journal tbody tr").first()).containsText("older than 59 days");
        });
        JsonNode all = Answers.json(
                get("auditor", PASSWORD, "?subject=purge%20refused&by=admin").body());
        assertThat(all.path("data")).hasSize(60);
        assertThat(all.has("next")).isFalse();
        assertThat(all.path("complete_from")).isEmpty();
        assertThat(all.at("/data/0/reason").asText()).startsWith("records older than 59 days");
        for (String wrong : new String[] {"?subject=exploded", "?subjekt=user", "?before=newest", "?by=gr%F6n"}) {
            HttpResponse<String> refused = get("auditor", PASSWORD, wrong);
            assertThat(refused.statusCode()).as(wrong).isEqualTo(400);
            assertThat(Answers.json(refused.body()).at("/error/code").asText()).isEqualTo("invalid_parameter");
        }
    }

    @Test
    @Order(4)
    void warnsOfRecordsThatSomebodyTookAway() throws Exception {
        Path segment;
        try (var files = Files.list(gateway.dataDir().resolve("journal"))) {
            segment = files.filter(file -> file.toString().endsWith(".sbj"))
                    .sorted()
                    .findFirst()
                    .orElseThrow();
        }
        Files.move(segment, gateway.dataDir().resolve("taken"));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> Answers.json(get("auditor", PASSWORD, "").body()).has("missing"));

        JsonNode loss = Answers.json(get("auditor", PASSWORD, "").body()).path("missing");
        assertThat(loss.path("subject").asText()).isEqualTo("healed");
        assertThat(loss.path("first_record").asLong()).isEqualTo(1);
        long last = loss.path("last_record").asLong();
        assertThat(loss.path("record").asLong()).isEqualTo(last + 1);
        Visits.signedIn(gateway, page -> {
            open(page, "");
            assertThat(page.locator("#loss")).containsText("Records 1 to " + last + " of node");
            assertThat(page.locator("#loss")).containsText(segment.getFileName() + " is gone");
            Visits.shot(page, "journal-loss");
            page.locator("#loss >> text=All that healed").click();
            assertThat(page.locator("#journal tbody tr")).hasCount(1);
            assertThat(page.locator("#journal tbody tr")).containsText("records 1 to " + last + " may be missing");
        });
        assertThat(AuditedCalls.verdict(gateway.dataDir()))
                .startsWith("no: record 1")
                .contains("says that records 1 to " + last + " may be missing");
    }

    private static void open(Page page, String query) {
        page.navigate(gateway.url().resolve("/admin/journal.xhtml" + query).toString());
    }

    private static void place(String reason) {
        Visits.signedIn(gateway, page -> {
            page.navigate(gateway.url().resolve("/admin/retention.xhtml").toString());
            page.locator("#hold #name").fill("case-1");
            page.locator("#cost_centre").fill("none");
            page.locator("#reason").fill(reason);
            page.locator("#hold button").click();
            assertThat(page.locator("#said")).containsText("The hold is in force.");
        });
    }

    private static HttpResponse<String> get(String user, String password, String query) throws Exception {
        return HTTP.send(request(user, password, "journal" + query).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> post(String path, Map<String, String> form) throws Exception {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return HTTP.send(
                request("admin", Gateway.ADMIN_PASSWORD, path)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(String user, String password, String path) {
        String pair = Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(gateway.url().resolve("/admin/api/" + path))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Basic " + pair);
    }
}
