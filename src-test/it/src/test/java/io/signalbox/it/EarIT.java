package io.signalbox.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.signalbox.simulator.Simulator;
import io.signalbox.test.servers.PayaraServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.util.Comparator;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The same jars as an EAR on a full server: the same calls, health and pages as on Micro. */
class EarIT {

    private static final Path FOLDER = Path.of(System.getProperty("it.dir"), "ear-server");
    private static final Path DATA = Path.of(System.getProperty("it.dir"), "ear-data");
    private static final String REQUEST =
            "{\"model\":\"openai/gpt-4o-mini\",\"stream\":%s,\"messages\":[{\"role\":\"user\",\"content\":\"%s\"}]}";

    private static Simulator simulator;
    private static PayaraServer payara;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @BeforeAll
    static void deploy() throws Exception {
        if (Files.exists(DATA)) {
            try (var paths = Files.walk(DATA)) {
                paths.sorted(Comparator.reverseOrder())
                        .forEach(path -> path.toFile().delete());
            }
        }
        simulator = Simulator.start(0);
        payara = PayaraServer.unpack(Path.of(System.getProperty("payara.server.zip")), FOLDER)
                .environment("SIGNALBOX_DATA_DIR", DATA.toString())
                .environment("SIGNALBOX_SIMULATOR_URL", simulator.rootUrl().toString())
                .environment("SIGNALBOX_BOOTSTRAP_KEY", Gateway.KEY)
                .environment("SIGNALBOX_BOOTSTRAP_ADMIN_PASSWORD", Gateway.ADMIN_PASSWORD)
                .start();
        payara.deploy(Path.of(System.getProperty("signalbox.ear")), "--name=signalbox");
    }

    @AfterAll
    static void stop() {
        if (payara != null) {
            payara.close();
        }
        simulator.close();
    }

    @Test
    void isReadyWithItsDatabaseAndItsProviders() throws Exception {
        HttpResponse<String> ready = get("health/ready");
        assertThat(ready.statusCode()).as(ready.body()).isEqualTo(200);
        assertThat(ready.body())
                .contains("\"database\"")
                .contains("\"providers\"")
                .contains("\"simulated\"");
    }

    @Test
    void answersWhole() throws Exception {
        HttpResponse<String> answer = chat(REQUEST.formatted(false, "to the EAR"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("to the EAR").contains("\"usage\"").contains("\"simulated\":true");
    }

    @Test
    void answersStreamed() throws Exception {
        HttpResponse<String> answer = chat(REQUEST.formatted(true, "in a stream"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
        assertThat(answer.body()).contains("\"usage\":{").endsWith("data: [DONE]\n\n");
    }

    @Test
    void refusesAnUnknownKey() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(uri("v1/models"))
                .header("Authorization", "Bearer nobody")
                .build();
        assertThat(HTTP.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(401);
    }

    @Test
    void servesTheOpenApiDocumentAndMetrics() throws Exception {
        assertThat(get("openapi").body()).contains("/v1/chat/completions");
        assertThat(get("metrics").statusCode()).isEqualTo(200);
    }

    @Test
    void showsItsCallsToAnAdmin() throws Exception {
        chat(REQUEST.formatted(false, "for the page"));
        Optional<Browser> browser = Browser.open();
        Assumptions.assumeTrue(browser.isPresent(), "no browser");
        try (Browser open = browser.orElseThrow()) {
            Page page = open.page();
            page.navigate(uri("admin/").toString());
            page.locator("#name").fill("admin");
            page.locator("#password").fill(Gateway.ADMIN_PASSWORD);
            page.locator("#sign-in").click();
            assertThat(page.locator("#calls tbody tr").first()).containsText("gpt-4o-mini");
        }
    }

    @Test
    void keepsItsRegisterWithTheH2ThatItBringsAndNotTheServers() throws Exception {
        payara.stop();
        try (Connection database =
                        DriverManager.getConnection("jdbc:h2:file:" + DATA.resolve("db/signalbox"), "signalbox", "");
                ResultSet build = database.createStatement()
                        .executeQuery("select SETTING_VALUE from INFORMATION_SCHEMA.SETTINGS"
                                + " where SETTING_NAME = 'CREATE_BUILD'")) {
            assertThat(build.next()).isTrue();
            assertThat(build.getInt(1)).isEqualTo(org.h2.engine.Constants.BUILD_ID);
        } finally {
            payara.start();
        }
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return HTTP.send(HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> chat(String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(uri("v1/chat/completions"))
                .header("Authorization", "Bearer " + Gateway.KEY)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static URI uri(String path) {
        return payara.uri().resolve(path);
    }
}
