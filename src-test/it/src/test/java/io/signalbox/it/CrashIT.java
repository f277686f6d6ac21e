package io.signalbox.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/**
 * {@code kill -9} of the server under 16 streaming clients: every client that saw a byte has its INTENT, every client
 * that saw {@code [DONE]} has its OUTCOME, no call is left open after the restart, and the verifier says yes. Two
 * rounds, or {@code -Dcrash.rounds}.
 */
class CrashIT {

    private static final int CLIENTS = 16;
    private static final int STREAMS_BEFORE_THE_KILL = 200;

    /** The ids of calls by what their clients saw. */
    private record Seen(Queue<String> begun, Queue<String> done) {}

    @Test
    void whatAClientSawIsInTheJournal() throws Exception {
        int rounds = Integer.getInteger("crash.rounds", 2);
        try (Gateway gateway = Gateway.start("crash", Map.of())) {
            Seen all = new Seen(new ConcurrentLinkedQueue<>(), new ConcurrentLinkedQueue<>());
            for (int round = 1; round <= rounds; round++) {
                Seen seen = loadUntilKilled(gateway);
                all.begun.addAll(seen.begun);
                all.done.addAll(seen.done);
                gateway.restart();
                AuditedCalls calls = AuditedCalls.in(gateway.dataDir());
                System.out.printf(
                        "kill -9, round %d of %d: %d streams begun, %d without INTENT; %d ended, %d without OUTCOME;"
                                + " %d left open%n",
                        round,
                        rounds,
                        seen.begun.size(),
                        calls.withoutIntent(seen.begun).size(),
                        seen.done.size(),
                        calls.withoutOutcome(seen.done).size(),
                        calls.open().size());
                assertThat(calls.withoutIntent(all.begun)).isEmpty();
                assertThat(calls.withoutOutcome(all.done)).isEmpty();
                assertThat(calls.open())
                        .as("calls without an end after a restart")
                        .isEmpty();
                assertThat(AuditedCalls.verdict(gateway.dataDir())).startsWith("yes");
            }
            for (String id : all.done) {
                assertThat(gateway.get("/v1/generation?id=" + id).statusCode())
                        .as(id)
                        .isEqualTo(200);
            }
            assertThat(AuditedCalls.withoutLastSegments(gateway.dataDir()).withoutOutcome(all.done))
                    .as("the control: the same look at a journal that lost its last segments finds what is missing")
                    .isNotEmpty();
        }
    }

    private static Seen loadUntilKilled(Gateway gateway) throws InterruptedException {
        Seen seen = new Seen(new ConcurrentLinkedQueue<>(), new ConcurrentLinkedQueue<>());
        AtomicBoolean gone = new AtomicBoolean();
        List<Thread> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            Thread client = new Thread(() -> {
                HttpClient http = HttpClient.newHttpClient();
                while (!gone.get()) {
                    stream(http, gateway, seen);
                }
            });
            client.start();
            clients.add(client);
        }
        await().atMost(Duration.ofMinutes(2)).until(() -> seen.done.size() >= STREAMS_BEFORE_THE_KILL);
        gateway.server().kill();
        gone.set(true);
        for (Thread client : clients) {
            client.join();
        }
        return seen;
    }

    private static void stream(HttpClient http, Gateway gateway, Seen seen) {
        try {
            HttpResponse<InputStream> answer = http.send(
                    gateway.chatRequest(Answers.request("openai/gpt-4o-mini", "Hello", "\"stream\":true")),
                    HttpResponse.BodyHandlers.ofInputStream());
            String id = answer.headers().firstValue("X-Generation-Id").orElse("");
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
                boolean begun = false;
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (!begun && answer.statusCode() == 200) {
                        seen.begun.add(id);
                        begun = true;
                    }
                    if (line.equals("data: [DONE]")) {
                        seen.done.add(id);
                    }
                }
            }
        } catch (IOException cutOff) {
            // what was seen counts
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
