package com.example.claims;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Answers as a gateway would: an echo, word by word where a stream is asked for, and refusals for certain models. */
final class FakeGateway implements AutoCloseable {

    /** What came in, and over which line: the address of its other end. */
    record Request(Headers headers, String body, InetSocketAddress line) {
        String key() {
            return headers.getFirst("Authorization").replace("Bearer ", "");
        }
    }

    final List<Request> requests = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    FakeGateway() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/v1/chat/completions", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    Request last() {
        return requests.get(requests.size() - 1);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            requests.add(new Request(exchange.getRequestHeaders(), body, exchange.getRemoteAddress()));
            exchange.getResponseHeaders().set("x-request-id", "req-" + requests.size());
            if (body.contains("forbidden/model")) {
                send(exchange, 403, "{\"error\":{\"message\":\"Rule 7 says no\",\"code\":\"policy_denied\"}}");
            } else if (body.contains("\"stream\":true")) {
                stream(exchange, body.contains("cut/model"));
            } else {
                send(
                        exchange,
                        200,
                        "{\"id\":\"gen-1\",\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":\"Motor\"}}]}");
            }
        }
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static void stream(HttpExchange exchange, boolean cut) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        OutputStream out = exchange.getResponseBody();
        for (String word : List.of("Ge", "bäu", "de")) {
            event(out, "{\"choices\":[{\"delta\":{\"content\":\"" + word + "\"}}]}");
        }
        if (!cut) {
            event(out, "{\"choices\":[],\"usage\":{\"total_tokens\":3}}");
            event(out, "[DONE]");
        }
    }

    private static void event(OutputStream out, String data) throws IOException {
        out.write(("data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
