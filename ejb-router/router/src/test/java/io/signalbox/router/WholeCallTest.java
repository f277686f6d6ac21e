package io.signalbox.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.api.Answer;
import io.signalbox.api.CallDetail;
import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import io.signalbox.api.Outcome;
import io.signalbox.simulator.Behaviour;
import io.signalbox.simulator.ReceivedRequest;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whole answers, from call to record. */
class WholeCallTest {

    private static RouterRig rig;

    @BeforeAll
    static void start() {
        rig = new RouterRig();
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
    void answersUnderOurNames() {
        Answer answer = rig.gateway.chat(RouterRig.call(RouterRig.asking("fast")));
        JsonNode body = Trees.of(answer.body());

        assertThat(answer.head().id()).startsWith("gen-");
        assertThat(answer.head().provider()).isEqualTo("alpha");
        assertThat(body.get("id").textValue()).isEqualTo(answer.head().id());
        assertThat(body.get("model").textValue()).isEqualTo("test/one");
        assertThat(body.get("provider").textValue()).isEqualTo("alpha");
        assertThat(body.at("/choices/0/message/content").textValue())
                .startsWith("Simulated answer of one-at-alpha at alpha to: How are you?");
    }

    @Test
    void keepsFieldsThatNobodyKnowsBothWays() {
        String body = RouterRig.asking("test/one").replace("{\"model\"", "{\"from_next_month\":[1.50,{}],\"model\"");

        Answer answer = rig.gateway.chat(RouterRig.call(body));

        assertThat(received().bodyText()).isEqualTo(body.replace("test/one", "one-at-alpha"));
        assertThat(Trees.of(answer.body()).has("simulated")).isTrue();
    }

    @Test
    void presentsTheProvidersCredentialAndNothingOfTheCaller() {
        rig.gateway.chat(RouterRig.call(RouterRig.asking("test/one")));

        assertThat(received().header("Authorization")).contains("Bearer alpha-secret");
        assertThat(received().headers().toString()).doesNotContain(RouterRig.KEY);
        assertThat(received().path()).isEqualTo("/alpha/v1/chat/completions");
    }

    @Test
    void recordsTheCallWithItsUsageAndItsExactCost() {
        Answer answer = rig.gateway.chat(RouterRig.call(RouterRig.asking("fast")));
        CallDetail record = rig.parts.reader().find(answer.head().id()).orElseThrow();
        JsonNode usage = Trees.of(answer.body()).get("usage");
        BigDecimal cost = new BigDecimal("0.15")
                .multiply(usage.get("prompt_tokens").decimalValue())
                .add(new BigDecimal("0.60")
                        .multiply(usage.get("completion_tokens").decimalValue()))
                .movePointLeft(6);

        assertThat(record.summary().outcome()).isEqualTo(Outcome.ANSWERED);
        assertThat(record.summary().status()).isEqualTo(200);
        assertThat(record.summary().caller()).isEqualTo("bootstrap");
        assertThat(record.summary().modelAsked()).isEqualTo("fast");
        assertThat(record.summary().modelAnswered()).isEqualTo("test/one");
        assertThat(record.summary().provider()).isEqualTo("alpha");
        assertThat(record.usageSource()).isEqualTo("reported");
        assertThat(record.usage())
                .containsEntry("prompt_tokens", usage.get("prompt_tokens").longValue());
        assertThat(record.summary().cost().orElseThrow()).isEqualByComparingTo(cost);
        assertThat(usage.get("cost").decimalValue()).isEqualByComparingTo(cost);
        assertThat(record.finishReason()).isEqualTo("stop");
        assertThat(record.priceVersion()).isEqualTo("test-1");
        assertThat(record.attempts()).singleElement().satisfies(attempt -> {
            assertThat(attempt.target()).isEqualTo("test/one@alpha");
            assertThat(attempt.result()).isEqualTo("ok");
        });
    }

    @Test
    void givesACallerItsRecordAsAGeneration() {
        String id = rig.gateway
                .chat(RouterRig.call(RouterRig.asking("test/one")))
                .head()
                .id();

        assertThat(Trees.of(rig.gateway.generation(RouterRig.KEY, id))
                        .at("/data/provider_name")
                        .textValue())
                .isEqualTo("alpha");
        assertThat(catchThrowableOfType(GatewayException.class, () -> rig.gateway.generation("another key", id))
                        .code())
                .isEqualTo(ErrorCode.INVALID_API_KEY);
    }

    @Test
    void isOnRecordBeforeTheAnswerLeaves() {
        AtomicInteger seen = new AtomicInteger(-1);
        FakeSink[] sink = new FakeSink[1];
        sink[0] = new FakeSink(step -> seen.set(rig.records(sink[0].head.id())));

        rig.gateway.chat(RouterRig.call(RouterRig.asking("test/one")), sink[0]);

        assertThat(sink[0].steps).containsExactly("whole");
        assertThat(seen).hasValue(1);
    }

    @Test
    void comesThroughWithAToolCall() {
        String tools = ",\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"get_weather\",\"parameters\":"
                + "{\"type\":\"object\",\"properties\":{\"base_url\":{\"type\":\"string\"}},\"required\":[\"base_url\"]}}}],"
                + "\"tool_choice\":\"required\"}";

        Answer answer = rig.gateway.chat(
                RouterRig.call(RouterRig.asking("test/one").replaceAll("}$", tools.replace("$", "\\$"))));

        assertThat(Trees.of(answer.body()).at("/choices/0/finish_reason").textValue())
                .isEqualTo("tool_calls");
        assertThat(Trees.of(answer.body())
                        .at("/choices/0/message/tool_calls/0/function/name")
                        .textValue())
                .isEqualTo("get_weather");
    }

    @Test
    void isNotRecordedTwiceWhenTheDoorBreaksAfterwards() {
        FakeSink sink = new FakeSink(step -> {
            throw new IllegalStateException("a door with a fault");
        });

        GatewayException failure = catchThrowableOfType(
                GatewayException.class, () -> rig.gateway.chat(RouterRig.call(RouterRig.asking("test/one")), sink));

        assertThat(failure.code()).isEqualTo(ErrorCode.INTERNAL_ERROR);
        assertThat(rig.records(sink.head.id())).isEqualTo(1);
        assertThat(rig.parts.register().isAvailable()).isTrue();
    }

    @Test
    void staysWithItsCallerAmongManyOthers() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(32);
        try {
            List<Callable<Boolean>> calls = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                String question = "question " + i + "!";
                String body = RouterRig.asking("test/one").replace("How are you?", question);
                calls.add(() -> Trees.of(rig.gateway.chat(RouterRig.call(body)).body())
                        .at("/choices/0/message/content")
                        .textValue()
                        .contains(" to: " + question + " "));
            }
            for (Future<Boolean> own : callers.invokeAll(calls)) {
                assertThat(own.get()).isTrue();
            }
        } finally {
            callers.shutdownNow();
        }
    }

    @Test
    void usesItsConnectionsAgain() {
        await().until(() -> rig.simulator.openConnections() <= 40);
        int before = rig.simulator.openConnections();

        for (int i = 0; i < 20; i++) {
            rig.chat(RouterRig.asking("test/one"));
            rig.chat(RouterRig.streaming("test/one"));
        }

        assertThat(rig.simulator.openConnections()).isLessThanOrEqualTo(before + 1);
    }

    @Test
    void doesNotStumbleOverAConnectionThatItsProviderHasClosed() {
        rig.simulator.script("alpha", Behaviour.of("hang-up"));
        rig.chat(RouterRig.asking("test/one"));

        await().pollDelay(Duration.ofMillis(2_100)).until(() -> true); // a line that rested longer is looked at first
        assertThat(rig.chat(RouterRig.asking("test/one")).steps).containsExactly("whole");
    }

    @Test
    void doesNotLeaveWhereItCannotBeRecorded() throws InterruptedException {
        try (RouterRig other = new RouterRig()) {
            other.simulator.script("alpha", Behaviour.gate("later"));
            FakeSink sink = new FakeSink();
            AtomicReference<GatewayException> failure = new AtomicReference<>();
            Thread caller = new Thread(() -> {
                try {
                    other.gateway.chat(RouterRig.call(RouterRig.asking("test/one")), sink);
                } catch (GatewayException expected) {
                    failure.set(expected);
                }
            });
            caller.start();
            await().until(() -> other.simulator.calls("alpha") == 1);

            other.parts.journal().close();
            other.simulator.openGate("later");
            caller.join();

            assertThat(sink.steps).isEmpty();
            assertThat(failure.get().code()).isEqualTo(ErrorCode.AUDIT_UNAVAILABLE);
            assertThat(failure.get().metadata()).as("its INTENT is there").containsKey("call_id");
        }
    }

    private static ReceivedRequest received() {
        return rig.simulator.received("alpha").get(0);
    }
}
