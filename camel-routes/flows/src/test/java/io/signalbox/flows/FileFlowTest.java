package io.signalbox.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.signalbox.api.Door;
import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileFlowTest {

    private final FakeModelGateway gateway = new FakeModelGateway();

    @TempDir
    Path data;

    private Path root;
    private Flows flows;

    @BeforeEach
    void start() throws Exception {
        root = data.resolve("with space").resolve("files");
        Files.createDirectories(root.resolve("inbox"));
        flows = Flows.start(settings(), gateway, new FakeCheckpointOutlets());
    }

    @AfterEach
    void stop() throws Exception {
        flows.stop();
    }

    private FlowSettings settings() {
        Map<String, String> properties = new HashMap<>();
        properties.put("signalbox.data-dir", data.resolve("with space").toString());
        properties.put("signalbox.jms.enabled", "false");
        properties.put("signalbox.files.key", "sk-good");
        properties.put("signalbox.files.poll-interval", "100ms");
        properties.put("signalbox.files.max-bytes", "100000");
        return new FlowSettingsReader(name -> Optional.ofNullable(properties.get(name))).read();
    }

    @Test
    void answersTheLinesInTheirOrder() throws IOException {
        gateway.before = call -> await().pollDelay(
                        Duration.ofMillis(ThreadLocalRandom.current().nextInt(20)))
                .until(() -> true);
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 50; i++) {
            lines.append(line("id-" + i, "{\"messages\":[],\"n\": " + i + ".00}"))
                    .append(i % 7 == 0 ? "\r\n\n" : "\n");
        }
        drop("orders", lines.toString());

        List<JsonNode> results = results("orders");

        assertThat(results).hasSize(50);
        for (int i = 0; i < 50; i++) {
            assertThat(results.get(i).path("custom_id").textValue()).isEqualTo("id-" + i);
            assertThat(results.get(i).at("/response/status_code").intValue()).isEqualTo(200);
            assertThat(results.get(i).at("/response/request_id").textValue()).startsWith("gen-");
            assertThat(results.get(i).at("/response/body/echo/n").asText()).isEqualTo(i + ".0");
            assertThat(results.get(i).path("error").isNull()).isTrue();
        }
        assertThat(gateway.calls)
                .allMatch(call -> call.door() == Door.FILE && call.key().equals("sk-good"));
        assertThat(gateway.calls).anyMatch(call -> call.body().text().equals("{\"messages\":[],\"n\": 7.00}"));
        assertThat(gateway.calls).anyMatch(call -> call.requestId().equals("id-7"));
        assertThat(read(root.resolve("outbox/orders.errors.jsonl"))).isEmpty();
        assertThat(files("inbox")).isEmpty();
        await().untilAsserted(() -> assertThat(files(".work")).isEmpty());
        assertThat(files("done")).containsExactly("orders.jsonl");
    }

    @Test
    void putsFaultyAndRefusedLinesIntoTheErrors() throws IOException {
        gateway.before = call -> {
            if (call.body().text().contains("forbidden")) {
                throw new GatewayException(ErrorCode.POLICY_DENIED, "rule says no");
            }
        };
        drop(
                "mixed",
                String.join(
                        "\n",
                        line("a", "{\"messages\":[]}"),
                        "",
                        "{\"custom_id\":\"b\",",
                        line("c", "{\"forbidden\":1}"),
                        line("a", "{\"messages\":[]}"),
                        "{\"custom_id\":\"d\",\"method\":\"GET\",\"url\":\"/v1/chat/completions\",\"body\":{}}",
                        "{\"custom_id\":\"e\",\"method\":\"POST\",\"url\":\"/v1/embeddings\",\"body\":{}}",
                        "{\"custom_id\":\"f\",\"method\":\"POST\",\"url\":\"/v1/chat/completions\",\"body\":[]}",
                        "{\"custom_id\":7,\"method\":\"POST\",\"url\":\"/v1/chat/completions\",\"body\":{}}",
                        line("g", "{\"stream\":true}")));

        assertThat(results("mixed")).hasSize(1);

        List<JsonNode> errors = read(root.resolve("outbox/mixed.errors.jsonl"));
        assertThat(errors)
                .extracting(error -> error.path("custom_id").asText())
                .containsExactly("b", "c", "a", "d", "e", "f", "null", "g");
        assertThat(errors).extracting(error -> error.at("/error/line").asInt()).containsExactly(3, 0, 5, 6, 7, 8, 9, 0);
        assertThat(errors.get(0).at("/error/code").textValue()).isEqualTo("invalid_json");
        assertThat(errors.get(1).at("/response/status_code").intValue()).isEqualTo(403);
        assertThat(errors.get(1).at("/response/body/error/code").textValue()).isEqualTo("policy_denied");
        assertThat(errors.get(7).at("/response/body/error/param").textValue()).isEqualTo("stream");
        assertThat(gateway.refused).hasSize(6);
    }

    @Test
    void refusesAFileThatIsNoneOfOurs() throws IOException {
        drop("prose", "Dear all,\nplease find attached\n");
        drop("empty", "");
        drop("large", line("a", "{}").repeat(2000));
        Files.write(root.resolve("inbox/latin.jsonl"), "{\"custom_id\":\"ü\"}".getBytes(StandardCharsets.ISO_8859_1));
        Files.createSymbolicLink(root.resolve("inbox/link.jsonl"), Files.writeString(data.resolve("secret"), "{}"));

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(files("refused"))
                        .contains("prose.jsonl", "empty.jsonl", "large.jsonl", "latin.jsonl", "link.jsonl"));

        assertThat(errorOf("prose")).isEqualTo("invalid_json");
        assertThat(errorOf("empty")).isEqualTo("invalid_json");
        assertThat(errorOf("large")).isEqualTo("body_too_large");
        assertThat(errorOf("latin")).isEqualTo("invalid_json");
        assertThat(errorOf("link")).isEqualTo("invalid_parameter");
        assertThat(gateway.calls).isEmpty();
        assertThat(gateway.refused).hasSize(5);
        assertThat(files("outbox")).isEmpty();
    }

    @Test
    void keepsTheResultsOfAnEarlierFileOfTheSameName() throws IOException {
        drop("daily", line("a", "{\"day\":1}"));
        assertThat(results("daily")).hasSize(1);
        await().untilAsserted(() -> assertThat(files("inbox")).isEmpty());

        drop("daily", line("a", "{\"day\":2}"));

        assertThat(results("daily-2").get(0).at("/response/body/echo/day").intValue())
                .isEqualTo(2);
        assertThat(results("daily").get(0).at("/response/body/echo/day").intValue())
                .isEqualTo(1);
    }

    @Test
    void turnsAFailureNobodyForesawIntoAnErrorOfItsLine() throws IOException {
        gateway.before = call -> {
            if (call.body().text().contains("bad")) {
                throw new IllegalStateException("boom");
            }
        };
        drop("odd", line("a", "{\"good\":1}") + "\n" + line("b", "{\"bad\":1}"));

        assertThat(results("odd")).hasSize(1);
        assertThat(read(root.resolve("outbox/odd.errors.jsonl"))
                        .get(0)
                        .at("/response/status_code")
                        .intValue())
                .isEqualTo(500);
        assertThat(gateway.calls).hasSize(2);
    }

    @Test
    void triesALineAgainThatMustOnlyWait() throws IOException {
        AtomicInteger refusals = new AtomicInteger(2);
        gateway.before = call -> {
            if (refusals.getAndDecrement() > 0) {
                throw new GatewayException(ErrorCode.RATE_LIMIT_EXCEEDED, "slow down").withRetryAfter(1);
            }
        };
        drop("patient", line("a", "{\"messages\":[]}"));

        assertThat(results("patient")).hasSize(1);
        assertThat(gateway.calls).hasSize(3);
    }

    @Test
    void goesOnWhereItStoppedAndCallsNoFinishedLineAgain() throws Exception {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            lines.append(line("id-" + i, "{\"n\":" + i + "}")).append('\n');
        }
        gateway.before = call -> {
            if (call.body().text().equals("{\"n\":20}")) {
                throw new GatewayException(ErrorCode.SHUTTING_DOWN, "stopping");
            }
        };
        drop("long", lines.toString());
        await().untilAsserted(() -> assertThat(gateway.tries).containsKey("{\"n\":20}"));
        flows.stop();
        assertThat(files("outbox")).isEmpty();
        assertThat(files("inbox")).containsExactly("long.jsonl");
        Map<String, Integer> triesBefore = Map.copyOf(gateway.tries);
        gateway.before = call -> {};

        flows = Flows.start(settings(), gateway, new FakeCheckpointOutlets());

        assertThat(results("long"))
                .extracting(result -> result.at("/response/body/echo/n").intValue())
                .hasSize(40)
                .isSorted();
        for (int i = 0; i < 20; i++) {
            String body = "{\"n\":" + i + "}";
            assertThat(gateway.tries.get(body)).isEqualTo(triesBefore.get(body)).isEqualTo(1);
        }
    }

    @Test
    void finishesTheMovesThatACrashInterrupted() throws Exception {
        flows.stop();
        Path input = root.resolve("inbox/half.jsonl");
        Files.writeString(input, line("a", "{\"messages\":[]}") + "\n");
        BatchFile file = BatchFile.inspect(input, 1000);
        Path work = root.resolve(".work");
        String stem = "half." + file.fingerprint();
        Files.writeString(work.resolve(stem + ".results"), "{\"custom_id\":\"paid\"}\n");
        Files.writeString(work.resolve(stem + ".publishing"), "half");
        Files.writeString(root.resolve("outbox/half.errors.jsonl"), "");
        Files.writeString(work.resolve("gone.0123456789abcdef.publishing"), "gone");

        flows = Flows.start(settings(), gateway, new FakeCheckpointOutlets());

        assertThat(results("half").get(0).path("custom_id").textValue()).isEqualTo("paid");
        await().untilAsserted(() -> assertThat(files("done")).containsExactly("half.jsonl"));
        await().untilAsserted(() -> assertThat(files(".work")).isEmpty());
        assertThat(gateway.calls).isEmpty();
    }

    private static String line(String id, String body) {
        return "{\"custom_id\":\"" + id + "\",\"method\":\"POST\",\"url\":\"/v1/chat/completions\",\"body\":" + body
                + "}";
    }

    private void drop(String name, String content) throws IOException {
        Path hidden = Files.writeString(data.resolve(name), content);
        Files.move(hidden, root.resolve("inbox").resolve(name + ".jsonl"), StandardCopyOption.ATOMIC_MOVE);
    }

    private List<JsonNode> results(String name) throws IOException {
        Path file = root.resolve("outbox").resolve(name + ".results.jsonl");
        await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(file));
        return read(file);
    }

    private static List<JsonNode> read(Path file) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        try (Stream<String> lines = Files.lines(file)) {
            return lines.map(line -> {
                        try {
                            return mapper.readTree(line);
                        } catch (IOException e) {
                            throw new AssertionError(line, e);
                        }
                    })
                    .toList();
        }
    }

    private String errorOf(String name) throws IOException {
        return read(root.resolve("refused").resolve(name + ".error.json"))
                .get(0)
                .at("/error/code")
                .textValue();
    }

    private List<String> files(String folder) throws IOException {
        try (Stream<Path> files = Files.list(root.resolve(folder))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
