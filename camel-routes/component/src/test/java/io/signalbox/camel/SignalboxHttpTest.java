package io.signalbox.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SignalboxHttpTest extends CamelTestSupport {

    private static final String ANSWER =
            "{\"id\":\"gen-9\",\"model\":\"m\",\"provider\":\"openai\",\"choices\":[{\"message\":{\"content\":\"Hello\"}}]}";

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server = start();
    private final String uri = "signalbox:chat?apiKey=sk-1&timeout=5s&gatewayUrl=http://127.0.0.1:"
            + server.getAddress().getPort();
    private final List<Headers> requests = new CopyOnWriteArrayList<>();
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final List<String> parts = new CopyOnWriteArrayList<>();
    private volatile Script script = exchange -> reply(exchange, 200, "application/json", ANSWER);
    private volatile boolean clientGone;

    interface Script {
        void answer(HttpExchange exchange) throws IOException, InterruptedException;
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:stream")
                        .to(uri + "&stream=true")
                        .split(body())
                        .streaming()
                        .stopOnException()
                        .process(e -> parts.add(e.getMessage().getBody(String.class)));
                from("direct:first")
                        .to(uri + "&stream=true")
                        .process(e -> parts.add(
                                (String) e.getMessage().getBody(Iterator.class).next()));
            }
        };
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void callsTheGatewayWithItsKeyAndDoor() {
        Exchange exchange = send(uri + "&model=openai/gpt-4o-mini");

        assertThat(exchange.getMessage().getBody()).isEqualTo("Hello");
        assertThat(exchange.getMessage().getHeaders())
                .containsEntry(SignalboxHeaders.ID, "gen-9")
                .containsEntry(SignalboxHeaders.PROVIDER, "openai")
                .containsEntry(SignalboxHeaders.SIMULATED, false);
        assertThat(requests.get(0).getFirst("Authorization")).isEqualTo("Bearer sk-1");
        assertThat(requests.get(0).getFirst("X-Signalbox-Door")).isEqualTo("camel");
        assertThat(requests.get(0).getFirst("Content-Type")).isEqualTo("application/json");
        assertThat(bodies.get(0)).contains("\"openai/gpt-4o-mini\"").contains("\"Clear?\"");
    }

    @Test
    void readsTheErrorBodyBackIntoTheSameException() {
        GatewayException refusal = new GatewayException(ErrorCode.RATE_LIMIT_EXCEEDED, "slow down")
                .withParam("model")
                .with("limit", 5)
                .with("availability", Map.of("code", "capacity_exhausted"));
        script = exchange -> {
            exchange.getResponseHeaders().add("Retry-After", "7");
            reply(exchange, 429, "application/json", refusal.toJson().text());
        };

        GatewayException read = send(uri).getException(GatewayException.class);

        assertThat(read.toJson()).isEqualTo(refusal.toJson());
        assertThat(read.retryAfterSeconds()).isEqualTo(7);
    }

    @Test
    void toleratesCodesAndBodiesItDoesNotKnow() {
        script = exchange -> reply(
                exchange, 403, "application/json", "{\"error\":{\"code\":\"moon_phase\",\"message\":\"not now\"}}");
        GatewayException unknown = send(uri).getException(GatewayException.class);
        assertThat(unknown).hasMessage("not now");
        assertThat(unknown.code()).isEqualTo(ErrorCode.POLICY_DENIED);
        assertThat(unknown.metadata()).containsEntry("code", "moon_phase").containsEntry("status", 403);

        script = exchange -> reply(exchange, 502, "text/html", "<html>proxy</html>");
        assertThat(send(uri).getException(GatewayException.class).code()).isEqualTo(ErrorCode.PROVIDER_ERROR);

        script = exchange -> reply(exchange, 200, "text/html", "<html>portal</html>");
        assertThat(send(uri).getException(GatewayException.class).code()).isEqualTo(ErrorCode.PROVIDER_BAD_RESPONSE);
    }

    @Test
    void keepsAKeyOrRequestIdThatWouldBreakTheHeadersOut() {
        assertThatThrownBy(() -> send(uri.replace("sk-1", "RAW(sk-1\nX-Evil: 1)")))
                .hasMessageNotContaining("sk-1")
                .hasMessageContaining("the apiKey holds");

        Exchange exchange = template.send(uri, e -> {
            e.getMessage().setBody("Clear?");
            e.getMessage().setHeader(SignalboxHeaders.REQUEST_ID, "1\r\nX-Evil: 1");
        });
        assertThat(exchange.getException(GatewayException.class).param()).hasValue(SignalboxHeaders.REQUEST_ID);
        assertThat(requests).isEmpty();
    }

    @Test
    void tellsWhoseContentItIsAndRefusesWhatHttpWouldChange() {
        AtomicReference<String> told = new AtomicReference<>();
        script = exchange -> {
            told.set(exchange.getRequestHeaders().getFirst("X-Signalbox-Data-Subject"));
            reply(exchange, 403, "application/json", "{}");
        };

        template.send(uri, e -> {
            e.getMessage().setBody("Clear?");
            e.getMessage().setHeader(SignalboxHeaders.DATA_SUBJECT, "customer 7");
        });
        assertThat(told.get()).isEqualTo("customer 7");

        for (String changed : new String[] {"Zoë", "1\r\nX-Evil: 1", "a".repeat(201)}) {
            told.set("none");
            Exchange refused = template.send(uri, e -> {
                e.getMessage().setBody("Clear?");
                e.getMessage().setHeader(SignalboxHeaders.DATA_SUBJECT, changed);
            });
            assertThat(refused.getException(GatewayException.class).param()).hasValue(SignalboxHeaders.DATA_SUBJECT);
            assertThat(told.get()).isEqualTo("none");
        }
    }

    @Test
    void followsNoRedirectWithItsKey() {
        script = exchange -> {
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            reply(exchange, 307, "text/plain", "");
        };

        assertThat(send(uri).getException(GatewayException.class)).hasMessageContaining("307");
        assertThat(requests).hasSize(1);
    }

    @Test
    void givesUpAfterItsTimeout() {
        script = exchange -> await().until(() -> false);

        assertThat(send(uri).getException(GatewayException.class).code()).isEqualTo(ErrorCode.PROVIDER_TIMEOUT);
    }

    @Test
    void saysWhenTheGatewayIsAway() {
        server.stop(0);

        assertThat(send(uri).getException(GatewayException.class))
                .hasCauseInstanceOf(ConnectException.class)
                .hasMessageNotContaining("sk-1");
    }

    @Test
    void readsAStream() {
        script = exchange -> stream(
                exchange,
                ": SIGNALBOX PROCESSING\n\n" + event("{\"choices\":[{\"delta\":{\"content\":\"Grüße\"}}]}")
                        + event("{\"usage\":{}}") + event("[DONE]"));

        Exchange exchange = send("direct:stream");

        assertThat(exchange.getException()).isNull();
        assertThat(parts).containsExactly("Grüße");
        assertThat(exchange.getMessage().getHeader(SignalboxHeaders.ID)).isEqualTo("gen-9");
        assertThat(bodies.get(0)).contains("\"stream\":true");
    }

    @Test
    void takesAStreamWithoutItsEndForBroken() {
        script = exchange -> stream(exchange, event("{\"choices\":[{\"delta\":{\"content\":\"Hel\"}}]}"));

        Exchange exchange = send("direct:stream");

        assertThat(parts).containsExactly("Hel");
        assertThat(exchange.getException(GatewayException.class).code()).isEqualTo(ErrorCode.PROVIDER_ERROR);
    }

    @Test
    void readsTheErrorInAStreamAndTheRefusalBeforeIt() {
        script = exchange -> stream(
                exchange,
                event("{\"choices\":[{\"delta\":{\"content\":\"Hel\"}}]}")
                        + event("{\"error\":{\"code\":\"provider_timeout\",\"message\":\"late\"}}"));
        assertThat(send("direct:stream").getException(GatewayException.class).code())
                .isEqualTo(ErrorCode.PROVIDER_TIMEOUT);

        script = exchange -> reply(
                exchange,
                401,
                "application/json",
                new GatewayException(ErrorCode.INVALID_API_KEY, "no").toJson().text());
        assertThat(send("direct:stream").getException(GatewayException.class).code())
                .isEqualTo(ErrorCode.INVALID_API_KEY);
    }

    @Test
    void closesTheConnectionOfAStreamThatNobodyReads() {
        script = exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream out = exchange.getResponseBody()) {
                while (!Thread.currentThread().isInterrupted()) {
                    out.write(event("{\"choices\":[{\"delta\":{\"content\":\"x\"}}]}")
                            .getBytes(StandardCharsets.UTF_8));
                    out.flush();
                }
            } catch (IOException e) {
                clientGone = true;
            }
        };

        send("direct:first");

        await().until(() -> clientGone);
    }

    @Test
    void timesAStreamOutThatStalls() {
        script = exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody()
                    .write(event("{\"choices\":[{\"delta\":{\"content\":\"x\"}}]}")
                            .getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            await().until(() -> false);
        };

        Exchange exchange = send("direct:stream");

        assertThat(parts).containsExactly("x");
        assertThat(exchange.getException(GatewayException.class).code()).isEqualTo(ErrorCode.PROVIDER_TIMEOUT);
    }

    private Exchange send(String endpoint) {
        return template.send(endpoint, exchange -> exchange.getMessage().setBody("Clear?"));
    }

    private static String event(String data) {
        return "data: " + data + "\n\n";
    }

    private static void stream(HttpExchange exchange, String events) throws IOException {
        exchange.getResponseHeaders().add("X-Generation-Id", "gen-9");
        reply(exchange, 200, "text/event-stream", events);
    }

    private static void reply(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private HttpServer start() {
        try {
            HttpServer fresh = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            fresh.setExecutor(threads);
            fresh.createContext("/v1/chat/completions", exchange -> {
                requests.add(exchange.getRequestHeaders());
                bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                try {
                    script.answer(exchange);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            fresh.start();
            return fresh;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
