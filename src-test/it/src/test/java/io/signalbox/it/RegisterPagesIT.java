package io.signalbox.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import io.signalbox.journal.verify.Verifier;
import io.signalbox.test.servers.Postgres;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** What auditors and cost owners do: exports, figures and the verifier, on PostgreSQL, with their own rights. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RegisterPagesIT {

    private static final int MANY = 100_000;

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static Postgres postgres;
    private static Gateway gateway;

    @BeforeAll
    static void start() throws Exception {
        postgres = Postgres.start(Path.of(System.getProperty("it.dir")));
        gateway = Gateway.start(
                "register-pages",
                Map.of("signalbox.database.url", postgres.url(), "signalbox.database.user", "postgres"));
        for (String role : new String[] {"auditor", "cost-owner", "operator"}) {
            sql("insert into admin_user select '" + role + "', password_hash, '" + role
                    + "' from admin_user where name = 'admin'");
        }
        for (int i = 0; i < 3; i++) {
            assertThat(gateway.chat(Answers.request("gpt-4o-mini", "Hello")).statusCode())
                    .isEqualTo(200);
        }
        assertThat(gateway.chat(Answers.request("no-such-model", "Hello")).statusCode())
                .isEqualTo(404);
    }

    @AfterAll
    static void stop() {
        if (gateway != null) {
            gateway.close();
            postgres.close();
        }
    }

    @Test
    @Order(1)
    void whoMayDoWhat() throws Exception {
        for (String path :
                new String[] {"calls.csv", "calls.jsonl", "calls.csv.zip", "calls.jsonl.zip", "verification", "journal"
                }) {
            assertThat(get("auditor", path).statusCode()).as(path).isEqualTo(200);
            assertThat(get("admin", path).statusCode()).as(path).isEqualTo(200);
            assertThat(get("cost-owner", path).statusCode()).as(path).isEqualTo(403);
            assertThat(get("operator", path).statusCode()).as(path).isEqualTo(403);
            assertThat(get("", path).statusCode()).as(path).isEqualTo(401);
        }
        assertThat(get("cost-owner", "usage").statusCode()).isEqualTo(200);
        assertThat(get("", "usage").statusCode()).isEqualTo(401);
        assertThat(post("cost-owner", "/admin/api/verification").statusCode()).isEqualTo(403);
        // An auditor reads all and changes nothing.
        assertThat(post("auditor", "/v1/evaluations").statusCode()).isEqualTo(403);
    }

    @Test
    @Order(2)
    void exportsWhatASearchFinds() throws Exception {
        HttpResponse<String> csv = get("auditor", "calls.csv?outcome=answered");

        assertThat(csv.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/csv");
        assertThat(csv.headers().firstValue("Content-Disposition")).contains("attachment; filename=\"calls.csv\"");
        assertThat(csv.body().lines()).hasSize(4).first().asString().startsWith("id,arrived_at,door,caller");
        JsonNode refused =
                Answers.json(get("auditor", "calls.jsonl?outcome=refused").body());
        assertThat(refused.path("error_code").asText()).isEqualTo("model_not_found");
        refused(get("auditor", "calls.csv?outcome=nonsense"));
        refused(get("auditor", "calls.csv?model=gr%F6n"));
        JsonNode usage = Answers.json(get("cost-owner", "usage?by=model").body());
        assertThat(usage.path("total").path("calls").asInt()).isEqualTo(4);
        assertThat(usage.path("total").path("cost").decimalValue()).isPositive();
        assertThat(usage.path("data")).hasSize(2);
        refused(get("cost-owner", "usage?by=phase-of-the-moon"));
    }

    @Test
    @Order(3)
    void aSignedExportIsCheckedOffline() throws Exception {
        Path export = download("calls.csv.zip?outcome=answered");

        assertThat(verifier(export))
                .startsWith("yes: 3 calls, ")
                .contains("exported by auditor", "Filter: outcome=answered");
        byte[] bytes = Files.readAllBytes(export);
        bytes[bytes.length / 3] ^= 1;
        Files.write(export, bytes);
        assertThat(verifier(export)).startsWith("no: ");
    }

    @Test
    @Order(4)
    void showsFiguresAndLinks() {
        Visits.signedIn(gateway, page -> {
            page.navigate(gateway.url().resolve("/admin/usage.xhtml").toString());
            assertThat(page.locator("#total")).containsText("4 calls");
            assertThat(page.locator("#models tbody tr")).hasCount(2);
            assertThat(page.locator("#days tbody tr")).hasCount(1);
            Visits.shot(page, "usage");
            page.navigate(
                    gateway.url().resolve("/admin/calls.xhtml?outcome=answered").toString());
            assertThat(page.locator("#behind")).hasCount(0);
            String file =
                    page.waitForDownload(() -> page.locator("#csv").click()).suggestedFilename();
            assertThat(file).isEqualTo("calls.csv");
            page.navigate(gateway.url()
                    .resolve("/admin/calls.xhtml?model=gr%C3%B6%C3%9Fe")
                    .toString());
            assertThat(page.locator("input[name=model]")).hasValue("größe");
            Visits.shot(page, "calls-export");
        });
    }

    @Test
    @Order(5)
    void theCallsPageShowsHowItsRecordsAreProven() throws Exception {
        String id = Answers.json(
                        gateway.chat(Answers.request("gpt-4o-mini", "Prove it")).body())
                .path("id")
                .asText();
        List<String> command = new ArrayList<>();
        Visits.signedIn(gateway, page -> {
            page.navigate(gateway.url().resolve("/admin/call.xhtml?id=" + id).toString());
            command.addAll(List.of(page.locator("#proof").textContent().split(" ", -1)));
        });
        assertThat(command).startsWith("java", "-jar", "signalbox-verify.jar", "DATA-DIR", "--record");
        command.set(3, gateway.dataDir().toString());

        await().atMost(Duration.ofSeconds(10)) // until a checkpoint covers them
                .untilAsserted(() -> assertThat(verifier(command.subList(3, command.size())))
                        .startsWith("yes: records ")
                        .contains(id));
    }

    @Test
    @Order(6)
    void theVerifierIsAButton() throws Exception {
        gateway.server().kill();
        gateway.restart(); // what was written before lies in a closed segment now
        Visits.signedIn(gateway, page -> {
            assertThat(page.request()
                            .post(gateway.url()
                                    .resolve("/admin/api/verification")
                                    .toString())
                            .status())
                    .as("a foreign site has the cookie, but not the page's token")
                    .isEqualTo(403);
            verify(page);
            assertThat(page.locator("#verdict")).containsText("yes: records 1 to ");
            Visits.shot(page, "verification-yes");
        });
        Path first = firstSegment();
        byte[] bytes = Files.readAllBytes(first);
        bytes[bytes.length / 2] ^= 1;
        Files.write(first, bytes);

        Visits.signedIn(gateway, page -> {
            verify(page);
            assertThat(page.locator("#verdict")).containsText("no: record ");
            assertThat(page.locator("#first-bad")).containsText("First bad record: ");
            Visits.shot(page, "verification-no");
        });
        JsonNode state = Answers.json(get("auditor", "verification").body());
        assertThat(state.path("state").asText()).isEqualTo("no");
        assertThat(state.path("first_bad_record").asLong()).isPositive();
        assertThat(post("auditor", "/admin/api/verification").statusCode()).isEqualTo(202);
    }

    @Test
    @Order(7)
    void streamsAHundredThousandCalls() throws Exception {
        sql("insert into audit_record select sequence - n, 'gen-many-' || n, arrived_at, door, caller, key_id,"
                + " cost_centre, data_class, request_id, trace_id, facts, request_hash, model_asked, streamed,"
                + " policy_version, policy_decision, policy_rule, policy_reason, plan, attempts, model_answered,"
                + " provider, simulated, outcome, status, error_code, error_message, finish_reason, upstream_id,"
                + " usage_source, prompt_tokens, completion_tokens, cache_read_tokens, cache_write_tokens,"
                + " reasoning_tokens, price_version, cost, first_token_millis, total_millis from (select * from"
                + " audit_record where outcome = 'ANSWERED' order by sequence limit 1) one,"
                + " generate_series(1, " + MANY + ") n");

        Path export = download("calls.jsonl.zip?outcome=answered");

        assertThat(verifier(export)).startsWith("yes: " + (MANY + 4) + " calls, ");
    }

    @Test
    @Order(8)
    void saysThatTheDatabaseIsAway() {
        Visits.signedIn(gateway, page -> {
            postgres.stop();
            try {
                page.navigate(gateway.url().resolve("/admin/calls.xhtml").toString());
                assertThat(page.locator("#away")).containsText("The database does not answer");
                Visits.shot(page, "database-away");
            } finally {
                postgres.startAgain();
            }
        });
    }

    private static void refused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Answers.json(answer.body()).path("error").path("code").asText())
                .isEqualTo("invalid_parameter");
    }

    private static void verify(Page page) {
        page.navigate(gateway.url().resolve("/admin/verification.xhtml").toString());
        page.locator("#verify button").click();
        page.locator("#verdict[data-phase]").waitFor();
    }

    private static Path firstSegment() throws IOException {
        try (var files = Files.list(gateway.dataDir().resolve("journal"))) {
            return files.filter(file -> file.toString().contains(".sbj"))
                    .sorted()
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static HttpResponse<String> get(String user, String path) throws Exception {
        return HTTP.send(request(user, "/admin/api/" + path).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> post(String user, String path) throws Exception {
        return HTTP.send(
                request(user, path)
                        .POST(HttpRequest.BodyPublishers.ofString("{}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static Path download(String path) throws Exception {
        Path file = Path.of(System.getProperty("it.dir"), "export.zip");
        HttpResponse<Path> answer =
                HTTP.send(request("auditor", "/admin/api/" + path).build(), HttpResponse.BodyHandlers.ofFile(file));
        assertThat(answer.statusCode()).isEqualTo(200);
        return file;
    }

    private static HttpRequest.Builder request(String user, String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(gateway.url().resolve(path)).timeout(Duration.ofMinutes(3));
        return user.isEmpty()
                ? request
                : request.header(
                        "Authorization",
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString((user + ":" + Gateway.ADMIN_PASSWORD)
                                                .getBytes(StandardCharsets.UTF_8)));
    }

    /** What the verifier says of an export, with the public key that lies beside the journal. */
    private static String verifier(Path export) throws Exception {
        return verifier(List.of(
                "--export",
                export.toString(),
                "--key",
                gateway.dataDir().resolve("journal").resolve("checkpoint.pub").toString()));
    }

    /** What the verifier says in a process of its own. */
    private static String verifier(List<String> arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-cp",
                Path.of(Verifier.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toURI())
                        .toString(),
                "io.signalbox.journal.verify.Main"));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isEqualTo(said.startsWith("yes") ? 0 : 1);
        return said;
    }

    private static void sql(String statement) throws SQLException {
        try (var connection = DriverManager.getConnection(postgres.url(), "postgres", "");
                var execute = connection.createStatement()) {
            execute.execute(statement);
        }
    }
}
