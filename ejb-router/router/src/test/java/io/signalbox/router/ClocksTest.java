package io.signalbox.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.signalbox.api.Cancellation;
import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import io.signalbox.api.Outcome;
import io.signalbox.simulator.Behaviour;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The four clocks, set short. */
class ClocksTest {

    private static RouterRig rig;

    @BeforeAll
    static void start() {
        rig = new RouterRig(Map.of(
                "signalbox.timeout.connect", "600ms",
                "signalbox.timeout.first-token", "800ms",
                "signalbox.timeout.gap", "800ms",
                "signalbox.timeout.total", "4s"));
        rig.chat(RouterRig.asking("test/two")); // the first call of all is slow
        rig.chat(RouterRig.streaming("test/two"));
    }

    @AfterAll
    static void stop() {
        rig.close();
    }

    @BeforeEach
    void reset() {
        rig.reset();
    }

    @Test
    void aProviderThatNeverAnswersIsGivenUpForTheNext() {
        rig.simulator.script("alpha", Behaviour.hang());

        assertThat(rig.chat(RouterRig.asking("test/two")).head.provider()).isEqualTo("beta");
        assertThat(rig.record().attempts().get(0).result()).isEqualTo("provider_timeout");
        await().until(() -> rig.simulator.received("alpha").get(0).clientClosedEarly());
    }

    @Test
    void aCallThatNobodyAnswersInTimeIsATimeout() {
        rig.simulator.always("*", Behaviour.hang());

        GatewayException failure = failure(Instant.MAX, RouterRig.streaming("test/two"));

        assertThat(failure.code()).isEqualTo(ErrorCode.PROVIDER_TIMEOUT);
        assertThat(failure.code().status()).isEqualTo(504);
        assertThat(failure).hasMessageContaining("800 ms");
    }

    @Test
    void aStreamThatFallsSilentIsBrokenOff() {
        rig.simulator.script("alpha", Behaviour.of("hang-after=3"));

        FakeSink sink = rig.chat(RouterRig.streaming("test/one"));

        assertThat(sink.steps).contains("chunk").endsWith("fail");
        assertThat(Trees.of(sink.error).at("/error/code").textValue()).isEqualTo("provider_timeout");
        assertThat(rig.record().summary().outcome()).isEqualTo(Outcome.PARTIAL);
    }

    @Test
    void aStreamThatKeepsComingMayTakeLongerThanAGap() {
        rig.simulator.script("alpha", Behaviour.of("chunks=8 chunk-gap=200ms"));

        assertThat(rig.chat(RouterRig.streaming("test/one")).steps).endsWith("end");
    }

    @Test
    void aStreamThatNeverEndsIsBrokenOffWhenTheTotalTimeIsUp() {
        rig.simulator.script("alpha", Behaviour.of("chunks=200 chunk-gap=100ms"));

        FakeSink sink = rig.chat(RouterRig.streaming("test/one"));

        assertThat(sink.steps).endsWith("fail");
        assertThat(rig.record().summary().totalMillis()).isBetween(3_900L, 8_000L);
    }

    @Test
    void aCallPastItsDeadlineCallsNobody() {
        GatewayException failure = failure(Instant.now().minusMillis(1), RouterRig.asking("test/one"));

        assertThat(failure.code()).isEqualTo(ErrorCode.PROVIDER_TIMEOUT);
        assertThat(failure).hasMessageContaining("deadline");
        assertThat(rig.simulator.totalCalls()).isZero();
        assertThat(rig.record().summary().outcome()).isEqualTo(Outcome.REFUSED);
    }

    @Test
    void aCallEndsAtItsDeadline() {
        rig.simulator.always("*", Behaviour.hang());

        GatewayException failure = failure(Instant.now().plusMillis(300), RouterRig.asking("test/two"));

        assertThat(failure.code()).isEqualTo(ErrorCode.PROVIDER_TIMEOUT);
        assertThat(rig.simulator.calls("beta")).isZero();
        assertThat(failure).hasMessageMatching(".*(time was up|deadline has passed).*");
    }

    @Test
    void aHostThatDoesNotTakeTheConnectionIsGivenUp() throws IOException {
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            List<Socket> waiting = fill(full);
            try (RouterRig other = new RouterRig(Map.of(
                    "signalbox.timeout.connect",
                    "400ms",
                    "signalbox.provider.dead.base-url",
                    "http://127.0.0.1:" + full.getLocalPort()))) {
                assertThat(other.chat(RouterRig.asking("test/dead-first")).head.provider())
                        .isEqualTo("beta");
                assertThat(other.record().attempts().get(0).detail()).contains("no connection within 400 ms");
            } finally {
                for (Socket socket : waiting) {
                    socket.close();
                }
            }
        }
    }

    /** Connections until the listener's queue is full and the next one has to wait. */
    private static List<Socket> fill(ServerSocket full) throws IOException {
        List<Socket> sockets = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Socket socket = new Socket();
            sockets.add(socket);
            try {
                socket.connect(full.getLocalSocketAddress(), 100);
            } catch (IOException nowFull) {
                return sockets;
            }
        }
        throw new AssertionError("the queue takes them all");
    }

    private static GatewayException failure(Instant deadline, String body) {
        return catchThrowableOfType(
                GatewayException.class,
                () -> rig.gateway.chat(RouterRig.call(body, deadline, new Cancellation()), new FakeSink()));
    }
}
