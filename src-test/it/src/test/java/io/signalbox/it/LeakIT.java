package io.signalbox.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.jms.JMSContext;
import jakarta.jms.TemporaryQueue;
import jakarta.jms.TextMessage;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.activemq.artemis.jms.client.ActiveMQJMSConnectionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Ten thousand calls through several doors leave no thread, file, connection or object behind. */
class LeakIT {

    private static final int CLIENTS = 16;
    private static final int CALLS = 10_000;
    private static final int WARM_UP = 2_000;
    /** A pool may have grown by a few threads; a leak in one call of five hundred is seen. */
    private static final int TOLERANCE = 16;

    private static final long HEAP_TOLERANCE_KILOBYTES = 16 * 1024;

    private static Gateway gateway;
    private static String broker;

    @BeforeAll
    static void start() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        broker = "tcp://127.0.0.1:" + port;
        gateway = Gateway.start(
                "leak",
                Map.of(
                        "signalbox.jms.listen", "127.0.0.1:" + port,
                        "signalbox.jms.user", "shop",
                        "signalbox.jms.password", "shop-password",
                        "signalbox.files.key", Gateway.KEY,
                        "signalbox.files.poll-interval", "200ms"));
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void tenThousandCallsLeaveNothingBehind() throws Exception {
        mixedCalls(WARM_UP, "warm-up");
        Figures before = atRest();
        long started = System.nanoTime();

        mixedCalls(CALLS, "measured");

        System.out.printf(
                "%d calls in %d s%n",
                CALLS, Duration.ofNanos(System.nanoTime() - started).toSeconds());
        System.out.println("before: " + before);
        await().atMost(Duration.ofMinutes(4)) // a connection that nobody uses may be kept for a while
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> {
                    Figures now = Figures.quick(gateway.server());
                    assertThat(now.threads()).as("threads").isLessThanOrEqualTo(before.threads() + TOLERANCE);
                    assertThat(now.files()).as("files").isLessThanOrEqualTo(before.files() + TOLERANCE);
                    assertThat(now.sockets()).as("sockets").isLessThanOrEqualTo(before.sockets() + TOLERANCE);
                });
        Figures after = Figures.of(gateway.server());
        System.out.println("after:  " + after);
        assertThat(after.heapKilobytes())
                .as("heap after a collection")
                .isLessThanOrEqualTo(before.heapKilobytes() + HEAP_TOLERANCE_KILOBYTES);
    }

    /** Of twenty calls eight are whole, six streamed, two cancelled, two refused, one by JMS and one from a file. */
    private static void mixedCalls(int calls, String name) throws Exception {
        Path results = dropFile(calls / 20, name);
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        List<Future<Void>> all = new ArrayList<>();
        for (int client = 0; client < CLIENTS; client++) {
            int first = client;
            all.add(clients.submit((Callable<Void>) () -> {
                HttpClient http = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .build();
                for (int call = first; call < calls; call += CLIENTS) {
                    httpCall(http, call % 20, call);
                }
                return null;
            }));
        }
        jmsCalls(calls / 20);
        for (Future<Void> one : all) {
            one.get();
        }
        clients.shutdown();
        await().atMost(Duration.ofMinutes(2)).until(() -> Files.exists(results));
        assertThat(results)
                .content()
                .satisfies(lines -> assertThat(lines.lines().count()).isEqualTo(calls / 20));
    }

    private static void httpCall(HttpClient http, int kind, int call) throws Exception {
        if (kind < 8) {
            assertThat(ask(http, Answers.request("gpt-4o-mini", "whole " + call))
                            .body())
                    .contains("whole " + call);
        } else if (kind < 14) {
            String body = ask(http, Answers.request("gpt-4o-mini", "stream " + call, "\"stream\":true"))
                    .body();
            assertThat(Events.of(body).text()).contains("stream " + call);
            assertThat(Events.of(body).done()).isTrue();
        } else if (kind < 16) {
            String how = kind == 14 ? "hang" : "chunks=500 chunk-gap=20ms";
            try (RawHttp client = RawHttp.to(gateway.url())) {
                client.chat(Answers.request("gpt-4o-mini", "[[sim: " + how + "]] gone " + call, "\"stream\":true"));
                if (kind == 15) {
                    client.readBlock();
                }
            }
        } else if (kind == 16) {
            assertThat(ask(http, Answers.request("no-such-model", "refused " + call))
                            .statusCode())
                    .isEqualTo(404);
        } else if (kind == 17) {
            assertThat(ask(http, "{").statusCode()).isEqualTo(400);
        }
        // the other two of twenty go through the other doors
    }

    private static HttpResponse<String> ask(HttpClient http, String body) throws Exception {
        HttpRequest request = gateway.chatRequest(body);
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static void jmsCalls(int calls) throws Exception {
        try (ActiveMQJMSConnectionFactory factory = new ActiveMQJMSConnectionFactory(broker, "shop", "shop-password");
                JMSContext client = factory.createContext()) {
            TemporaryQueue replies = client.createTemporaryQueue();
            var consumer = client.createConsumer(replies);
            for (int call = 0; call < calls; call++) {
                TextMessage request = client.createTextMessage(Answers.request("gpt-4o-mini", "jms " + call));
                request.setStringProperty("SignalboxKey", Gateway.KEY);
                request.setJMSReplyTo(replies);
                client.createProducer().send(client.createQueue("signalbox.requests"), request);
                TextMessage reply = (TextMessage) consumer.receive(60_000);
                assertThat(reply).as("reply to JMS call " + call).isNotNull();
                assertThat(reply.getText()).contains("jms " + call);
            }
        }
    }

    private static Path dropFile(int lines, String name) throws IOException {
        StringBuilder batch = new StringBuilder();
        for (int line = 0; line < lines; line++) {
            batch.append("{\"custom_id\":\"").append(line);
            batch.append("\",\"method\":\"POST\",\"url\":\"/v1/chat/completions\",\"body\":");
            batch.append(Answers.request("gpt-4o-mini", "file " + line)).append("}\n");
        }
        Path files = gateway.dataDir().resolve("files");
        Path hidden = Files.writeString(files.resolve("." + name + ".jsonl"), batch);
        Files.move(hidden, files.resolve("inbox").resolve(name + ".jsonl"), StandardCopyOption.ATOMIC_MOVE);
        return files.resolve("outbox").resolve(name + ".results.jsonl");
    }

    /** The figures once they no longer fall: idle threads and connections last half a minute. */
    private static Figures atRest() throws Exception {
        Figures[] last = {Figures.quick(gateway.server())};
        await().atMost(Duration.ofSeconds(120))
                .pollDelay(Duration.ofSeconds(35))
                .pollInterval(Duration.ofSeconds(5))
                .until(() -> {
                    Figures now = Figures.quick(gateway.server());
                    boolean still = now.threads() >= last[0].threads() && now.files() >= last[0].files();
                    last[0] = now;
                    return still;
                });
        return Figures.of(gateway.server());
    }
}
