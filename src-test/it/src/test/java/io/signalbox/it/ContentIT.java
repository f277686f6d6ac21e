package io.signalbox.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What calls said, on a real server: kept, read by its caller and an auditor, erased from the page. */
class ContentIT {

    private static final String TAG = "<script>alert('said')</script>";

    private static Gateway gateway;

    @BeforeAll
    static void start() {
        gateway = Gateway.start(
                "content",
                Map.of(
                        "signalbox.policy.file",
                        Path.of("src/test/resources/content-rules.yaml")
                                .toAbsolutePath()
                                .toString()));
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void whatACallSaidIsReadAndErased() throws Exception {
        String id = ask("openai/gpt-4o-mini", TAG, "ann");
        JsonNode content = content(id, 200).path("data");
        assertThat(content.at("/input/messages/0/content").asText()).isEqualTo(TAG);
        assertThat(content.at("/output/completion").asText()).contains("Simulated answer");

        Visits.signedIn(gateway, page -> {
            open(page, "call.xhtml?id=" + id);
            page.locator("#show-content").click();
            assertThat(page.locator("#kept-request")).containsText(TAG);
            assertThat(page.locator("#kept-answer")).containsText("Simulated answer");
            Visits.shot(page, "content");

            open(page, "erasure.xhtml");
            assertThat(page.locator("#no-orders")).isVisible();
            erase(page, "ann", "ann asked for it");
            assertThat(page.locator("#problem")).containsText("Leave the name out");
            erase(page, "ann", "was asked to");
            assertThat(page.locator("#done")).containsText("Order 1");
            assertThat(page.locator("#orders tbody tr")).containsText("was asked to");
            Visits.shot(page, "erasure");

            open(page, "call.xhtml?id=" + id + "&content=show");
            assertThat(page.locator("#no-content")).containsText("Erased");
        });
        assertThat(content(id, 404).at("/error/message").asText()).contains("erased");
    }

    @Test
    void whatIsKeptRedactedIsShownRedacted() throws Exception {
        String id = ask("mistralai/mistral-nemo", "mail ann@example.com", "bob");

        assertThat(content(id, 200).at("/data/input/messages/0/content").asText())
                .isEqualTo("mail [email]");
    }

    @Test
    void whatWasNotKeptIsNotShown() throws Exception {
        String id = ask("openai/gpt-4o", "hello", "bob");

        assertThat(content(id, 404).at("/error/message").asText()).contains("was not kept");
    }

    @Test
    void nobodyErasesWithoutAPage() throws Exception {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(gateway.url().resolve("/admin/api/erasure"))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString("kind=person&id=bob&reason=x"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());

        assertThat(answer.body()).doesNotContain("keys_destroyed");
        assertThat(content(ask("openai/gpt-4o-mini", "still here", "bob"), 200).path("data"))
                .isNotEmpty();
    }

    @Test
    void isNotReadyWhileContentCannotBeKept() throws Exception {
        Path content = gateway.dataDir().resolve("content");
        Path away = gateway.dataDir().resolve("content-away");
        assertThat(ready()).contains("\"UP\"").doesNotContain("\"DOWN\"");
        Files.move(content, away);
        try {
            Files.writeString(content, "a file where a folder should be");
            Awaitility.await()
                    .atMost(Duration.ofSeconds(5))
                    .untilAsserted(() -> assertThat(ready()).contains("kept content cannot be written", "\"DOWN\""));
            assertThat(gateway.chat(Answers.request("openai/gpt-4o", "not kept"))
                            .statusCode())
                    .as("calls of which no content is kept go on")
                    .isEqualTo(200);
            Visits.signedIn(
                    gateway,
                    page -> assertThat(page.locator("#not-kept")).containsText("kept content cannot be written"));
        } finally {
            Files.delete(content);
            Files.move(away, content);
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(ready()).doesNotContain("\"DOWN\""));
    }

    private static String ready() throws Exception {
        return gateway.get("/health/ready").body();
    }

    private static String ask(String model, String text, String person) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        gateway.chatRequest("{\"model\":\"" + model
                                + "\",\"messages\":[{\"role\":\"user\",\"content\":\"" + text + "\"}]}"),
                        (name, value) -> true)
                .header("X-Signalbox-Data-Subject", person)
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Answers.json(answer.body()).path("id").asText();
    }

    private static JsonNode content(String id, int status) throws Exception {
        HttpResponse<String> answer = gateway.get("/v1/generation/content?id=" + id);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return Answers.json(answer.body());
    }

    private static void open(Page page, String place) {
        page.navigate(gateway.url().resolve("/admin/" + place).toString());
    }

    private static void erase(Page page, String id, String reason) {
        page.locator("#erase #id").fill(id);
        page.locator("#erase #reason").fill(reason);
        page.locator("#erase button[type=submit]").click();
    }
}
