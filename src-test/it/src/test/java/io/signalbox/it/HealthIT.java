package io.signalbox.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What probes and monitoring ask. That readiness turns red without a database is shown by {@link PostgresIT}. */
class HealthIT {

    private final Gateway gateway = Gateway.shared();

    @Test
    void itLives() throws Exception {
        HttpResponse<String> live = gateway.get("/health/live");

        assertThat(live.statusCode()).isEqualTo(200);
        assertThat(check(live, "gateway")).isEqualTo("UP");
    }

    @Test
    void itIsReadyAndSaysWhy() throws Exception {
        HttpResponse<String> ready = gateway.get("/health/ready");

        assertThat(ready.statusCode()).isEqualTo(200);
        for (String name : new String[] {"calls", "database", "register", "providers"}) {
            assertThat(check(ready, name)).as(name).isEqualTo("UP");
        }
        assertThat(ready.body()).contains("\"openai\":\"simulated").doesNotContain(Gateway.KEY);
    }

    @Test
    void callsAreCountedByOutcomeAndTimed() throws Exception {
        double answered = figure("signalbox_calls_total", "outcome=\"answered\"");
        double refused = figure("signalbox_calls_total", "outcome=\"refused\"");
        double timed = figure("signalbox_call_count", "");

        assertThat(gateway.chat(Answers.request("gpt-4o-mini", "Hello")).statusCode())
                .isEqualTo(200);
        assertThat(gateway.chat(Answers.request("no-such-model", "Hello")).statusCode())
                .isEqualTo(404);

        assertThat(figure("signalbox_calls_total", "outcome=\"answered\"")).isEqualTo(answered + 1);
        assertThat(figure("signalbox_calls_total", "outcome=\"refused\"")).isEqualTo(refused + 1);
        assertThat(figure("signalbox_call_count", "")).isEqualTo(timed + 2);
    }

    @Test
    void attemptsAndTokensAreCountedPerTarget() throws Exception {
        gateway.chat(Answers.request("mistralai/mistral-nemo", "Hello", "\"stream\":true"));

        String metrics = gateway.get("/metrics").body();
        assertThat(metrics.lines()
                        .filter(line -> line.startsWith("signalbox_attempts_total")
                                && line.contains("target=\"mistralai/mistral-nemo@")
                                && line.contains("outcome=\"answered\"")))
                .hasSize(1);
        assertThat(figure("signalbox_tokens_total", "kind=\"completion\"")).isPositive();
        assertThat(figure("signalbox_first_token_count", "target=\"mistralai/mistral-nemo@"))
                .isEqualTo(1);
    }

    @Test
    void theRegisterHasFigures() throws Exception {
        assertThat(gateway.chat(
                                "{\"model\":\"mistralai/mistral-nemo\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(figure("signalbox_journal_records", "")).isGreaterThanOrEqualTo(3);
        assertThat(figure("signalbox_journal_bytes", "")).isPositive();
        assertThat(figure("signalbox_journal_quota_ratio", "")).isBetween(0.0, 1.0);
        assertThat(figure("signalbox_journal_condition", "")).isZero();
        assertThat(figure("signalbox_content_bytes", "")).isNotNegative();
        assertThat(figure("signalbox_content_quota_ratio", "")).isBetween(0.0, 1.0);
        assertThat(figure("signalbox_checkpoint_age_seconds", "")).isNotNegative();
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            assertThat(figure("signalbox_index_behind", "")).isZero();
            assertThat(figure("signalbox_checkpoint_behind", "")).isZero();
        });
    }

    @Test
    void theDoorIsDescribed() throws Exception {
        HttpResponse<String> openapi = gateway.get("/openapi");

        assertThat(openapi.statusCode()).isEqualTo(200);
        assertThat(openapi.body()).contains("/v1/chat/completions", "/v1/models", "/v1/generation");
    }

    /** The status of one check; empty where there is no such check. */
    static String check(HttpResponse<String> health, String name) {
        for (JsonNode check : Answers.json(health.body()).path("checks")) {
            if (check.path("name").asText().equals(name)) {
                return check.path("status").asText();
            }
        }
        return "";
    }

    private double figure(String name, String tag) throws Exception {
        String metrics = gateway.get("/metrics").body();
        return metrics.lines()
                .filter(line -> line.startsWith(name) && line.contains(tag))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .mapToDouble(Double::parseDouble)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + name + " " + tag));
    }
}
