package io.signalbox.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.api.Cancellation;
import io.signalbox.api.ChatCall;
import io.signalbox.api.Door;
import io.signalbox.api.GatewayException;
import io.signalbox.api.Json;
import io.signalbox.simulator.Behaviour;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Spans of calls and attempts, as a collector of OpenTelemetry gets them. */
class TracingTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String PARENT = "00f067aa0ba902b7";

    private FakeCollector collector;
    private RouterRig rig;

    @BeforeEach
    void start() {
        collector = FakeCollector.start();
        rig = new RouterRig(Map.of(
                "signalbox.node",
                "signal-box-1",
                "signalbox.tracing.endpoint",
                collector.url().toString()));
    }

    @AfterEach
    void stop() {
        rig.close();
        collector.close();
    }

    private static ChatCall traced(String body, Map<String, String> facts) {
        return new ChatCall(Door.HTTP, RouterRig.KEY, "", Json.of(body), Instant.MAX, facts, new Cancellation());
    }

    private List<JsonNode> spans(int count) {
        await().until(() -> collector.spans().size() >= count);
        return collector.spans();
    }

    private static String value(JsonNode span, String key) {
        return FakeCollector.attribute(span, key).orElse("");
    }

    @Test
    void tellsOfACallAndItsAttempt() {
        String id = rig.gateway
                .chat(traced(RouterRig.asking("test/one"), Map.of("trace_id", TRACE, "parent_span_id", PARENT)))
                .head()
                .id();

        List<JsonNode> spans = spans(2);
        JsonNode call = spans.get(0);
        JsonNode attempt = spans.get(1);
        assertThat(collector.resource("service.name")).isEqualTo("signalbox");
        assertThat(collector.resource("service.instance.id")).isEqualTo("signal-box-1");
        assertThat(call.get("name").asText()).isEqualTo("chat test/one");
        assertThat(call.get("traceId").asText()).isEqualTo(TRACE);
        assertThat(call.get("parentSpanId").asText()).isEqualTo(PARENT);
        assertThat(call.get("kind").asInt()).isEqualTo(2);
        assertThat(value(call, "signalbox.call.id")).isEqualTo(id);
        assertThat(value(call, "gen_ai.operation.name")).isEqualTo("chat");
        assertThat(value(call, "gen_ai.request.model")).isEqualTo("test/one");
        assertThat(attempt.get("traceId").asText()).isEqualTo(TRACE);
        assertThat(attempt.get("parentSpanId")).isEqualTo(call.get("spanId"));
        assertThat(attempt.get("kind").asInt()).isEqualTo(3);
        assertThat(value(attempt, "gen_ai.provider.name")).isEqualTo("alpha");
        assertThat(value(attempt, "gen_ai.response.model")).isEqualTo("test/one");
        assertThat(value(attempt, "gen_ai.response.finish_reasons")).isEqualTo("stop");
        assertThat(value(attempt, "server.address")).isEqualTo("127.0.0.1");
        assertThat(value(attempt, "http.response.status_code")).isEqualTo("200");
        assertThat(value(attempt, "gen_ai.usage.input_tokens"))
                .isEqualTo(Long.toString(rig.ended.get(0).spent().answer().prompt()));
        assertThat(value(attempt, "gen_ai.usage.output_tokens"))
                .isEqualTo(Long.toString(rig.ended.get(0).spent().answer().completion()));
        assertThat(attempt.has("status")).isFalse();
        assertThat(attempt.get("startTimeUnixNano").asLong())
                .isGreaterThanOrEqualTo(call.get("startTimeUnixNano").asLong());
        assertThat(attempt.get("endTimeUnixNano").asLong())
                .isLessThanOrEqualTo(call.get("endTimeUnixNano").asLong() + 1_000_000);
        assertThat(collector.spans().toString()).doesNotContain("How are you?", "alpha-secret", RouterRig.KEY);
    }

    @Test
    void handsTheTraceOnToEachProvider() {
        rig.simulator.always("alpha", Behaviour.of("status=500"));

        rig.gateway.chat(traced(RouterRig.asking("test/two"), Map.of("trace_id", TRACE, "parent_span_id", PARENT)));

        List<JsonNode> spans = spans(3);
        assertThat(value(spans.get(1), "error.type")).isEqualTo("provider_error");
        assertThat(spans.get(1).at("/status/code").asInt()).isEqualTo(2);
        assertThat(spans.get(0).has("status")).as("the call was answered").isFalse();
        assertThat(rig.simulator.received("alpha").get(0).header("traceparent"))
                .contains("00-" + TRACE + '-' + spans.get(1).get("spanId").asText() + "-01");
        assertThat(rig.simulator.received("beta").get(0).header("traceparent"))
                .contains("00-" + TRACE + '-' + spans.get(2).get("spanId").asText() + "-01");
    }

    @Test
    void makesATraceWhereTheCallerHasNoneAndRecordsIt() {
        rig.chat(RouterRig.streaming("test/one"));

        List<JsonNode> spans = spans(2);
        assertThat(spans.get(0).get("traceId").asText()).matches("[0-9a-f]{32}");
        assertThat(spans.get(0).has("parentSpanId")).isFalse();
        assertThat(rig.record().traceId()).isEqualTo(spans.get(0).get("traceId").asText());
    }

    @Test
    void tellsOfRefusals() {
        assertThatThrownBy(() -> rig.chat(RouterRig.asking("no/such-model"))).isInstanceOf(GatewayException.class);

        JsonNode call = spans(1).get(0);
        assertThat(value(call, "error.type")).isEqualTo("model_not_found");
        assertThat(value(call, "signalbox.outcome")).isEqualTo("refused");
        assertThat(call.at("/status/code").asInt()).isEqualTo(2);
    }

    @Test
    void keepsQuietOfATraceThatItsCallerDoesNotKeep() {
        rig.gateway.chat(traced(
                RouterRig.asking("test/one"),
                Map.of("trace_id", TRACE, "parent_span_id", PARENT, "trace_sampled", "false")));
        rig.chat(RouterRig.asking("test/one"));

        assertThat(spans(2)).noneMatch(span -> span.get("traceId").asText().equals(TRACE));
        assertThat(rig.simulator.received("alpha").get(0).header("traceparent").orElseThrow())
                .endsWith("-00");
    }

    @Test
    void callsGoOnWhileTheCollectorIsAwayAndAreAllRecorded() {
        collector.answer(503);
        rig.chat(RouterRig.asking("test/one"));
        rig.chat(RouterRig.asking("test/one"));
        collector.answer(200);

        await().until(() -> {
            rig.chat(RouterRig.asking("test/one"));
            return !collector.spans().isEmpty();
        });
        assertThat(rig.records()).isEqualTo(rig.ended.size());
    }

    @Test
    void tellsNobodyAndHandsNothingOnUnlessToldTo() {
        try (RouterRig silent = new RouterRig()) {
            silent.gateway.chat(traced(RouterRig.asking("test/one"), Map.of("trace_id", TRACE)));

            assertThat(silent.simulator.received("alpha").get(0).header("traceparent"))
                    .isEmpty();
            assertThat(Thread.getAllStackTraces().keySet().stream()
                            .filter(thread -> thread.getName().equals("signalbox-spans"))
                            .count())
                    .as("threads of the other gateway alone")
                    .isEqualTo(1);
        }
    }
}
