package io.signalbox.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.simulator.Behaviour;
import io.signalbox.simulator.ReceivedRequest;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever a provider does, a call ends with a clean answer of the next target or with the right error, never with a
 * mixture, and the register tells each try.
 */
class ProviderFailureIT {

    private static final String STREAM = "\"stream\":true";

    private static Gateway gateway;
    private static Auditor auditor;

    @BeforeAll
    static void start() throws Exception {
        int nobody;
        try (ServerSocket socket = new ServerSocket(0)) {
            nobody = socket.getLocalPort();
        }
        gateway = Gateway.start(
                "failing-providers",
                simulator -> Map.ofEntries(
                        Map.entry("signalbox.catalog.file", resource("failing-providers.yaml")),
                        Map.entry("signalbox.provider.first.base-url", simulator.baseUrl("first") + ""),
                        Map.entry("signalbox.provider.first.credential", "credential-of-first"),
                        Map.entry("signalbox.provider.second.base-url", simulator.baseUrl("second") + ""),
                        Map.entry("signalbox.provider.second.credential", "credential-of-second"),
                        Map.entry("signalbox.provider.down.base-url", "http://127.0.0.1:" + nobody + "/v1"),
                        Map.entry("signalbox.provider.down.credential", "credential-of-down"),
                        Map.entry("signalbox.timeout.first-token", "1500ms"),
                        Map.entry("signalbox.timeout.gap", "1s"),
                        Map.entry("signalbox.routing.strategy", "catalog-order"),
                        Map.entry("signalbox.retry.percent", "0"), // what one failure is told as, not what mends it
                        Map.entry(
                                "signalbox.routing.measure", "false"), // who fails once too often would be passed over
                        Map.entry("signalbox.provider-max-response-bytes", "1000000")));
        auditor = Auditor.signIn(gateway);
        for (int i = 0; i < 20; i++) {
            gateway.chat(Answers.request("test/pair", "warm up", i % 2 == 0 ? STREAM : ""));
        }
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @BeforeEach
    void forget() {
        gateway.simulator().reset();
    }

    /** What a provider does before the first byte of content (its first chunk names the role alone), and what a caller without a second target is told. */
    @ParameterizedTest(name = "{1}, {0}")
    @CsvSource(delimiter = '|', textBlock = """
                    both   | status=500                  | 502 | provider_error        | 500
                    both   | status=502                  | 502 | provider_error        | 502
                    both   | status=503                  | 502 | provider_error        | 503
                    both   | status=504                  | 504 | provider_timeout      | 504
                    both   | status=408                  | 504 | provider_timeout      | 408
                    both   | status=529                  | 502 | provider_error        | 529
                    both   | status=429 retry-after=7    | 502 | provider_error        | 429
                    both   | status=404                  | 502 | provider_error        | 404
                    both   | status=401                  | 502 | provider_auth_failed  | 401
                    both   | status=403                  | 502 | provider_auth_failed  | 403
                    both   | status=302 location=/second/v1/chat/completions | 502 | provider_bad_response | 302
                    both   | status=400 code=context_length_exceeded | 400 | context_length_exceeded | 400
                    both   | reset                       | 502 | provider_error        | no answer
                    both   | garbage=http                | 502 | provider_error        | no answer
                    both   | hang                        | 504 | provider_timeout      | no answer
                    both   | delay=20s                   | 504 | provider_timeout      | no answer
                    both   | garbage                     | 502 | provider_bad_response | 200
                    both   | garbage=utf8                | 502 | provider_bad_response | 200
                    both   | html                        | 502 | provider_bad_response | 200
                    both   | empty                       | 502 | provider_bad_response | 200
                    both   | error-in-stream=0           | 502 | provider_error        | 200
                    both   | cut-after=0                 | 502 | provider_bad_response | 200
                    both   | cut-after=0 reset           | 502 | provider_bad_response | 200
                    both   | hang-after=0                | 504 | provider_timeout      | 200
                    whole  | wrong-length                | 502 | provider_bad_response | 200
                    whole  | huge=2MB                    | 502 | provider_bad_response | 200
                    stream | end-after=0                 | 502 | provider_bad_response | 200
                    stream | comments=3 end-after=0      | 502 | provider_bad_response | 200
                    stream | cut-after=1                 | 502 | provider_bad_response | 200
                    stream | error-in-stream=1           | 502 | provider_error        | 200
                    stream | hang-after=1                | 504 | provider_timeout      | 200
                    """)
    void beforeTheFirstByteTheNextTargetAnswers(
            String kind, String behaviour, int status, String code, String providerStatus) throws Exception {
        for (String more : kind.equals("both") ? List.of("", STREAM) : List.of(kind.equals("whole") ? "" : STREAM)) {
            gateway.simulator().reset();
            gateway.simulator().script("first", Behaviour.of(behaviour), Behaviour.of(behaviour));

            HttpResponse<String> alone = gateway.chat(Answers.request("test/single", "Hello", more));
            JsonNode error = Answers.error(alone, status, code);
            assertThat(error.at("/metadata/previous_errors/0/code").asText()).isEqualTo(code);
            assertThat(alone.body()).doesNotContain("simulated", "Simulated", "127.0.0.1", "credential-of");
            assertThat(Answers.header(alone, "Retry-After")).isEqualTo(behaviour.contains("retry-after") ? "7" : "");
            assertEnd(id(alone), "FAILED", code);
            assertThat(auditor.attempts(id(alone)))
                    .as(behaviour + more)
                    .extracting(Auditor.Attempt::target, Auditor.Attempt::result, Auditor.Attempt::status)
                    .containsExactly(tuple("test/single@first", code, providerStatus));

            HttpResponse<String> answer = gateway.chat(Answers.request("test/pair", "Hello", more));
            assertAnsweredBySecond(answer, !more.isEmpty());
            assertThat(auditor.attempts(id(answer)))
                    .extracting(Auditor.Attempt::target, Auditor.Attempt::result, Auditor.Attempt::status)
                    .containsExactly(
                            tuple("test/pair@first", code, providerStatus), tuple("test/pair@second", "ok", "200"));
            assertThat(gateway.simulator().calls("second")).isEqualTo(1);
        }
    }

    /** Once content has left, there is no way back: an error chunk, no reason to finish, no [DONE]. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cut-after=2|provider_bad_response",
                "cut-after=3|provider_bad_response",
                "cut-after=3 reset|provider_bad_response",
                "end-after=3|provider_bad_response",
                "no-done|provider_bad_response",
                "wrong-length|provider_bad_response",
                "error-in-stream=2|provider_error",
                "hang-after=3|provider_timeout"
            })
    void aStreamThatBreaksHasNoEnd(String behaviour, String code) throws Exception {
        gateway.simulator().script("first", Behaviour.of(behaviour));

        HttpResponse<String> answer = gateway.chat(Answers.request("test/pair", "Tell me a story", STREAM));

        assertThat(answer.statusCode()).isEqualTo(200);
        Events events = Events.of(answer.body());
        assertThat(events.done()).isFalse();
        assertThat(events.finished()).isFalse();
        assertThat(events.error().orElseThrow().path("code").asText()).isEqualTo(code);
        JsonNode last = events.chunks().get(events.chunks().size() - 1);
        assertThat(last.has("error")).isTrue();
        assertThat(last.at("/choices/0/finish_reason").asText()).isEqualTo("error");
        assertThat(events.chunks()).allSatisfy(chunk -> {
            assertThat(chunk.path("id").asText()).isEqualTo(id(answer));
            assertThat(chunk.path("provider").asText()).isEqualTo("first");
        });
        assertThat(gateway.simulator().calls("second")).isZero();
        assertEnd(id(answer), "PARTIAL", code);
        assertThat(auditor.attempts(id(answer)))
                .extracting(Auditor.Attempt::target, Auditor.Attempt::result)
                .containsExactly(tuple("test/pair@first", code));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "slow-bytes=1ms",
                "split=1",
                "crlf",
                "comments=50",
                "chunk-gap=50ms",
                "delay=500ms",
                "bad-usage",
                "bad-usage=huge",
                "no-usage",
                "finish=content_filter",
                "refusal"
            })
    void whatIsOnlyOddIsAnswered(String behaviour) throws Exception {
        for (String more : List.of("", STREAM)) {
            gateway.simulator().script("first", Behaviour.of(behaviour));

            HttpResponse<String> answer = gateway.chat(Answers.request("test/single", "Hello", more));

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            if (more.isEmpty()) {
                assertThat(Answers.json(answer.body())
                                .at("/choices/0/finish_reason")
                                .asText())
                        .isNotEmpty();
            } else {
                assertThat(Events.of(answer.body()).done()).isTrue();
                assertThat(Events.of(answer.body()).finished()).isTrue();
            }
            assertEnd(id(answer), "ANSWERED", "");
            assertThat(auditor.attempts(id(answer)))
                    .extracting(Auditor.Attempt::result)
                    .containsExactly("ok");
        }
    }

    @Test
    void aRequestThatTheProviderCallsInvalidGoesNowhereElse() throws Exception {
        gateway.simulator().script("first", Behaviour.status(400));

        HttpResponse<String> answer = gateway.chat(Answers.request("test/pair", "Hello"));

        Answers.error(answer, 400, "provider_rejected");
        assertThat(gateway.simulator().calls("second")).isZero();
        assertEnd(id(answer), "FAILED", "provider_rejected");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", STREAM})
    void nobodyListensAtTheFirstTarget(String more) throws Exception {
        HttpResponse<String> answer = gateway.chat(Answers.request("test/down", "Hello", more));

        assertAnsweredBySecond(answer, !more.isEmpty());
        assertThat(auditor.attempts(id(answer)))
                .containsExactly(
                        new Auditor.Attempt(
                                "test/down@down", "provider_error", "no answer", "the connection was refused"),
                        new Auditor.Attempt("test/down@second", "ok", "200", ""));
    }

    @Test
    void nobodyListensAnywhere() throws Exception {
        HttpResponse<String> answer = gateway.chat(Answers.request("test/nowhere", "Hello"));

        Answers.error(answer, 502, "provider_error");
        assertEnd(id(answer), "FAILED", "provider_error");
    }

    /** What is left on the connection behind the announced length is no answer to the next call. */
    @Test
    void aProviderThatSendsMoreThanItAnnouncesMixesNothing() throws Exception {
        gateway.simulator().script("first", Behaviour.of("wrong-length=short"));

        HttpResponse<String> cut = gateway.chat(Answers.request("test/single", "Hello"));
        HttpResponse<String> next = gateway.chat(Answers.request("test/pair", "Good bye"));

        Answers.error(cut, 502, "provider_bad_response");
        assertThat(Answers.json(next.body()).at("/choices/0/message/content").asText())
                .contains("to: Good bye");
        assertThat(auditor.attempts(id(next)))
                .last()
                .extracting(Auditor.Attempt::result)
                .isEqualTo("ok");
    }

    @Test
    void whereAllFailAllAreTold() throws Exception {
        gateway.simulator().script("first", Behaviour.status(500));
        gateway.simulator().script("second", Behaviour.rateLimited(9));

        HttpResponse<String> answer = gateway.chat(Answers.request("test/pair", "Hello"));

        JsonNode error = Answers.error(answer, 502, "provider_error");
        assertThat(error.at("/metadata/previous_errors"))
                .isEqualTo(Answers.json("[{\"provider\":\"first\",\"code\":\"provider_error\",\"status\":500},"
                        + "{\"provider\":\"second\",\"code\":\"provider_error\",\"status\":429}]"));
        assertThat(Answers.header(answer, "Retry-After")).isEqualTo("9");
        assertThat(auditor.attempts(id(answer)))
                .extracting(Auditor.Attempt::detail)
                .containsExactly("the provider answered with status 500", "the provider limits our rate");
    }

    @Test
    void theCallersDeadlineEndsTheCall() throws Exception {
        gateway.simulator().script("first", Behaviour.hang());
        HttpRequest request = HttpRequest.newBuilder(
                        gateway.chatRequest(Answers.request("test/pair", "Hello")), (name, value) -> true)
                .header("X-Signalbox-Timeout", "1")
                .build();
        long started = System.nanoTime();

        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());

        assertThat(Duration.ofNanos(System.nanoTime() - started))
                .isBetween(Duration.ofMillis(900), Duration.ofSeconds(3));
        Answers.error(answer, 504, "provider_timeout");
        assertThat(gateway.simulator().calls("second")).isZero();
        assertEnd(id(answer), "FAILED", "provider_timeout");
    }

    @Test
    void eachProviderGetsItsOwnCredentialAndNobodyTheCallersKey() throws Exception {
        gateway.simulator().script("first", Behaviour.status(503));

        HttpResponse<String> answer = gateway.chat(Answers.request("test/pair", "Hello"));

        assertThat(Answers.header(answer, "X-Signalbox-Simulated")).isEmpty();
        ReceivedRequest first = gateway.simulator().received("first").get(0);
        ReceivedRequest second = gateway.simulator().received("second").get(0);
        assertThat(first.header("Authorization")).contains("Bearer credential-of-first");
        assertThat(first.headers().toString()).doesNotContain("credential-of-second", Gateway.KEY);
        assertThat(second.header("api-key")).contains("credential-of-second");
        assertThat(second.header("X-Project")).contains("signalbox");
        assertThat(second.headers().toString()).doesNotContain("credential-of-first", Gateway.KEY);
        assertThat(first.bodyText()).isEqualTo(Answers.request("pair-at-first", "Hello"));
        assertThat(second.bodyText()).isEqualTo(Answers.request("pair-at-second", "Hello"));
    }

    private static void assertAnsweredBySecond(HttpResponse<String> answer, boolean stream) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(Answers.header(answer, "X-Signalbox-Provider")).isEqualTo("second");
        assertThat(answer.body()).doesNotContain("first", "error");
        if (stream) {
            Events events = Events.of(answer.body());
            assertThat(events.done()).isTrue();
            assertThat(events.text()).contains("at second to: Hello");
        } else {
            assertThat(Answers.json(answer.body())
                            .at("/choices/0/message/content")
                            .asText())
                    .contains("at second to: Hello");
        }
        assertEnd(id(answer), "ANSWERED", "");
    }

    private static void assertEnd(String id, String outcome, String code) throws Exception {
        JsonNode data =
                Answers.json(gateway.get("/v1/generation?id=" + id).body()).path("data");
        assertThat(data.path("id").asText()).isEqualTo(id);
        assertThat(data.path("outcome").asText()).isEqualTo(outcome);
        assertThat(data.path("error_code").asText("")).isEqualTo(code);
    }

    private static String id(HttpResponse<?> answer) {
        return Answers.header(answer, "X-Generation-Id");
    }

    private static String resource(String name) {
        return Path.of("src/test/resources", name).toAbsolutePath().toString();
    }
}
