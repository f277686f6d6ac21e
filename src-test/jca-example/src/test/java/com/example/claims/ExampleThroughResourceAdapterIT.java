package com.example.claims;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.test.servers.PayaraServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The example application on a Payara Server of its own, with the resource adapter deployed beside it. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ExampleThroughResourceAdapterIT {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static final int POOL_SIZE = 8;

    private static FakeGateway gateway;
    private static PayaraServer payara;

    @BeforeAll
    static void installAsTheManualSays() throws IOException {
        gateway = new FakeGateway();
        payara = PayaraServer.unpack(path("test.payara"), path("test.folder")).start();
        payara.deploy(path("test.rar"), "--name=signalbox-jca");
        payara.asadmin(Map.of("AS_ADMIN_ALIASPASSWORD", "sb-of-the-pool"), "create-password-alias", "signalbox-key");
        payara.asadmin(
                "create-connector-connection-pool",
                "--raname=signalbox-jca",
                "--connectiondefinition=io.signalbox.jca.GatewayConnectionFactory",
                "--transactionsupport=NoTransaction",
                "--maxpoolsize=" + POOL_SIZE,
                "--property",
                "gatewayUrl=" + gateway.url().replace(":", "\\:") + ":apiKey=${ALIAS=signalbox-key}",
                "signalbox-pool");
        payara.asadmin("create-connector-resource", "--poolname=signalbox-pool", "eis/Signalbox");
        payara.asadmin("create-connector-resource", "--poolname=signalbox-pool", "eis/SignalboxOfDepartment");
        payara.deploy(path("test.war"), "--name=claims", "--contextroot=/claims");
    }

    @AfterAll
    static void stop() {
        if (payara != null) {
            payara.close();
        }
        gateway.close();
    }

    private static Path path(String property) {
        return Path.of(System.getProperty(property));
    }

    private static HttpResponse<String> post(String path, String letter, String... headers) throws Exception {
        URI uri = payara.uri().resolve("claims/" + path);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .header("Content-Type", "text/plain; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(letter));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void answersThroughThePool() throws Exception {
        HttpResponse<String> answer = post("triage", "Mein Auto ist weg \"ü\"");

        assertThat(answer.body()).isEqualTo("{\"id\":\"gen-1\",\"answer\":\"Motor\"}");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(gateway.last().key()).isEqualTo("sb-of-the-pool");
        assertThat(gateway.last().headers().getFirst("X-Signalbox-Door")).isEqualTo("jca");
        assertThat(gateway.last().body()).contains("Mein Auto ist weg \\\"ü\\\"");
    }

    @Test
    void answersInChunks() throws Exception {
        HttpResponse<String> answer = post("triage/streamed", "Water in the cellar");

        assertThat(answer.body()).isEqualTo("{\"chunks\":4,\"answer\":\"Gebäude\"}");
    }

    @Test
    void presentsTheKeyOfTheApplication() throws Exception {
        HttpResponse<String> answer = post("triage", "x", "X-Department-Key", "sb-of-the-department");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(gateway.last().key()).isEqualTo("sb-of-the-department");
    }

    @Test
    void showsTheGatewaysCode() throws Exception {
        HttpResponse<String> answer = post("triage?model=forbidden/model", "x");

        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(answer.body())
                .contains("\"code\":\"policy_denied\"", "\"message\":\"Rule 7 says no\"", "\"status\":403");
    }

    @Test
    void doesNotTakeACutStreamForAnAnswer() throws Exception {
        HttpResponse<String> answer = post("triage/streamed?model=cut/model", "x");

        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(answer.body()).contains("\"code\":\"stream_truncated\"");
    }

    @Test
    void answersManyCallersOverAsManyLinesAsThePoolIsLarge() throws Exception {
        int before = gateway.requests.size();
        ExecutorService callers = Executors.newFixedThreadPool(2 * POOL_SIZE);
        try {
            List<Callable<HttpResponse<String>>> calls = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                String path = i % 2 == 0 ? "triage" : "triage/streamed";
                calls.add(() -> post(path, "x"));
            }
            for (Future<HttpResponse<String>> call : callers.invokeAll(calls)) {
                assertThat(call.get().body()).contains("\"answer\"");
            }
        } finally {
            callers.shutdownNow();
        }

        List<FakeGateway.Request> requests = gateway.requests.subList(before, gateway.requests.size());
        assertThat(requests).hasSize(300);
        assertThat(requests.stream().map(FakeGateway.Request::line).distinct()).hasSizeLessThanOrEqualTo(POOL_SIZE);
    }

    /** Last, because Payara goes on using a map that has been deleted until the pool is made anew. */
    @Test
    @Order(Integer.MAX_VALUE)
    void presentsTheKeyOfTheContainersSecurityMap() throws Exception {
        payara.asadmin(
                Map.of("AS_ADMIN_MAPPEDPASSWORD", "sb-of-the-map"),
                "create-connector-security-map",
                "--poolname=signalbox-pool",
                "--principals=*",
                "--mappedusername=claims",
                "signalbox-map");

        assertThat(post("triage", "x").statusCode()).isEqualTo(200);

        assertThat(gateway.last().key()).isEqualTo("sb-of-the-map");
        assertThat(payara.log()).doesNotContain("sb-of-the");
    }
}
