package io.signalbox.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.signalbox.api.Cancellation;
import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import io.signalbox.api.Outcome;
import io.signalbox.simulator.Behaviour;
import io.signalbox.simulator.ReceivedRequest;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A caller that goes away takes its provider's connection with it, and stays on record. */
class ClientGoneTest {

    private static RouterRig rig;

    @BeforeAll
    static void start() {
        rig = new RouterRig();
        rig.chat(RouterRig.streaming("test/one"));
    }

    @AfterAll
    static void stop() {
        rig.close();
    }

    @BeforeEach
    void reset() {
        rig.reset();
    }

    @ParameterizedTest
    @ValueSource(strings = {"begin", "chunk"})
    void whileItsStreamIsComing(String when) {
        rig.simulator.script("alpha", Behaviour.gateAfter(3, "never"));
        FakeSink sink = new FakeSink(step -> {
            if (step.equals(when)) {
                throw new IOException("gone");
            }
        });

        GatewayException failure = catchThrowableOfType(
                GatewayException.class, () -> rig.gateway.chat(RouterRig.call(RouterRig.streaming("test/two")), sink));

        assertThat(failure.code()).isEqualTo(ErrorCode.CLIENT_CLOSED);
        assertThat(sink.steps).endsWith(when).doesNotContain("fail", "end");
        await().until(() -> upstream().clientClosedEarly());
        assertThat(rig.simulator.calls("beta")).isZero();
        assertCancelled();
        assertThat(rig.record().usageSource()).as("what came is paid for").isEqualTo("estimated");
    }

    /** A cut call is charged for what was received, so for more where more was. */
    @Test
    void paysForWhatCameAndNotForWhatDidNot() {
        List<Long> completion = new ArrayList<>();
        for (int chunks : new int[] {3, 12}) {
            rig.reset();
            rig.simulator.script("alpha", Behaviour.of("chunks=20"));
            int[] seen = {0};
            FakeSink sink = new FakeSink(step -> {
                if (step.equals("chunk") && ++seen[0] == chunks) {
                    throw new IOException("gone");
                }
            });
            assertThatThrownBy(() -> rig.gateway.chat(RouterRig.call(RouterRig.streaming("test/one")), sink))
                    .isInstanceOf(GatewayException.class);
            completion.add(rig.record().usage().get("completion_tokens"));
            assertCancelled();
        }
        assertThat(completion.get(0)).isPositive().isLessThan(completion.get(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"hang", "hang-after=3", "chunks=1000 chunk-gap=50ms"})
    void whileItsProviderIsStillAtWork(String behaviour) throws Exception {
        rig.simulator.script("alpha", Behaviour.of(behaviour));
        Cancellation cancellation = new Cancellation();
        CompletableFuture<GatewayException> ended = inBackground(cancellation, RouterRig.streaming("test/two"));
        await().until(() -> rig.simulator.calls("alpha") == 1);

        Instant left = Instant.now();
        cancellation.cancel();
        GatewayException failure = ended.get(20, TimeUnit.SECONDS);

        assertThat(failure.code()).isEqualTo(ErrorCode.CLIENT_CLOSED);
        await().until(() -> upstream().clientClosedEarly());
        assertThat(Duration.between(left, upstream().endedAt().orElseThrow())).isLessThan(Duration.ofMillis(500));
        assertThat(rig.simulator.calls("beta")).isZero();
        assertCancelled();
    }

    @Test
    void beforeAnythingWasCalled() throws Exception {
        Cancellation cancellation = new Cancellation();
        cancellation.cancel();

        assertThat(inBackground(cancellation, RouterRig.asking("test/one"))
                        .get()
                        .code())
                .isEqualTo(ErrorCode.CLIENT_CLOSED);
        assertThat(rig.simulator.totalCalls()).isZero();
        assertCancelled();
    }

    @Test
    void whenItsWholeAnswerIsThere() {
        int before = rig.records();
        FakeSink sink = new FakeSink(step -> {
            throw new IOException("gone");
        });

        rig.gateway.chat(RouterRig.call(RouterRig.asking("test/one")), sink);

        assertThat(rig.records()).isEqualTo(before + 1);
        assertThat(rig.record().summary().outcome()).isEqualTo(Outcome.ANSWERED);
    }

    @Test
    void afterTheLastCallNothingIsLeftOpen() {
        await().until(() -> rig.simulator.received().stream()
                .noneMatch(request -> request.ending() == ReceivedRequest.Ending.RUNNING));
        assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(thread -> thread.getName().equals("signalbox-watch"))
                .hasSizeLessThan(4);
    }

    private static CompletableFuture<GatewayException> inBackground(Cancellation cancellation, String body) {
        return CompletableFuture.supplyAsync(() -> catchThrowableOfType(
                GatewayException.class,
                () -> rig.gateway.chat(RouterRig.call(body, Instant.MAX, cancellation), new FakeSink())));
    }

    private static ReceivedRequest upstream() {
        return rig.simulator.received("alpha").get(0);
    }

    private static void assertCancelled() {
        assertThat(rig.record().summary().outcome()).isEqualTo(Outcome.CANCELLED);
        assertThat(rig.record().summary().errorCode()).isEqualTo("client_closed");
        boolean received = rig.record().firstTokenMillis().isPresent();
        assertThat(rig.record().usageSource()).isEqualTo(received ? "estimated" : "absent");
        assertThat(rig.record().summary().cost().isPresent()).isEqualTo(received);
    }
}
