package io.signalbox.simulator;

import static io.signalbox.simulator.HttpTester.json;
import static io.signalbox.simulator.HttpTester.saying;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecorderTest {

    private static final String PATH = "/openai/v1/chat/completions";

    private final Simulator simulator = Simulator.start(0);
    private final HttpTester http = new HttpTester(simulator);

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void keepsTheRequestAsItCame() throws Exception {
        String body = "{ \"model\":\"m\",\n \"new_field\": 1.50, \"messages\":[{\"role\":\"user\",\"content\":\"ü\"}]}";

        http.chat("xai", body);

        ReceivedRequest received = simulator.received("xai").get(0);
        assertThat(received.method()).isEqualTo("POST");
        assertThat(received.path()).isEqualTo("/xai/v1/chat/completions");
        assertThat(received.body()).isEqualTo(body.getBytes(StandardCharsets.UTF_8));
        assertThat(received.bodyText()).isEqualTo(body);
        assertThat(received.header("CONTENT-type")).contains("application/json");
        assertThat(received.headers()).containsKey("Host");
        await().until(() -> received.ending() == ReceivedRequest.Ending.ANSWERED);
        assertThat(received.endedAt().orElseThrow()).isAfterOrEqualTo(received.at());
        assertThat(received.clientClosedEarly()).isFalse();
        assertThat(simulator.received("openai")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"hang", "delay=1m", "gate=never", "hang-after=2", "chunk-gap=1m"})
    void seesAtOnceThatTheClientWentAway(String words) throws Exception {
        Instant left;
        try (RawClient raw = new RawClient(simulator)) {
            raw.post(PATH, saying("hello [[sim: " + words + "]]", ",\"stream\":true"));
            await().until(() -> simulator.totalCalls() == 1);
            if (words.contains("after") || words.contains("gap")) {
                raw.readUntil("\"content\":\"Simulated\"");
            }
            left = Instant.now();
        }

        await().until(() -> simulator.openConnections() == 0);
        ReceivedRequest received = simulator.received().get(0);
        assertThat(received.clientClosedEarly()).isTrue();
        assertThat(received.endedAt().orElseThrow()).isBetween(left, left.plus(Duration.ofSeconds(2)));
    }

    @Test
    void countsConnectionsAndCalls() throws Exception {
        List<RawClient> clients = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            RawClient raw = new RawClient(simulator);
            clients.add(raw);
            raw.post(PATH, saying("call " + i + " [[sim: gate=all chunks=20]]", ",\"stream\":true"));
        }
        await().until(() -> simulator.calls("openai") == 200);
        assertThat(simulator.openConnections()).isEqualTo(200);

        simulator.openGate("all");

        for (int i = 0; i < 200; i++) {
            assertThat(clients.get(i).readUntil("[DONE]")).contains("\" call\"", "\" " + i + "\"");
            clients.get(i).close();
        }
        await().until(() -> simulator.openConnections() == 0);
        assertThat(simulator.totalCalls()).isEqualTo(200);
        assertThat(simulator.received())
                .hasSize(200)
                .allSatisfy(call -> assertThat(call.ending()).isEqualTo(ReceivedRequest.Ending.ANSWERED));
    }

    @Test
    void forgetsTheOldestWhenThereAreTooMany() {
        Recorder recorder = new Recorder();
        byte[] megabyte = new byte[1024 * 1024];
        for (int i = 0; i < 100; i++) {
            recorder.add(new ReceivedRequest(new HttpRequest("POST", "/" + i, Map.of(), megabyte), "openai"));
        }

        assertThat(recorder.latest()).hasSize(64);
        assertThat(recorder.latest().get(63).path()).isEqualTo("/99");
        assertThat(recorder.total()).isEqualTo(100);
    }

    @Test
    void tellsItsFiguresOverHttp() throws Exception {
        http.say("xai", "hello");

        var stats = json(
                http.get(URI.create(simulator.rootUrl() + "/simulator/stats")).body());

        assertThat(stats.path("total_calls").asInt()).isEqualTo(1);
        assertThat(stats.at("/calls_by_provider/xai").asInt()).isEqualTo(1);
        assertThat(stats.path("open_connections").asInt()).isPositive();
    }

    @Test
    void dropsConnectionsWhenItIsClosed() throws Exception {
        try (RawClient raw = new RawClient(simulator)) {
            raw.post(PATH, saying("hello [[sim: hang]]", ""));
            await().until(() -> simulator.totalCalls() == 1);

            simulator.close();

            assertThat(raw.readAll()).isEmpty();
        }
        await().until(() -> simulator.openConnections() == 0);
    }
}
