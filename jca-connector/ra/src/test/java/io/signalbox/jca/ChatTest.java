package io.signalbox.jca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.CommException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class ChatTest {

    private static final String REQUEST = "{\"model\":\"m\",\"messages\":[]}";
    private static final String KEY = "sb-secret-key";
    private static final String DONE = "data: [DONE]\n\n";

    private final GatewayManagedConnectionFactory factory = new GatewayManagedConnectionFactory();
    private FakeGateway gateway;

    @BeforeEach
    void start() throws IOException {
        gateway = new FakeGateway();
        factory.setGatewayUrl(gateway.url());
        factory.setApiKey(KEY);
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    private GatewayConnection connect() throws ResourceException {
        return ((GatewayConnectionFactory) factory.createConnectionFactory()).getConnection();
    }

    private List<String> stream(String request) throws ResourceException {
        List<String> chunks = new ArrayList<>();
        try (GatewayConnection connection = connect()) {
            connection.chat(request, chunks::add);
        }
        return chunks;
    }

    private <E extends Throwable> E failure(Class<E> type) {
        return catchThrowableOfType(type, () -> {
            try (GatewayConnection connection = connect()) {
                connection.chat(REQUEST);
            }
        });
    }

    private <E extends Throwable> E streamFailure(Class<E> type, List<String> chunks) {
        return catchThrowableOfType(type, () -> {
            try (GatewayConnection connection = connect()) {
                connection.chat(REQUEST, chunks::add);
            }
        });
    }

    @Test
    void sendsTheRequestAsItIsWithKeyDoorAndVersion() throws Exception {
        String request = "{ \"model\" : \"m\", \"new_parameter\": [1, {\"a\": \"ü€😀\"}] }";

        try (GatewayConnection connection = connect()) {
            assertThat(connection.chat(request)).isEqualTo(FakeGateway.ANSWER);
        }

        FakeGateway.Request seen = gateway.requests.get(0);
        assertThat(seen.line()).isEqualTo("POST /v1/chat/completions HTTP/1.1");
        assertThat(seen.body()).isEqualTo(request);
        assertThat(seen.headers())
                .containsEntry("authorization", "Bearer " + KEY)
                .containsEntry("x-signalbox-door", "jca")
                .containsEntry("content-type", "application/json")
                .containsEntry("host", "127.0.0.1:" + gateway.port());
        assertThat(seen.headers().get("user-agent")).matches("signalbox-jca/[0-9].*");
    }

    @Test
    void keepsThePathOfTheGatewayUrl() throws Exception {
        factory.setGatewayUrl(gateway.url() + "/signalbox/");

        try (GatewayConnection connection = connect()) {
            connection.chat(REQUEST);
        }

        assertThat(gateway.requests.get(0).line()).startsWith("POST /signalbox/v1/chat/completions ");
    }

    @Test
    void asksForAWholeAnswerEvenIfTheTextSaysStream() throws Exception {
        try (GatewayConnection connection = connect()) {
            connection.chat("{\"stream\": true,\"model\":\"m\"}");
        }

        assertThat(gateway.requests.get(0).body()).isEqualTo("{\"stream\": false,\"model\":\"m\"}");
    }

    @Test
    void answersAPromptWithText() throws Exception {
        try (GatewayConnection connection = connect()) {
            assertThat(connection.ask("openai/gpt-4o-mini", "Say \"hi\"\n\\o/")).isEqualTo("Grüße \"x\"");
        }

        assertThat(gateway.requests.get(0).body())
                .isEqualTo("{\"model\":\"openai/gpt-4o-mini\",\"messages\":[{\"role\":\"user\",\"content\":"
                        + "\"Say \\\"hi\\\"\\u000a\\\\o/\"}]}");
    }

    @Test
    void readsChunkedAnswersAndPassesInterimOnesOver() throws Exception {
        gateway.next((request, out) -> {
            FakeGateway.text(out, "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\n");
            FakeGateway.text(out, "Transfer-Encoding: chunked\r\n\r\n");
            FakeGateway.piece(out, "{\"a\":\"".getBytes(StandardCharsets.UTF_8));
            FakeGateway.piece(out, new byte[] {(byte) 0xc3});
            FakeGateway.piece(out, new byte[] {(byte) 0xbc});
            FakeGateway.piece(out, "\"}".getBytes(StandardCharsets.UTF_8));
            FakeGateway.text(out, "0\r\nTrailer: x\r\n\r\n");
        });

        try (GatewayConnection connection = connect()) {
            assertThat(connection.chat(REQUEST)).isEqualTo("{\"a\":\"ü\"}");
            connection.chat(REQUEST);
        }

        assertThat(gateway.connections()).isEqualTo(1);
    }

    @Test
    void readsAnAnswerThatEndsWithTheConnection() throws Exception {
        gateway.next((request, out) -> {
            FakeGateway.text(out, "HTTP/1.0 200 OK\r\n\r\n{\"a\":1}");
            throw new IOException("close");
        });

        try (GatewayConnection connection = connect()) {
            assertThat(connection.chat(REQUEST)).isEqualTo("{\"a\":1}");
            assertThat(connection.chat(REQUEST)).isEqualTo(FakeGateway.ANSWER);
        }
    }

    @Test
    void handsOverEveryChunkOfAStream() throws Exception {
        gateway.next(FakeGateway.stream(
                "\uFEFF: hello\n\n",
                "data: {\"n\":1}\n\n",
                ": still here\r\n\r\nevent: x\r\nid: 7\r\ndata:{\"n\":\r",
                "\ndata:2}\r\n\r\n",
                "data: {\"n\":3}\r\rdata: {\"n\":4}\n",
                "\n",
                DONE));

        assertThat(stream("{\"model\":\"m\",\"stream\":false}"))
                .containsExactly("{\"n\":1}", "{\"n\":\n2}", "{\"n\":3}", "{\"n\":4}");

        assertThat(gateway.requests.get(0).body()).isEqualTo("{\"model\":\"m\",\"stream\":true}");
        assertThat(gateway.requests.get(0).headers()).containsEntry("accept", "text/event-stream");
    }

    @Test
    void handsOverAChunkAsSoonAsItIsThere() throws Exception {
        CountDownLatch seen = new CountDownLatch(1);
        gateway.next((request, out) -> {
            FakeGateway.streamHead(out);
            FakeGateway.piece(out, "data: {\"n\":1}\n\n".getBytes(StandardCharsets.UTF_8));
            seen.await();
            FakeGateway.piece(out, ("data: {\"n\":2}\n\n" + DONE).getBytes(StandardCharsets.UTF_8));
            FakeGateway.text(out, "0\r\n\r\n");
        });
        List<String> chunks = new ArrayList<>();

        try (GatewayConnection connection = connect()) {
            connection.chat(REQUEST, chunk -> {
                chunks.add(chunk);
                seen.countDown();
            });
        }

        assertThat(chunks).containsExactly("{\"n\":1}", "{\"n\":2}");
    }

    @Test
    void putsCharactersTogetherThatArriveInPieces() throws Exception {
        gateway.next((request, out) -> {
            FakeGateway.streamHead(out);
            for (byte b : ("data: {\"t\":\"ü€😀\"}\n\n" + DONE).getBytes(StandardCharsets.UTF_8)) {
                FakeGateway.piece(out, new byte[] {b});
            }
            FakeGateway.text(out, "0\r\n\r\n");
        });

        assertThat(stream(REQUEST)).containsExactly("{\"t\":\"ü€😀\"}");
    }

    @Test
    void usesTheLineAgainAfterAStreamAndAfterARefusal() throws Exception {
        gateway.next(FakeGateway.stream("data: {}\n\n", DONE));
        gateway.next(FakeGateway.status(403, "{\"error\":{\"code\":\"policy_denied\",\"message\":\"no\"}}"));

        try (GatewayConnection connection = connect()) {
            connection.chat(REQUEST, chunk -> {});
            assertThatThrownBy(() -> connection.chat(REQUEST)).isInstanceOf(GatewayResourceException.class);
            connection.chat(REQUEST);
        }

        assertThat(gateway.requests).hasSize(3);
        assertThat(gateway.connections()).isEqualTo(1);
    }

    @Test
    void tellsTheGatewaysCodeStatusRequestAndMessage() {
        gateway.next(FakeGateway.status(
                429,
                "{\"error\":{\"message\":\"Slow down,\\nplease\",\"type\":\"t\",\"param\":null,"
                        + "\"code\":\"rate_limit_exceeded\",\"metadata\":{\"code\":\"not this\"}}}",
                "X-Request-Id: req-77",
                "Retry-After: 12"));

        GatewayResourceException failure = failure(GatewayResourceException.class);

        assertThat(failure.getErrorCode()).isEqualTo("rate_limit_exceeded");
        assertThat(failure.getHttpStatus()).isEqualTo(429);
        assertThat(failure.getRequestId()).isEqualTo("req-77");
        assertThat(failure.getRetryAfterSeconds()).hasValue(12);
        assertThat(failure.getGatewayMessage()).isEqualTo("Slow down, please");
        assertThat(failure).hasMessageContaining("Slow down, please").hasMessageContaining("req-77");
    }

    @Test
    void refusesAStreamWithTheGatewaysCodeToo() {
        gateway.next(FakeGateway.status(401, "{\"error\":{\"code\":\"invalid_api_key\",\"message\":\"no\"}}"));

        GatewayResourceException failure = streamFailure(GatewayResourceException.class, new ArrayList<>());

        assertThat(failure.getErrorCode()).isEqualTo("invalid_api_key");
        assertThat(failure.getHttpStatus()).isEqualTo(401);
    }

    @Test
    void namesTheStatusWhereSomethingElseAnswers() {
        gateway.next(FakeGateway.status(502, "<html>Bad gateway</html>"));

        GatewayResourceException failure = failure(GatewayResourceException.class);

        assertThat(failure.getErrorCode()).isEqualTo("http_502");
        assertThat(failure).hasMessageNotContaining("html");
    }

    @Test
    void followsNoRedirect() {
        gateway.next(FakeGateway.status(307, "", "Location: " + gateway.url() + "/elsewhere"));

        assertThat(failure(GatewayResourceException.class).getErrorCode()).isEqualTo("http_307");
        assertThat(gateway.requests).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html></html>", "", "[1]", "{\"a\":"})
    void doesNotPassOffAnythingButAnObjectAsAnAnswer(String body) {
        gateway.next(FakeGateway.whole(body));

        assertThat(failure(GatewayResourceException.class).getErrorCode()).isEqualTo("gateway_bad_response");
    }

    @Test
    void seesAnErrorInAnAnswerThatSaysOk() {
        gateway.next(FakeGateway.whole("{\"error\":{\"code\":502,\"message\":\"upstream\"}}"));

        assertThat(failure(GatewayResourceException.class).getErrorCode()).isEqualTo("502");
    }

    @Test
    void turnsAnErrorWithinAStreamIntoAnException() {
        gateway.next(FakeGateway.stream(
                "data: {\"n\":1}\n\n",
                "data: {\"error\":{\"code\":\"provider_error\",\"message\":\"broke\"},\"choices\":[]}\n\n"));
        List<String> chunks = new ArrayList<>();

        GatewayResourceException failure = streamFailure(GatewayResourceException.class, chunks);

        assertThat(failure.getErrorCode()).isEqualTo("provider_error");
        assertThat(failure.getHttpStatus()).isEqualTo(200);
        assertThat(failure.getRequestId()).isEqualTo("req-1");
        assertThat(chunks).containsExactly("{\"n\":1}");
    }

    @Test
    void letsAChunkSayThatThereIsNoError() throws Exception {
        gateway.next(FakeGateway.stream("data: {\"error\":null}\n\n", DONE));

        assertThat(stream(REQUEST)).hasSize(1);
    }

    @Test
    void callsAStreamWithoutDoneTruncated() {
        gateway.next(FakeGateway.stream("data: {\"n\":1}\n\n", "data: {\"n\":2}\n"));
        List<String> chunks = new ArrayList<>();

        GatewayResourceException failure = streamFailure(GatewayResourceException.class, chunks);

        assertThat(failure.getErrorCode()).isEqualTo("stream_truncated");
        assertThat(chunks).containsExactly("{\"n\":1}");
    }

    @Test
    void callsAStreamThatIsCutTruncated() {
        gateway.next((request, out) -> {
            FakeGateway.streamHead(out);
            FakeGateway.piece(out, "data: {\"n\":1}\n\n".getBytes(StandardCharsets.UTF_8));
            throw new IOException("cut");
        });
        List<String> chunks = new ArrayList<>();

        assertThat(streamFailure(GatewayResourceException.class, chunks).getErrorCode())
                .isEqualTo("stream_truncated");
        assertThat(chunks).hasSize(1);
    }

    @Test
    void doesNotTakeAWholeAnswerForAStream() {
        gateway.next(FakeGateway.whole(FakeGateway.ANSWER));

        assertThat(streamFailure(GatewayResourceException.class, new ArrayList<>())
                        .getErrorCode())
                .isEqualTo("gateway_bad_response");
    }

    @Test
    void refusesChunksThatAreNotJson() {
        gateway.next(FakeGateway.stream("data: hello\n\n", DONE));

        assertThat(streamFailure(GatewayResourceException.class, new ArrayList<>())
                        .getErrorCode())
                .isEqualTo("gateway_bad_response");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"a\":",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"a\":\r\n",
                "HTTP/1.1 200 OK\r\nContent-Le"
            })
    void neverSendsARequestTwiceWhenTheLineBreaks(String answer) {
        gateway.always((request, out) -> {
            FakeGateway.text(out, answer);
            throw new IOException("cut");
        });

        assertThat(failure(ResourceException.class).getErrorCode()).isEqualTo("gateway_connection_lost");
        assertThat(gateway.requests).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSH-2.0-OpenSSH\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
                "HTTP/1.1 200 OK\r\nno header\r\n\r\n"
            })
    void callsNonsenseABadResponse(String answer) {
        gateway.always((request, out) -> FakeGateway.text(out, answer));

        assertThat(failure(ResourceException.class).getErrorCode()).isEqualTo("gateway_bad_response");
    }

    @Test
    void saysThatNothingListens() throws Exception {
        gateway.close();

        CommException failure = failure(CommException.class);

        assertThat(failure.getErrorCode()).isEqualTo("gateway_unreachable");
        assertThat(failure).hasMessageContaining(gateway.url());
    }

    @Test
    void saysThatTheHostIsUnknown() {
        factory.setGatewayUrl("http://no-such-host.invalid:1");

        assertThat(failure(CommException.class).getErrorCode()).isEqualTo("gateway_unreachable");
    }

    @Test
    void givesUpWhenNobodyAcceptsTheConnection() throws Exception {
        factory.setConnectTimeoutMillis(200);
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            factory.setGatewayUrl("http://127.0.0.1:" + full.getLocalPort());
            List<java.net.Socket> fillers = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                java.net.Socket filler = java.nio.channels.SocketChannel.open().socket();
                filler.getChannel().configureBlocking(false);
                filler.getChannel().connect(full.getLocalSocketAddress());
                fillers.add(filler);
            }

            assertThat(failure(CommException.class).getErrorCode()).isEqualTo("gateway_unreachable");
            for (java.net.Socket filler : fillers) {
                filler.close();
            }
        }
    }

    @Test
    void givesUpOnAWholeAnswerAfterTheTotalTime() {
        factory.setTotalTimeoutMillis(300);
        gateway.always((request, out) -> Thread.currentThread().join());

        CommException failure = failure(CommException.class);

        assertThat(failure.getErrorCode()).isEqualTo("gateway_timeout");
        assertThat(failure).hasMessageContaining("300 ms");
        assertThat(gateway.requests).hasSize(1);
    }

    @Test
    void givesOneCallATimeOfItsOwn() throws Exception {
        gateway.always((request, out) -> Thread.currentThread().join());

        try (GatewayConnection connection = connect()) {
            CommException failure =
                    catchThrowableOfType(CommException.class, () -> connection.chat(REQUEST, Duration.ofMillis(250)));
            assertThat(failure.getErrorCode()).isEqualTo("gateway_timeout");
            assertThat(failure).hasMessageContaining("250 ms");
        }
    }

    @Test
    void givesUpOnAGatewayThatTakesNoBytes() throws Exception {
        // Long enough to read the request's text and to connect on a busy machine; the socket's buffers hold less than
        // it.
        factory.setTotalTimeoutMillis(3_000);
        try (ServerSocket deaf = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            factory.setGatewayUrl("http://127.0.0.1:" + deaf.getLocalPort());
            try (GatewayConnection connection = connect()) {
                CommException failure = catchThrowableOfType(
                        CommException.class, () -> connection.chat("{\"a\":\"" + "x".repeat(20_000_000) + "\"}"));
                assertThat(failure.getErrorCode()).isEqualTo("gateway_timeout");
                assertThat(failure).hasMessageContaining("to take the request");
            }
        }
    }

    @Test
    void givesUpOnAStreamThatDoesNotBegin() {
        factory.setResponseTimeoutMillis(300);
        gateway.always((request, out) -> {
            FakeGateway.streamHead(out);
            Thread.currentThread().join();
        });

        ResourceException failure = streamFailure(ResourceException.class, new ArrayList<>());

        assertThat(failure.getErrorCode()).isEqualTo("gateway_timeout");
        assertThat(failure).hasMessageContaining("to begin").hasMessageContaining("300 ms");
    }

    @Test
    void givesUpOnAStreamThatPausesTooLong() {
        factory.setReadTimeoutMillis(300);
        gateway.always((request, out) -> {
            FakeGateway.streamHead(out);
            FakeGateway.piece(out, "data: {}\n\n".getBytes(StandardCharsets.UTF_8));
            Thread.currentThread().join();
        });
        List<String> chunks = new ArrayList<>();

        GatewayResourceException failure = streamFailure(GatewayResourceException.class, chunks);

        assertThat(failure.getErrorCode()).isEqualTo("gateway_timeout");
        assertThat(failure).hasMessageContaining("to go on").hasMessageContaining("300 ms");
        assertThat(chunks).hasSize(1);
    }

    @Test
    void givesUpOnAStreamThatTricklesPastTheTotalTime() {
        factory.setTotalTimeoutMillis(500);
        gateway.always((request, out) -> {
            FakeGateway.streamHead(out);
            while (true) {
                FakeGateway.piece(out, ": tick\n\n".getBytes(StandardCharsets.UTF_8));
                new CountDownLatch(1).await(20, java.util.concurrent.TimeUnit.MILLISECONDS);
            }
        });

        ResourceException failure = streamFailure(ResourceException.class, new ArrayList<>());

        assertThat(failure.getErrorCode()).isEqualTo("gateway_timeout");
        assertThat(failure).hasMessageContaining("500 ms");
    }

    @Test
    void closesTheSocketWhenItsConnectionIsClosedByAnotherThread() throws Exception {
        AtomicReference<Throwable> outcome = new AtomicReference<>();
        GatewayConnection connection = connect();
        Thread caller = streamForEver(connection, outcome);

        connection.close();

        caller.join();
        assertThat(outcome.get())
                .isInstanceOfSatisfying(
                        ResourceException.class,
                        e -> assertThat(e.getErrorCode()).isEqualTo("connection_closed"));
        Awaitility.await().untilAsserted(() -> assertThat(gateway.open).isEmpty());
    }

    @Test
    void closesTheSocketWhenItsThreadIsInterrupted() throws Exception {
        AtomicReference<Throwable> outcome = new AtomicReference<>();
        Thread caller = streamForEver(connect(), outcome);

        caller.interrupt();

        caller.join();
        assertThat(outcome.get())
                .isInstanceOfSatisfying(
                        ResourceException.class,
                        e -> assertThat(e.getErrorCode()).isEqualTo("call_interrupted"));
        Awaitility.await().untilAsserted(() -> assertThat(gateway.open).isEmpty());
    }

    /** Returns when the first chunk is there and the caller waits for the next. */
    private Thread streamForEver(GatewayConnection connection, AtomicReference<Throwable> outcome) throws Exception {
        gateway.always((request, out) -> {
            FakeGateway.streamHead(out);
            FakeGateway.piece(out, "data: {}\n\n".getBytes(StandardCharsets.UTF_8));
            while (true) {
                // The only way a server learns that its client has gone is to go on sending.
                FakeGateway.piece(out, ": tick\n\n".getBytes(StandardCharsets.UTF_8));
                new CountDownLatch(1).await(20, java.util.concurrent.TimeUnit.MILLISECONDS);
            }
        });
        CountDownLatch began = new CountDownLatch(1);
        Thread caller = new Thread(() -> {
            try {
                connection.chat(REQUEST, chunk -> began.countDown());
            } catch (ResourceException | RuntimeException e) {
                outcome.set(e);
            }
        });
        caller.start();
        began.await();
        return caller;
    }

    @Test
    void letsTheListenerEndTheCall() throws Exception {
        gateway.always(FakeGateway.stream("data: {}\n\n", DONE));
        RuntimeException enough = new RuntimeException("enough");
        IOException gone = new IOException("client gone");

        try (GatewayConnection connection = connect()) {
            assertThat(catchThrowableOfType(
                            RuntimeException.class,
                            () -> connection.chat(REQUEST, chunk -> {
                                throw enough;
                            })))
                    .isSameAs(enough);
            ResourceException wrapped = catchThrowableOfType(
                    ResourceException.class,
                    () -> connection.chat(REQUEST, chunk -> {
                        throw gone;
                    }));
            assertThat(wrapped.getErrorCode()).isEqualTo("listener_failed");
            assertThat(wrapped).hasCause(gone);
            connection.chat(REQUEST, chunk -> {});
        }
        Awaitility.await().untilAsserted(() -> assertThat(gateway.open).isEmpty());
    }

    @Test
    void refusesACallWithinACall() throws Exception {
        gateway.always(FakeGateway.stream("data: {}\n\n", DONE));

        try (GatewayConnection connection = connect()) {
            ResourceException failure = catchThrowableOfType(
                    ResourceException.class, () -> connection.chat(REQUEST, chunk -> connection.chat(REQUEST)));
            assertThat(failure).hasCauseInstanceOf(jakarta.resource.spi.IllegalStateException.class);
            assertThat(((ResourceException) failure.getCause()).getErrorCode()).isEqualTo("connection_busy");
        }
    }

    @Test
    void tellsWhatTheGatewaySaidAboutABodyItDidNotReadToTheEnd() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            factory.setGatewayUrl("http://127.0.0.1:" + server.getLocalPort());
            Thread refuser = new Thread(() -> {
                try (java.net.Socket socket = server.accept()) {
                    socket.getInputStream().readNBytes(100);
                    FakeGateway.text(
                            socket.getOutputStream(),
                            "HTTP/1.1 413 Too Large\r\nConnection: close\r\n\r\n"
                                    + "{\"error\":{\"code\":\"body_too_large\",\"message\":\"too large\"}}");
                    socket.shutdownOutput();
                    // Reads on for a while, as servers do, so that the answer is not lost to a reset.
                    socket.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
                } catch (IOException e) {
                    // The client went away.
                }
            });
            refuser.start();

            try (GatewayConnection connection = connect()) {
                GatewayResourceException failure = catchThrowableOfType(
                        GatewayResourceException.class,
                        () -> connection.chat("{\"a\":\"" + "x".repeat(20_000_000) + "\"}"));
                assertThat(failure.getErrorCode()).isEqualTo("body_too_large");
            }
            refuser.join();
        }
    }

    @Test
    void sendsBrokenJsonAsItIsBecauseTheGatewaySaysBestWhatIsWrong() throws Exception {
        gateway.always(FakeGateway.status(400, "{\"error\":{\"code\":\"invalid_json\",\"message\":\"line 1\"}}"));

        try (GatewayConnection connection = connect()) {
            GatewayResourceException failure =
                    catchThrowableOfType(GatewayResourceException.class, () -> connection.chat("{oops", chunk -> {}));
            assertThat(failure.getErrorCode()).isEqualTo("invalid_json");
        }

        assertThat(gateway.requests.get(0).body()).isEqualTo("{oops");
    }

    @Test
    void refusesTextThatUtf8CannotCarry() throws Exception {
        try (GatewayConnection connection = connect()) {
            ResourceException failure =
                    catchThrowableOfType(ResourceException.class, () -> connection.chat("{\"a\":\"\ud83d\"}"));
            assertThat(failure.getErrorCode()).isEqualTo("invalid_json");
        }

        assertThat(gateway.requests).isEmpty();
    }

    @Test
    void opensANewLineWhenTheGatewayHasClosedTheOldOne() throws Exception {
        try (GatewayConnection connection = connect()) {
            connection.chat(REQUEST);
            gateway.next((request, out) -> {
                FakeGateway.whole(FakeGateway.ANSWER).answer(request, out);
                throw new IOException("close without a word");
            });
            connection.chat(REQUEST);
            Awaitility.await().untilAsserted(() -> assertThat(gateway.open).isEmpty());
            // The server has closed; our side needs a moment to hear of it.
            Awaitility.await()
                    .ignoreExceptions()
                    .until(() -> connection.chat(REQUEST).equals(FakeGateway.ANSWER));
        }

        assertThat(gateway.requests).hasSize(3);
        assertThat(gateway.connections()).isEqualTo(2);
    }

    @Test
    void keepsKeyAndRequestOutOfEveryMessage() throws Exception {
        String secret = "the secret request";
        gateway.next(FakeGateway.status(500, "{}"));
        gateway.next((request, out) -> {
            throw new IOException("cut");
        });
        java.io.StringWriter log = new java.io.StringWriter();
        factory.setLogWriter(new java.io.PrintWriter(log, true));
        List<Throwable> failures = new ArrayList<>();

        for (int i = 0; i < 2; i++) {
            try (GatewayConnection connection = connect()) {
                failures.add(catchThrowableOfType(
                        ResourceException.class, () -> connection.chat("{\"a\":\"" + secret + "\"}")));
                log.append(connection.toString());
            }
        }

        assertThat(failures).doesNotContainNull().allSatisfy(failure -> {
            java.io.StringWriter trace = new java.io.StringWriter();
            failure.printStackTrace(new java.io.PrintWriter(trace, true));
            assertThat(trace.toString()).doesNotContain(KEY).doesNotContain(secret);
        });
        assertThat(log.toString())
                .contains("http_500", "gateway_connection_lost")
                .doesNotContain(KEY)
                .doesNotContain(secret);
    }
}
