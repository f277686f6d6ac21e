package io.signalbox.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import dev.langchain4j.model.openai.OpenAiChatModel;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One gateway, every door: what came in by each of them stands in the register, and an auditor sees it on the page. */
class AllDoorsIT {

    private static final String REQUEST =
            "{\"model\":\"openai/gpt-4o-mini\",\"messages\":[{\"role\":\"user\",\"content\":\"%s\"}]}";

    private static Gateway gateway;
    private static int brokerPort;

    @BeforeAll
    static void callThroughEveryDoor() throws Exception {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            brokerPort = free.getLocalPort();
        }
        gateway = Gateway.start(
                "all-doors",
                Map.of(
                        "signalbox.jms.listen",
                        "127.0.0.1:" + brokerPort,
                        "signalbox.jms.user",
                        "shop",
                        "signalbox.jms.password",
                        "shop-password",
                        "signalbox.files.key",
                        Gateway.KEY));
        throughOpenAisSdk();
        throughLangChain4j();
        throughJms();
        throughAFolder();
        throughTheResourceAdapter();
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    private static void throughOpenAisSdk() {
        var answer = OpenAIOkHttpClient.builder()
                .baseUrl(gateway.apiUrl())
                .apiKey(Gateway.KEY)
                .build()
                .chat()
                .completions()
                .create(ChatCompletionCreateParams.builder()
                        .model("openai/gpt-4o-mini")
                        .addUserMessage("from the SDK")
                        .build());
        assertThat(answer.choices().get(0).message().content().orElseThrow()).contains("from the SDK");
    }

    private static void throughLangChain4j() {
        String answer = OpenAiChatModel.builder()
                .baseUrl(gateway.apiUrl())
                .apiKey(Gateway.KEY)
                .modelName("mistralai/mistral-large-2512")
                .build()
                .chat("from LangChain4j");
        assertThat(answer).contains("from LangChain4j");
    }

    private static void throughJms() throws Exception {
        String reply = JmsClient.ask(
                "tcp://127.0.0.1:" + brokerPort, "shop", "shop-password", Gateway.KEY, REQUEST.formatted("from JMS"));
        assertThat(reply).contains("from JMS").contains("\"usage\"");
    }

    private static void throughAFolder() throws Exception {
        Path files = gateway.dataDir().resolve("files");
        String line = "{\"custom_id\":\"a1\",\"method\":\"POST\",\"url\":\"/v1/chat/completions\",\"body\":"
                + REQUEST.formatted("from a file") + "}\n";
        Path hidden = Files.writeString(files.resolve(".letters.jsonl"), line);
        Files.move(hidden, files.resolve("inbox").resolve("letters.jsonl"), StandardCopyOption.ATOMIC_MOVE);
        Path results = files.resolve("outbox").resolve("letters.results.jsonl");
        await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(results));
        assertThat(results).content().contains("from a file");
    }

    private static void throughTheResourceAdapter() throws Exception {
        try (ClaimsServer claims = ClaimsServer.start(gateway.url(), Gateway.KEY)) {
            assertThat(claims.triage("triage", "a letter by JCA")).contains("a letter by JCA");
            assertThat(claims.triage("triage/streamed", "a long letter by JCA")).contains("a long letter by JCA");
            assertThat(claims.triage("triage?model=no/such", "x")).contains("model_not_found");
        }
    }

    @Test
    void everyDoorStandsOnTheAdminPage() {
        inTheBrowser(page -> {
            signIn(page);
            Map.of("http", "HTTP", "jms", "JMS", "file", "File", "jca", "JCA").forEach((door, label) -> {
                page.navigate(gateway.url()
                        .resolve("/admin/calls.xhtml?outcome=answered&door=" + door)
                        .toString());
                assertThat(page.locator("#calls tbody tr").first()).containsText(label);
            });
        });
    }

    @Test
    void aRefusalStandsThereToo() {
        inTheBrowser(page -> {
            signIn(page);
            page.navigate(gateway.url()
                    .resolve("/admin/calls.xhtml?outcome=refused&door=jca")
                    .toString());
            assertThat(page.locator("#calls tbody tr").first()).containsText("model_not_found");
        });
    }

    @Test
    void aCallOpensWithItsDecisionAttemptsUsageAndCost() {
        inTheBrowser(page -> {
            signIn(page);
            page.locator("#model").fill("mistral");
            page.locator("#filter button[type=submit]").click();
            Locator rows = page.locator("#calls tbody tr");
            assertThat(rows).hasCount(1);
            rows.first().locator("a").first().click();

            Locator body = page.locator("main");
            assertThat(body).containsText("mistralai/mistral-large-2512");
            assertThat(body).containsText("allow");
            assertThat(body).containsText("number 1 in the catalogue's order");
            assertThat(body).containsText("reported");
            assertThat(body).containsText("simulated");
        });
    }

    @Test
    void nobodyGetsInWithAWrongPassword() {
        inTheBrowser(page -> {
            signIn(page, "wrong-password");
            assertThat(page.locator("#calls")).hasCount(0);
            assertThat(page.locator("#login")).isVisible();
        });
    }

    private interface Visit {
        void on(Page page);
    }

    private static void inTheBrowser(Visit visit) {
        Optional<Browser> browser = Browser.open();
        Assumptions.assumeTrue(browser.isPresent(), "no browser");
        try (Browser open = browser.orElseThrow()) {
            visit.on(open.page());
        }
    }

    private static void signIn(Page page) {
        signIn(page, Gateway.ADMIN_PASSWORD);
        assertThat(page.locator("#calls")).isVisible();
    }

    private static void signIn(Page page, String password) {
        page.navigate(gateway.url().resolve("/admin/").toString());
        page.locator("#name").fill("admin");
        page.locator("#password").fill(password);
        page.locator("#sign-in").click();
    }
}
