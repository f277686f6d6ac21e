package io.signalbox.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.simulator.ReceivedRequest;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A client that hangs up ends its provider's work within half a second, and the register says so.
 *
 * <p>Negative control: where {@code ClientWatch} looks at nothing, calls whose client left in a silence run on until the
 * provider's clock ends them, and all cases with {@code hang} fail; those that stream fail at their next write and pass.
 */
class ClientGoneIT {

    private static final Duration SOON = Duration.ofMillis(500);

    private static final Gateway gateway = Gateway.shared();
    private static Auditor auditor;

    @BeforeAll
    static void signIn() throws Exception {
        auditor = Auditor.signIn(gateway);
        for (int i = 0; i < 20; i++) {
            gateway.chat(Answers.request("gpt-4o-mini", "warm up", i % 2 == 0 ? "\"stream\":true" : ""));
        }
    }

    @BeforeEach
    void forget() {
        gateway.simulator().reset();
    }

    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource({
        "false,hang,close",
        "false,hang,reset",
        "false,hang-after=0,close",
        "true,hang,close",
        "true,hang,reset",
        "true,hang-after=0,close",
        "true,hang-after=3,close",
        "true,hang-after=3,reset",
        "true,chunks=1000 chunk-gap=20ms,close",
        "true,chunks=1000 chunk-gap=20ms,reset",
    })
    void theProvidersConnectionIsClosed(boolean stream, String behaviour, String how) throws Exception {
        String request = Answers.request(
                "gpt-4o-mini", "[[sim: " + behaviour + "]] Hello", stream ? "\"stream\":true" : "\"stream\":false");
        String requestId = "gone-" + UUID.randomUUID();
        RawHttp client = RawHttp.to(gateway.url()).chat(request, "x-request-id: " + requestId + "\r\n");
        ReceivedRequest received = awaitReceived();
        if (behaviour.contains("chunk") || behaviour.equals("hang-after=3")) {
            client.readBlock(); // the head
            client.readBlock(); // the first event
        }

        Instant left = Instant.now();
        if (how.equals("reset")) {
            client.reset();
        } else {
            client.close();
        }

        await().atMost(Duration.ofSeconds(5)).until(() -> received.endedAt().isPresent());
        assertThat(received.clientClosedEarly()).isTrue();
        assertThat(Duration.between(left, received.endedAt().orElseThrow())).isLessThan(SOON);
        assertCancelled(requestId);
    }

    @Test
    void whereManyHangUpAtOnceAllAreNoticed() throws Exception {
        List<RawHttp> clients = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            String stream = i % 2 == 0 ? "\"stream\":true" : "\"n\":1";
            clients.add(RawHttp.to(gateway.url())
                    .chat(Answers.request("gpt-4o-mini", "[[sim: hang]] number " + i, stream)));
        }
        await().atMost(Duration.ofSeconds(20))
                .until(() -> gateway.simulator().received().size() == 100);

        Instant left = Instant.now();
        for (RawHttp client : clients) {
            client.close();
        }

        await().atMost(Duration.ofSeconds(10))
                .until(() -> gateway.simulator().received().stream().allMatch(ReceivedRequest::clientClosedEarly));
        List<Long> millis = gateway.simulator().received().stream()
                .map(received ->
                        Duration.between(left, received.endedAt().orElseThrow()).toMillis())
                .sorted()
                .toList();
        System.out.println("100 clients hung up at once; upstream closed after ms: median " + millis.get(50) + ", p99 "
                + millis.get(98) + ", last " + millis.get(99));
        assertThat(millis.get(98)).isLessThan(SOON.toMillis());
    }

    /** A request that a client sends before it has the answer of the one before. */
    @Test
    void whoSendsTheNextRequestEarlyIsStillThere() throws Exception {
        try (RawHttp client = RawHttp.to(gateway.url())) {
            client.chat(Answers.request("gpt-4o-mini", "[[sim: delay=400ms]] first"));
            awaitReceived();
            client.chat(Answers.request("gpt-4o-mini", "second"));

            assertThat(client.read().orElseThrow().body()).contains("to: first");
            assertThat(client.read().orElseThrow().body()).contains("to: second");
        }
    }

    /** While a call is watched nothing may be read from its socket: the next request's body would lose its beginning. */
    @Test
    void connectionsThatWaitedServeLargeBodiesAfterwards() throws Exception {
        String text = "[[sim: delay=150ms]] " + "x".repeat(500_000);
        ExecutorService clients = Executors.newFixedThreadPool(8);
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            all.add(CompletableFuture.runAsync(() -> askAgainAndAgain(text), clients));
        }
        CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).get(2, TimeUnit.MINUTES);
        clients.shutdown();
    }

    private static void askAgainAndAgain(String text) {
        HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        for (int i = 0; i < 12; i++) {
            String more = i % 2 == 0 ? "\"stream\":true" : "\"stream\":false";
            try {
                HttpResponse<String> answer = http.send(
                        gateway.chatRequest(Answers.request("gpt-4o-mini", text, more)),
                        HttpResponse.BodyHandlers.ofString());
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            } catch (java.io.IOException | InterruptedException failed) {
                throw new AssertionError(failed);
            }
        }
    }

    private static ReceivedRequest awaitReceived() {
        await().atMost(Duration.ofSeconds(10))
                .until(() -> !gateway.simulator().received().isEmpty());
        return gateway.simulator().received().get(0);
    }

    private static void assertCancelled(String requestId) throws Exception {
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(newest()).contains(requestId));
        String id = auditor.search("").get(0);
        JsonNode data =
                Answers.json(gateway.get("/v1/generation?id=" + id).body()).path("data");
        assertThat(data.path("cancelled").asBoolean()).as(data.toString()).isTrue();
        assertThat(data.path("outcome").asText()).isEqualTo("CANCELLED");
        assertThat(data.path("error_code").asText()).isEqualTo("client_closed");
        assertThat(auditor.attempts(id)).singleElement().satisfies(attempt -> {
            assertThat(attempt.target()).startsWith("openai/gpt-4o-mini@");
            assertThat(attempt.result()).isEqualTo("client_closed");
        });
    }

    private static String newest() throws Exception {
        return auditor.call(auditor.search("").get(0));
    }
}
