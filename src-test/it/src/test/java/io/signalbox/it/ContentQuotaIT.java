package io.signalbox.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** A gateway whose quota for kept content is used up by its first call. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ContentQuotaIT {

    private static final String KEPT = Answers.request("openai/gpt-4o-mini", "Hello");
    private static final String NOT_KEPT = Answers.request("openai/gpt-4o", "Hello");

    private static Gateway gateway;

    @BeforeAll
    static void start() {
        gateway = Gateway.start("content-quota", simulator -> {
            Path data = Path.of(System.getProperty("it.dir"), "content-quota");
            try {
                Path old = Files.createDirectories(data.resolve("content")).resolve("00000001.content");
                try (RandomAccessFile file = new RandomAccessFile(old.toFile(), "rw")) {
                    file.setLength((64L << 20) - 100);
                }
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
            return Map.of(
                    "signalbox.audit.content.max-size",
                    "64MB",
                    "signalbox.policy.file",
                    Path.of("src/test/resources/content-rules.yaml")
                            .toAbsolutePath()
                            .toString());
        });
    }

    @AfterAll
    static void stop() {
        if (gateway != null) {
            gateway.close();
        }
    }

    @Test
    @Order(1)
    void warnsWhereItIsNearlyUsedUp() throws Exception {
        HttpResponse<String> ready = gateway.get("/health/ready");
        assertThat(ready.statusCode()).isEqualTo(200);
        assertThat(register(ready).path("content-nearly-full").asText()).isEqualTo("true");
        assertThat(register(ready).path("nearly-full").asText()).isEqualTo("false");
        assertThat(ratio()).isBetween(0.99, 1.0);
        assertThat(Auditor.signIn(gateway).get("/admin/retention.xhtml"))
                .contains(
                        "Kept content takes 99 % of signalbox.audit.content.max-size; from 100 % on calls of which content"
                                + " is kept are refused.")
                .doesNotContain("The journal takes");
    }

    @Test
    @Order(2)
    void refusesOnlyCallsOfWhichContentIsKept() throws Exception {
        HttpResponse<String> last = gateway.chat(KEPT);
        assertThat(last.statusCode()).as(last.body()).isEqualTo(200);
        assertThat(content(last)).isEqualTo(200);
        int received = gateway.simulator().received().size();

        HttpResponse<String> refused = gateway.chat(KEPT);

        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(503);
        assertThat(Answers.json(refused.body()).at("/error/code").asText()).isEqualTo("audit_unavailable");
        assertThat(gateway.simulator().received()).hasSize(received);
        assertThat(gateway.chat(NOT_KEPT).statusCode()).isEqualTo(200);
        HttpResponse<String> ready = gateway.get("/health/ready");
        assertThat(HealthIT.check(ready, "register")).isEqualTo("DOWN");
        assertThat(ready.body()).contains("it has used its quota of 67108864 bytes (signalbox.audit.content.max-size)");
        assertThat(ratio()).isGreaterThan(1.0);
        assertThat(Auditor.signIn(gateway).get("/admin/retention.xhtml"))
                .contains("id=\"not-kept\"", "has used its quota of 67108864 bytes");
    }

    @Test
    @Order(3)
    void goesOnByItselfOnceThereIsRoom() throws Exception {
        Files.delete(gateway.dataDir().resolve("content/00000001.content"));

        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(HealthIT.check(gateway.get("/health/ready"), "register"))
                        .isEqualTo("UP"));
        HttpResponse<String> answer = gateway.chat(KEPT);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(content(answer)).isEqualTo(200);
        assertThat(ratio()).isLessThan(0.01);
    }

    private static int content(HttpResponse<String> answer) throws Exception {
        return gateway.get("/v1/generation/content?id="
                        + Answers.json(answer.body()).path("id").asText())
                .statusCode();
    }

    private static JsonNode register(HttpResponse<String> health) {
        for (JsonNode check : Answers.json(health.body()).path("checks")) {
            if (check.path("name").asText().equals("register")) {
                return check.path("data");
            }
        }
        throw new AssertionError("no check 'register' in " + health.body());
    }

    private static double ratio() throws Exception {
        return gateway.get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith("signalbox_content_quota_ratio"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElseThrow();
    }
}
