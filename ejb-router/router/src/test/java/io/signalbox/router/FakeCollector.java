package io.signalbox.router;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A collector of spans on a port of its own, which takes OTLP/JSON by the words of its specification. Thread-safe. */
final class FakeCollector implements AutoCloseable {

    private final HttpServer server;
    private final List<JsonNode> requests = new CopyOnWriteArrayList<>();
    private volatile int status = 200;

    private FakeCollector(HttpServer server) {
        this.server = server;
    }

    static FakeCollector start() {
        try {
            FakeCollector collector =
                    new FakeCollector(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
            collector.server.createContext("/", collector::take);
            collector.server.start();
            return collector;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            boolean right = exchange.getRequestURI().getPath().equals("/v1/traces")
                    && exchange.getRequestMethod().equals("POST")
                    && "application/json".equals(exchange.getRequestHeaders().getFirst("Content-Type"));
            if (right && status == 200) {
                requests.add(new ObjectMapper().readTree(body));
            }
            exchange.sendResponseHeaders(right ? status : 400, -1);
        }
    }

    /** From now on it answers with this status and takes nothing, unless it is 200. */
    void answer(int with) {
        status = with;
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** All spans so far. */
    List<JsonNode> spans() {
        List<JsonNode> spans = new ArrayList<>();
        for (JsonNode request : requests) {
            request.at("/resourceSpans/0/scopeSpans/0/spans").forEach(spans::add);
        }
        return spans;
    }

    /** An attribute of the resource that sent the first ones. */
    String resource(String key) {
        return attribute(requests.get(0).at("/resourceSpans/0/resource"), key).orElse("");
    }

    /** An attribute's value: a text, a number as its digits, or the first of a list. */
    static Optional<String> attribute(JsonNode of, String key) {
        for (JsonNode attribute : of.path("attributes")) {
            if (attribute.path("key").asText().equals(key)) {
                JsonNode value = attribute.path("value");
                return Optional.of(
                        value.has("stringValue")
                                ? value.get("stringValue").asText()
                                : value.has("intValue")
                                        ? value.get("intValue").asText()
                                        : value.at("/arrayValue/values/0/stringValue")
                                                .asText());
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
