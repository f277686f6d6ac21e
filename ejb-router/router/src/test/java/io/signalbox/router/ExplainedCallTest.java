package io.signalbox.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.api.Cancellation;
import io.signalbox.api.ChatCall;
import io.signalbox.api.Door;
import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import io.signalbox.api.Json;
import io.signalbox.api.ModelEnd;
import io.signalbox.router.measure.Snapshot;
import io.signalbox.simulator.Behaviour;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a caller learns of its plan, and what the gateway learns of its calls. */
class ExplainedCallTest {

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
    void explainsAPlanAndCallsNobody() {
        int before = rig.records();

        JsonNode plan = Trees.of(rig.gateway.explain(RouterRig.call(RouterRig.asking("test/two"))));

        assertThat(plan.at("/strategy").textValue()).isEqualTo("catalog-order");
        assertThat(plan.at("/targets/0/target").textValue()).isEqualTo("test/two@alpha");
        assertThat(plan.at("/targets/1/scores/cost").textValue()).isNotEmpty();
        assertThat(rig.simulator.received()).isEmpty();
        assertThat(rig.records()).isEqualTo(before);
    }

    @Test
    void refusesToExplainToAStranger() {
        GatewayException refusal = catchThrowableOfType(
                GatewayException.class,
                () -> rig.gateway.explain(ChatCall.of(Door.HTTP, "sb-wrong", Json.of(RouterRig.asking("test/two")))));

        assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_API_KEY);
    }

    @Test
    void carriesMetadataWhereTheCallerAsks() {
        rig.simulator.script("alpha", Behaviour.status(503));
        FakeSink whole = chat(RouterRig.asking("test/two"));
        FakeSink stream = chat(RouterRig.streaming("test/two"));

        JsonNode metadata = Trees.of(whole.answer.body()).get("openrouter_metadata");
        assertThat(metadata.at("/requested").textValue()).isEqualTo("test/two");
        assertThat(metadata.at("/attempt").intValue()).isEqualTo(2);
        assertThat(metadata.at("/attempts/0/status").intValue()).isEqualTo(503);
        assertThat(metadata.at("/endpoints/available/1/selected").booleanValue())
                .isTrue();
        assertThat(metadata.at("/params/signalbox/targets/0/reason").textValue())
                .isEqualTo("number 1 in the catalogue's order");
        assertThat(Trees.of(stream.chunks.get(stream.chunks.size() - 1)).has("openrouter_metadata"))
                .isTrue();
        assertThat(Trees.of(stream.chunks.get(0)).has("openrouter_metadata")).isFalse();
        assertThat(Trees.of(rig.chat(RouterRig.asking("test/two")).answer.body())
                        .has("openrouter_metadata"))
                .isFalse();
    }

    @Test
    void keepsTheStrategyWithTheCall() {
        rig.chat(RouterRig.asking("test/two"));

        assertThat(rig.record().strategy()).isEqualTo("catalog-order: in the catalogue's order");
    }

    @Test
    void measuresItsCalls() {
        rig.chat(RouterRig.streaming("test/one"));
        rig.chat(RouterRig.asking("test/one"));
        await().until(() -> rig.parts
                        .measures()
                        .of(target("test/one"))
                        .statistics()
                        .lastFiveMinutes()
                        .answered()
                == 2); // statistics may be a second old
        Snapshot measured = rig.parts.measures().of(target("test/one"));

        assertThat(measured.statistics().latency().count()).as("of the stream").isEqualTo(1);
        assertThat(measured.statistics().throughput().count()).isEqualTo(2);
        assertThat(measured.statistics().paid()).isPresent();
        assertThat(measured.inFlight()).isZero();
    }

    @Test
    void passesAPausedTargetOverAndReturnsToItOnlyWhenNobodyElseAnswers() {
        for (int i = 0; i < 3; i++) {
            rig.simulator.script("alpha", Behaviour.status(500));
            rig.chat(RouterRig.asking("test/two"));
        }
        long alphaBefore = rig.simulator.calls("alpha");

        assertThat(rig.chat(RouterRig.asking("test/two")).head.provider()).isEqualTo("beta");
        assertThat(rig.simulator.calls("alpha")).isEqualTo(alphaBefore);

        rig.simulator.script("beta", Behaviour.status(500));
        assertThat(rig.chat(RouterRig.asking("test/two")).head.provider()).isEqualTo("alpha");
    }

    @Test
    void doesNotBlameATargetForABadRequest() {
        for (int i = 0; i < 4; i++) {
            rig.simulator.script("alpha", Behaviour.status(400));
            assertThatThrownBy(() -> rig.chat(RouterRig.asking("test/one"))).isInstanceOf(GatewayException.class);
        }

        assertThat(rig.parts.measures().of(target("test/one")).state()).isEqualTo(Snapshot.State.OPEN_LINE);
        assertThat(rig.parts
                        .measures()
                        .of(target("test/one"))
                        .statistics()
                        .lastFiveMinutes()
                        .attempts())
                .isZero();
    }

    @Test
    void tellsWhenAModelEndsAndWhichOneTookOver() {
        ModelEnd soon = rig.chat(RouterRig.asking("test/ending")).head.end().orElseThrow();
        assertThat(Duration.between(Instant.now(), soon.sunset())).isBetween(Duration.ofDays(9), Duration.ofDays(10));
        assertThat(soon.deprecated()).isBefore(Instant.now());
        assertThat(rig.record().strategy()).contains("'test/ending' ends on", "'test/one' takes over");

        ModelEnd over = rig.chat(RouterRig.streaming("test/old")).head.end().orElseThrow();
        assertThat(over.sunset()).isEqualTo(Instant.parse("2026-06-01T00:00:00Z"));
        assertThat(rig.record().summary().modelAnswered()).isEqualTo("test/one");
        assertThat(rig.record().strategy())
                .contains("'test/old' ended on 2026-06-01; 'test/one' answers in its place.");
        assertThat(rig.record().plan().get(0).reason()).contains("test/one succeeds test/old");

        assertThat(rig.chat(RouterRig.asking("test/one")).head.end()).isEmpty();
    }

    private static io.signalbox.router.catalog.Target target(String model) {
        return rig.parts.catalog().models().get(model).targets().get(0);
    }

    private static FakeSink chat(String body) {
        FakeSink sink = new FakeSink();
        rig.gateway.chat(
                new ChatCall(
                        Door.HTTP,
                        RouterRig.KEY,
                        "",
                        Json.of(body),
                        Instant.MAX,
                        Map.of("router_metadata", "enabled"),
                        new Cancellation()),
                sink);
        return sink;
    }
}
