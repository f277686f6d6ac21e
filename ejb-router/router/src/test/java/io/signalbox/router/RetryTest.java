package io.signalbox.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.signalbox.api.CallDetail;
import io.signalbox.api.Cancellation;
import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import io.signalbox.simulator.Behaviour;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When the same target is asked again. */
class RetryTest {

    private final RouterRig rig = new RouterRig(Map.of("signalbox.retry.longest-wait", "3s"));

    @AfterEach
    void stop() {
        rig.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status=408",
                "status=429",
                "status=500",
                "status=502",
                "status=503",
                "status=504",
                "status=529",
                "reset"
            })
    void theOnlyTargetIsAskedAgainAfterAFailureThatPasses(String behaviour) {
        for (String body : List.of(RouterRig.asking("test/one"), RouterRig.streaming("test/one"))) {
            rig.simulator.script("alpha", Behaviour.of(behaviour));

            assertThat(rig.chat(body).head.provider()).isEqualTo("alpha");
            assertThat(rig.record().attempts())
                    .extracting(CallDetail.AttemptView::target)
                    .containsExactly("test/one@alpha", "test/one@alpha");
            assertThat(rig.record().attempts().get(1).result()).isEqualTo("ok");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status=400",
                "status=401",
                "status=402",
                "status=404",
                "status=429 code=insufficient_quota",
                "garbage",
                "error-in-stream=0",
                "status=302 location=/elsewhere"
            })
    void noOtherFailureIsTriedAgain(String behaviour) {
        rig.simulator.always("alpha", Behaviour.of(behaviour));

        failure(RouterRig.asking("test/one"));

        assertThat(rig.simulator.calls("alpha")).isEqualTo(1);
    }

    /** Ollama's runner says so with status 500, which otherwise passes. */
    @Test
    void aPromptThatIsTooLongIsNotTriedAgainWhateverTheStatus() {
        rig.simulator.always("ollama", Behaviour.of("status=500 code=context_length_exceeded"));

        GatewayException failure = failure(RouterRig.asking("test/ollama"));

        assertThat(failure.code().wire()).isEqualTo("context_length_exceeded");
        assertThat(rig.simulator.calls("ollama")).isEqualTo(1);
    }

    @Test
    void nobodyListeningIsTriedAgain() {
        failure(RouterRig.asking("test/dead"));

        assertThat(rig.record().attempts()).hasSize(3);
    }

    @Test
    void threeAttemptsAreAllThereAre() {
        rig.simulator.always("*", Behaviour.status(503));

        GatewayException failure = failure(RouterRig.asking("test/one"));
        assertThat(failure).hasMessageContaining("(3 attempts, one provider was tried)");
        assertThat(rig.simulator.calls("alpha")).isEqualTo(3);

        failure(RouterRig.asking("test/dead-first")
                .replace("{\"model\"", "{\"models\":[\"test/two\",\"test/one\"],\"model\""));
        assertThat(rig.record().attempts())
                .extracting(CallDetail.AttemptView::target)
                .containsExactly("test/dead-first@dead", "test/dead-first@beta", "test/two@alpha");
    }

    @Test
    void aFallbackGoesBeforeARetry() {
        rig.simulator.script("alpha", Behaviour.status(503));
        assertThat(rig.chat(RouterRig.asking("test/two")).head.provider()).isEqualTo("beta");

        rig.reset();
        rig.simulator.script("alpha", Behaviour.status(503));
        rig.simulator.script("beta", Behaviour.status(503));
        assertThat(rig.chat(RouterRig.asking("test/two")).head.provider()).isEqualTo("alpha");
        assertThat(rig.record().attempts())
                .extracting(CallDetail.AttemptView::target)
                .containsExactly("test/two@alpha", "test/two@beta", "test/two@alpha");
    }

    @Test
    void itWaitsAsLongAsTheProviderAsks() {
        rig.simulator.script("alpha", Behaviour.rateLimited(1));
        Instant began = Instant.now();

        assertThat(rig.chat(RouterRig.asking("test/one")).head.provider()).isEqualTo("alpha");

        assertThat(Duration.between(began, Instant.now())).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(20));
    }

    @Test
    void itDoesNotWaitPastTheDeadlineOrTheLimit() {
        rig.simulator.always("alpha", Behaviour.rateLimited(2));
        Cancellation cancellation = new Cancellation();
        GatewayException late = catchThrowableOfType(
                GatewayException.class,
                () -> rig.gateway.chat(
                        RouterRig.call(
                                RouterRig.asking("test/one"), Instant.now().plusMillis(1500), cancellation),
                        new FakeSink()));
        assertThat(late.retryAfterSeconds()).isEqualTo(2);
        assertThat(rig.simulator.calls("alpha")).isEqualTo(1);

        rig.reset();
        rig.simulator.always("alpha", Behaviour.rateLimited(7));
        assertThat(failure(RouterRig.asking("test/one")).retryAfterSeconds()).isEqualTo(7);
        assertThat(rig.simulator.calls("alpha")).isEqualTo(1);
    }

    @Test
    void aTenthOfTheCallsAndAReserveIsAllThatIsRetried() {
        rig.simulator.always("alpha", Behaviour.status(500));
        for (int i = 0; i < 30; i++) {
            failure(RouterRig.asking("test/one"));
        }

        assertThat(rig.simulator.calls("alpha") - 30).isBetween(4L, 3 + 30 / 10L);
    }

    @Test
    void aCallerThatGoesAwayWhileItWaitsEndsTheCall() throws Exception {
        rig.simulator.always("alpha", Behaviour.rateLimited(2));
        Cancellation cancellation = new Cancellation();
        CompletableFuture<GatewayException> ended = CompletableFuture.supplyAsync(() -> catchThrowableOfType(
                GatewayException.class,
                () -> rig.gateway.chat(
                        RouterRig.call(RouterRig.asking("test/one"), Instant.MAX, cancellation), new FakeSink())));
        await().until(() -> rig.simulator.calls("alpha") == 1);

        cancellation.cancel();

        assertThat(ended.get(10, TimeUnit.SECONDS).code()).isEqualTo(ErrorCode.CLIENT_CLOSED);
        assertThat(rig.simulator.calls("alpha")).isEqualTo(1);
    }

    private GatewayException failure(String body) {
        GatewayException failure = catchThrowableOfType(GatewayException.class, () -> rig.chat(body));
        assertThat(failure).as("the call failed").isNotNull();
        return failure;
    }
}
