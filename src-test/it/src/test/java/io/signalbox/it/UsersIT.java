package io.signalbox.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Users are made, changed and turned away, on the page and over HTTP. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class UsersIT {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String ALICE = "alice-password";

    private static Gateway gateway;

    @BeforeAll
    static void start() {
        gateway = Gateway.shared();
    }

    @Test
    @Order(1)
    void anAdminMakesAnAuditorOnThePage() {
        Visits.signedIn(gateway, page -> {
            create(page, "alice", "auditor", "short");
            assertThat(page.locator("#problem")).containsText("A password has 8 to 200 characters");
            create(page, "alice", "auditor", ALICE);
            assertThat(page.locator("#said")).containsText("alice is made, with the role auditor.");
            assertThat(page.locator("#said")).not().containsText("Password");
            assertThat(row(page, "alice").locator(".role")).containsText("auditor");
            Visits.shot(page, "users");

            create(page, "carol", "cost-owner", "");
            assertThat(page.locator("#said")).containsText("Password, shown this once: ");
            open(page);
            assertThat(page.locator("#said")).hasCount(0);
        });
        assertThat(AuditedCalls.written(gateway.dataDir()))
                .contains("made alice with the role auditor", "made carol with the role cost-owner")
                .doesNotContain(ALICE);
    }

    @Test
    @Order(2)
    void anAuditorReadsTheUsersAndChangesNone() throws Exception {
        Visits.signedIn(gateway, "alice", ALICE, page -> {
            open(page);
            assertThat(row(page, "admin").locator(".state")).containsText("active");
            assertThat(page.locator("main form")).hasCount(0);
            assertThat(page.locator("main button")).hasCount(0);
            String token = page.locator("#logout input[name=token]").getAttribute("value");
            for (String act : new String[] {"create", "password", "role", "disable", "enable"}) {
                assertThat(page.request()
                                .post(
                                        gateway.url()
                                                .resolve("/admin/api/users/" + act)
                                                .toString(),
                                        RequestOptions.create()
                                                .setForm(FormData.create()
                                                        .set("token", token)
                                                        .set("name", "carol")
                                                        .set("role", "admin")
                                                        .set("password", "mallory-password")))
                                .status())
                        .as(act)
                        .isEqualTo(403);
            }
        });
        JsonNode users = Answers.json(get("alice", ALICE).body()).path("data");
        assertThat(users).anySatisfy(user -> {
            assertThat(user.path("name").asText()).isEqualTo("carol");
            assertThat(user.path("roles").get(0).asText()).isEqualTo("cost-owner");
            assertThat(user.path("active").asBoolean()).isTrue();
        });
        assertThat(post("alice", ALICE, "create", Map.of("name", "mallory", "role", "admin"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(post("alice", ALICE, "role", Map.of("name", "alice", "role", "admin"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(get("admin", Gateway.ADMIN_PASSWORD).body()).doesNotContain("mallory");
        assertThat(get("alice", "wrong-password").statusCode()).isEqualTo(401);
        assertThat(HTTP.send(
                                HttpRequest.newBuilder(gateway.url().resolve("/admin/api/users"))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    @Order(3)
    void aProgramChangesUsersAndOtherRolesDoNotReadThem() throws Exception {
        HttpResponse<String> reset = post("admin", Gateway.ADMIN_PASSWORD, "password", Map.of("name", "carol"));
        assertThat(reset.statusCode()).as(reset.body()).isEqualTo(200);
        String password = Answers.json(reset.body()).path("password").asText();

        assertThat(password).hasSizeGreaterThanOrEqualTo(8);
        assertThat(get("carol", password).statusCode()).isEqualTo(403);
        Visits.signedIn(gateway, "carol", password, page -> {
            open(page);
            assertThat(page.locator("#not-allowed")).isVisible();
            assertThat(page.locator("#users")).hasCount(0);
        });
        HttpResponse<String> bad =
                post("admin", Gateway.ADMIN_PASSWORD, "role", Map.of("name", "carol", "role", "emperor"));
        assertThat(bad.statusCode()).isEqualTo(400);
        assertThat(Answers.json(bad.body()).at("/error/param").asText()).isEqualTo("role");
        assertThat(post("admin", Gateway.ADMIN_PASSWORD, "disable", Map.of("name", "nobody"))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    @Order(4)
    void whoIsDisabledIsOutAtTheNextClick() {
        Visits.signedIn(gateway, "alice", ALICE, alice -> {
            open(alice);
            assertThat(alice.locator("#users")).isVisible();
            Visits.signedIn(gateway, page -> {
                open(page);
                row(page, "alice").locator(".switch button").click();
                assertThat(page.locator("#said")).containsText("alice is disabled.");
                assertThat(row(page, "alice").locator(".state")).containsText("disabled");
            });
            open(alice);
            assertThat(alice.locator("#sign-in")).isVisible();
            alice.locator("#name").fill("alice");
            alice.locator("#password").fill(ALICE);
            alice.locator("#sign-in").click();
            assertThat(alice.locator("main")).containsText("Name or password is wrong.");
        });
        Visits.signedIn(gateway, page -> {
            open(page);
            row(page, "alice").locator(".switch button").click();
            assertThat(page.locator("#said")).containsText("alice is enabled.");
        });
        Visits.signedIn(gateway, "alice", ALICE, UsersIT::open);
        assertThat(AuditedCalls.written(gateway.dataDir())).contains("disabled alice", "enabled alice");
    }

    @Test
    @Order(5)
    void theLastActiveAdminStays() throws Exception {
        Visits.signedIn(gateway, page -> {
            open(page);
            row(page, "admin").locator(".switch button").click();
            assertThat(page.locator("#problem")).containsText("No active admin would be left.");
            row(page, "admin").locator(".change-role select").selectOption("auditor");
            row(page, "admin").locator(".change-role button").click();
            assertThat(page.locator("#problem")).containsText("No active admin would be left.");
            Visits.shot(page, "users-last-admin");

            row(page, "alice").locator(".change-role select").selectOption("operator");
            row(page, "alice").locator(".change-role button").click();
            assertThat(page.locator("#said")).containsText("alice has the role operator.");
        });
        assertThat(post("admin", Gateway.ADMIN_PASSWORD, "disable", Map.of("name", "admin"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(get("admin", Gateway.ADMIN_PASSWORD).statusCode()).isEqualTo(200);
    }

    private static void open(Page page) {
        page.navigate(gateway.url().resolve("/admin/users.xhtml").toString());
    }

    private static Locator row(Page page, String name) {
        return page.locator("[data-user=" + name + "]");
    }

    private static void create(Page page, String name, String role, String password) {
        open(page);
        page.locator("#create #name").fill(name);
        page.locator("#create #role").selectOption(role);
        page.locator("#create #password").fill(password);
        page.locator("#create button").click();
    }

    private static HttpResponse<String> get(String user, String password) throws Exception {
        return HTTP.send(request(user, password, "").build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> post(String user, String password, String act, Map<String, String> form)
            throws Exception {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return HTTP.send(
                request(user, password, "/" + act)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(String user, String password, String act) {
        String pair = Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(gateway.url().resolve("/admin/api/users" + act))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Basic " + pair);
    }
}
