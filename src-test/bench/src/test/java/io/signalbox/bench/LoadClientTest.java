package io.signalbox.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoadClientTest {

    private static final int CHUNKS = 5;
    private static final int GAP_MILLIS = 20;

    private static Way to(int port) {
        return new Way("test", port, "key", List.of());
    }

    @Test
    void countsWholeAnswersAndTheirTimes() {
        try (MockUpstream upstream = MockUpstream.start(CHUNKS, GAP_MILLIS)) {
            Outcome outcome = LoadClient.run(to(upstream.port()), Load.whole(8, Duration.ofMillis(200)), CHUNKS);

            assertThat(outcome.firstFailure()).isEmpty();
            assertThat(outcome.failed()).isZero();
            assertThat(outcome.answered())
                    .isGreaterThan(50)
                    .isEqualTo(outcome.times().getTotalCount());
            assertThat(outcome.nanos()).isGreaterThanOrEqualTo(200_000_000L);
        }
    }

    @Test
    void followsEachStreamToItsEndAfterTheTimeIsOver() {
        try (MockUpstream upstream = MockUpstream.start(CHUNKS, GAP_MILLIS)) {
            Load load = Load.streams(10, Duration.ofMillis(60), Duration.ofMillis(40));
            Outcome outcome = LoadClient.run(to(upstream.port()), load, CHUNKS);

            assertThat(outcome.firstFailure()).isEmpty();
            assertThat(outcome.failed()).isZero();
            assertThat(outcome.answered()).isBetween(10L, 20L);
            assertThat(outcome.times().getTotalCount()).isEqualTo(outcome.answered());
            assertThat(outcome.transits().getTotalCount()).isEqualTo(outcome.answered() * CHUNKS);
        }
    }

    @Test
    void knowsAWholeStreamOfMessages() {
        try (MockUpstream upstream = MockUpstream.start(CHUNKS, GAP_MILLIS)) {
            ChatCall call = new ChatCall(Door.MESSAGES, "anthropic/claude-haiku-4.5", "7x0");
            Outcome whole =
                    LoadClient.run(to(upstream.port()), Load.streams(call, 2, Duration.ofMillis(30), Duration.ZERO), 7);
            Outcome tooShort =
                    LoadClient.run(to(upstream.port()), Load.streams(call, 2, Duration.ofMillis(30), Duration.ZERO), 8);

            assertThat(whole.firstFailure()).isEmpty();
            assertThat(whole.answered()).isPositive();
            assertThat(tooShort.answered()).isZero();
        }
    }

    @Test
    void aStreamWithAChunkTooFewIsLost() {
        try (MockUpstream upstream = MockUpstream.start(CHUNKS - 1, GAP_MILLIS)) {
            Load load = Load.streams(3, Duration.ofMillis(10), Duration.ZERO);
            Outcome outcome = LoadClient.run(to(upstream.port()), load, CHUNKS);

            assertThat(outcome.answered()).isZero();
            assertThat(outcome.failed()).isEqualTo(3);
            assertThat(outcome.firstFailure()).contains("4 of 5 chunks");
        }
    }

    @Test
    void aConnectionEndedBetweenTwoAnswersIsNoFailure() throws Exception {
        try (FakeServer server = new FakeServer(MockAnswers.wholeAnswer(), true)) {
            Outcome outcome = LoadClient.run(to(server.port()), Load.whole(1, Duration.ofMillis(100)), CHUNKS);

            assertThat(outcome.failed()).isZero();
            assertThat(outcome.answered()).isGreaterThan(1);
            assertThat(outcome.reconnects()).isPositive();
        }
    }

    @Test
    void anAnswerCutShortIsAFailure() throws Exception {
        byte[] whole = MockAnswers.wholeAnswer();
        try (FakeServer server = new FakeServer(Arrays.copyOf(whole, whole.length - 10), true)) {
            Outcome outcome = LoadClient.run(to(server.port()), Load.whole(1, Duration.ofMillis(50)), CHUNKS);

            assertThat(outcome.answered()).isZero();
            assertThat(outcome.failed()).isPositive();
            assertThat(outcome.firstFailure()).contains("a part of the answer");
        }
    }

    @Test
    void aRefusalIsAFailureInItsOwnWords() throws Exception {
        byte[] refusal = Bytes.ascii("HTTP/1.1 401 Unauthorized\r\nContent-Length: 6\r\n\r\nno key");
        try (FakeServer server = new FakeServer(refusal, false)) {
            Outcome outcome = LoadClient.run(to(server.port()), Load.whole(1, Duration.ofMillis(50)), CHUNKS);

            assertThat(outcome.answered()).isZero();
            assertThat(outcome.firstFailure()).isEqualTo("status 401: no key");
        }
    }

    @Test
    void noServerIsAFailureAndNoEndlessLoop() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        Outcome outcome = LoadClient.run(to(port), Load.whole(2, Duration.ofMillis(50)), CHUNKS);

        assertThat(outcome.failed()).isEqualTo(2);
        assertThat(outcome.firstFailure()).startsWith("no connection");
    }

    /** Answers the same to whatever comes in one packet, and ends the connection after it if told so. */
    private static final class FakeServer implements AutoCloseable {

        private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final byte[] answer;
        private final boolean ends;

        FakeServer(byte[] answer, boolean ends) throws IOException {
            this.answer = answer;
            this.ends = ends;
            Thread thread = new Thread(this::serve, "fake-server");
            thread.setDaemon(true);
            thread.start();
        }

        int port() {
            return socket.getLocalPort();
        }

        private void serve() {
            byte[] in = new byte[16 * 1024];
            while (!socket.isClosed()) {
                try (Socket client = socket.accept()) {
                    while (client.getInputStream().read(in) > 0) {
                        client.getOutputStream().write(answer);
                        if (ends) {
                            break;
                        }
                    }
                } catch (IOException gone) {
                    // the next one, or the end
                }
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
