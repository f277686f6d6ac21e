package io.signalbox.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.test.servers.Postgres;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The gateway on PostgreSQL, by configuration alone: calls, register, search; and what happens while it is away. */
class PostgresIT {

    private static Postgres postgres;
    private static Gateway gateway;

    @BeforeAll
    static void start() {
        postgres = Postgres.start(Path.of(System.getProperty("it.dir")));
        gateway = Gateway.start(
                "postgres", Map.of("signalbox.database.url", postgres.url(), "signalbox.database.user", "postgres"));
    }

    @AfterAll
    static void stop() {
        if (gateway != null) {
            gateway.close();
            postgres.close();
        }
    }

    @Test
    void callsAreRecordedAndFound() throws Exception {
        HttpResponse<String> whole = gateway.chat(Answers.request("mistralai/mistral-large-2512", "Hello"));
        HttpResponse<String> stream = gateway.chat(Answers.request("gpt-4o-mini", "Hello", "\"stream\":true"));
        HttpResponse<String> refused = gateway.chat(Answers.request("no-such-model", "Hello"));

        assertThat(whole.statusCode()).as(whole.body()).isEqualTo(200);
        assertThat(Events.of(stream.body()).done()).isTrue();
        Answers.error(refused, 404, "model_not_found");
        JsonNode data = Answers.json(
                        gateway.get("/v1/generation?id=" + id(whole)).body())
                .path("data");
        assertThat(data.path("outcome").asText()).isEqualTo("ANSWERED");
        assertThat(data.path("total_cost").decimalValue()).isPositive();

        Auditor auditor = Auditor.signIn(gateway);
        assertThat(auditor.search("model=MISTRAL-large")).containsExactly(id(whole));
        assertThat(auditor.search("outcome=refused")).containsExactly(id(refused));
        assertThat(auditor.search("caller=bootstrap&outcome=answered")).doesNotContain(id(refused));
        assertThat(auditor.search("to=2020-01-01")).isEmpty();
        assertThat(auditor.search("")).startsWith(id(refused)).contains(id(stream), id(whole));
        assertThat(auditor.attempts(id(stream)))
                .extracting(Auditor.Attempt::result)
                .containsExactly("ok");
    }

    @Test
    void callsGoOnWhileTheDatabaseIsAwayAndAreFoundWhenItIsBack() throws Exception {
        String ask = Answers.request("gpt-4o-mini", "Hello");
        assertThat(gateway.chat(ask).statusCode()).isEqualTo(200);
        List<String> meanwhile = new ArrayList<>();

        postgres.stop();
        try {
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() ->
                            assertThat(gateway.get("/health/ready").body()).contains("\"answers\":\"false\""));
            assertThat(gateway.get("/health/ready").statusCode()).isEqualTo(200);
            for (int i = 0; i < 50; i++) {
                HttpResponse<String> answer = gateway.chat(ask);
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
                meanwhile.add(id(answer));
            }
            assertThat(gateway.get("/health/ready").body())
                    .as("the copy says that it is behind")
                    .doesNotContain("\"behind\":\"0\"");
        } finally {
            postgres.startAgain();
        }

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () -> assertThat(gateway.get("/health/ready").body()).contains("\"behind\":\"0\""));
        for (String id : meanwhile) {
            assertThat(gateway.get("/v1/generation?id=" + id).statusCode()).isEqualTo(200);
        }
    }

    private static String id(HttpResponse<?> answer) {
        return Answers.header(answer, "X-Generation-Id");
    }
}
