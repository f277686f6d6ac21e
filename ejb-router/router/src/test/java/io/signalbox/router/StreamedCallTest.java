package io.signalbox.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.api.CallDetail;
import io.signalbox.api.Json;
import io.signalbox.api.Outcome;
import io.signalbox.simulator.Behaviour;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Streams, from the first chunk to the record. */
class StreamedCallTest {

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
    void comesChunkByChunkAndEnds() {
        FakeSink sink = rig.chat(RouterRig.streaming("test/one"));

        assertThat(sink.steps).startsWith("begin", "chunk").endsWith("chunk", "end");
        assertThat(Trees.content(sink.chunks)).startsWith("Simulated answer of one-at-alpha at alpha to: How are you?");
        assertThat(sink.chunks).allSatisfy(chunk -> {
            assertThat(Trees.of(chunk).get("id").textValue()).isEqualTo(sink.head.id());
            assertThat(Trees.of(chunk).get("model").textValue()).isEqualTo("test/one");
            assertThat(Trees.of(chunk).get("provider").textValue()).isEqualTo("alpha");
        });
    }

    /** A client's schema may have no words for what a provider streams; then the stream breaks as if it were cut. */
    @Test
    void aStreamThatCannotBeToldOnEndsWithAnErrorAndNoEnd() {
        FakeSink sink = new FakeSink(step -> {
            if (step.equals("chunk")) {
                throw new IllegalStateException("no words for it");
            }
        });

        rig.gateway.chat(RouterRig.call(RouterRig.streaming("test/one")), sink);

        assertThat(sink.steps).containsExactly("begin", "chunk", "fail");
        assertThat(Trees.of(sink.error).at("/error/code").asText()).isEqualTo("provider_bad_response");
        assertThat(rig.record().summary().outcome()).isEqualTo(Outcome.PARTIAL);
    }

    /** Its record is durable by then, and says how the provider ended. */
    @Test
    void aStreamWhoseEndCannotBeToldEndsWithAnErrorAndNoEnd() {
        FakeSink sink = new FakeSink(step -> {
            if (step.equals("end")) {
                throw new IllegalStateException("no words for it");
            }
        });

        rig.gateway.chat(RouterRig.call(RouterRig.streaming("test/one")), sink);

        assertThat(sink.steps).endsWith("chunk", "end", "fail");
        assertThat(Trees.of(sink.error).at("/error/code").asText()).isEqualTo("provider_bad_response");
    }

    @Test
    void handsOnAChunkWhileTheProviderIsStillAtTheNext() throws InterruptedException {
        rig.simulator.script("alpha", Behaviour.gateAfter(3, "rest"));
        FakeSink sink = new FakeSink();
        Thread caller = new Thread(() -> rig.gateway.chat(RouterRig.call(RouterRig.streaming("test/one")), sink));
        caller.start();

        await().until(() -> sink.chunks.size() == 3);
        rig.simulator.openGate("rest");
        caller.join();

        assertThat(sink.steps).endsWith("end");
        assertThat(sink.chunks).hasSizeGreaterThan(3);
    }

    @Test
    void tellsUsageAndCostInItsLastChunkWithoutAnEmptyListOfChoices() {
        FakeSink sink = rig.chat(RouterRig.streaming("test/one"));
        JsonNode last = Trees.of(sink.chunks.get(sink.chunks.size() - 1));

        assertThat(last.at("/usage/cost").decimalValue())
                .isEqualByComparingTo(rig.record().summary().cost().orElseThrow());
        assertThat(sink.chunks)
                .allSatisfy(chunk -> assertThat(Trees.of(chunk).get("choices")).isNotEmpty());
    }

    @Test
    void tellsUsageInAChunkOfItsOwnWhereThatWasAsked() {
        FakeSink sink = rig.chat(RouterRig.streaming("test/one")
                .replace("{\"stream\"", "{\"stream_options\":{\"include_usage\":true},\"stream\""));

        assertThat(Trees.of(sink.chunks.get(sink.chunks.size() - 1)).get("choices"))
                .isEmpty();
    }

    @Test
    void isOnRecordBeforeItsEndLeavesAndNotBefore() {
        List<String> seen = new ArrayList<>();
        FakeSink[] sink = new FakeSink[1];
        sink[0] = new FakeSink(step -> {
            boolean finish = step.equals("chunk") && isFinish(sink[0].chunks.get(sink[0].chunks.size() - 1));
            seen.add((finish ? "finish" : step) + rig.records(sink[0].head.id()));
        });

        rig.gateway.chat(RouterRig.call(RouterRig.streaming("test/one")), sink[0]);

        assertThat(seen)
                .startsWith("begin0", "chunk0")
                .contains("finish1")
                .doesNotContain("finish0")
                .endsWith("end1");
    }

    @Test
    void isRecordedWithUsageCostAndFinishReason() {
        FakeSink sink = rig.chat(RouterRig.streaming("test/one"));
        CallDetail record = rig.parts.reader().find(sink.head.id()).orElseThrow();

        assertThat(record.summary().outcome()).isEqualTo(Outcome.ANSWERED);
        assertThat(record.streamed()).isTrue();
        assertThat(record.finishReason()).isEqualTo("stop");
        assertThat(record.usageSource()).isEqualTo("reported");
        assertThat(record.summary().cost()).isPresent();
        assertThat(record.firstTokenMillis()).isPresent();
    }

    @Test
    void comesThroughWithAToolCall() {
        String tools = ",\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"get_weather\",\"parameters\":"
                + "{\"type\":\"object\",\"properties\":{}}}}],\"tool_choice\":\"required\"}";

        FakeSink sink = rig.chat(RouterRig.streaming("test/one").replaceAll("}$", tools));

        assertThat(sink.chunks)
                .anySatisfy(chunk -> assertThat(Trees.of(chunk)
                                .at("/choices/0/delta/tool_calls/0/function/name")
                                .asText())
                        .isEqualTo("get_weather"));
        assertThat(rig.record().finishReason()).isEqualTo("tool_calls");
    }

    @ParameterizedTest
    @ValueSource(strings = {"split=1", "split=7 crlf", "comments=3", "crlf comments=2", "slow-bytes=1ms chunks=1"})
    void isTheSameHoweverItIsWritten(String behaviour) {
        rig.simulator.script("alpha", Behaviour.of(behaviour));

        FakeSink sink = rig.chat(RouterRig.streaming("test/one"));

        assertThat(sink.steps).endsWith("end");
        assertThat(Trees.content(sink.chunks)).startsWith("Simulated");
    }

    @ParameterizedTest
    @CsvSource({
        "cut-after=3,provider_bad_response",
        "reset cut-after=3,provider_bad_response",
        "end-after=3,provider_bad_response",
        "no-done,provider_bad_response",
        "error-in-stream=3,provider_error"
    })
    void thatBreaksGetsAnErrorChunkAndNoEnd(String behaviour, String code) {
        rig.simulator.script("alpha", Behaviour.of(behaviour));

        FakeSink sink = rig.chat(RouterRig.streaming("test/two"));
        CallDetail record = rig.parts.reader().find(sink.head.id()).orElseThrow();

        assertThat(sink.steps).startsWith("begin", "chunk").endsWith("fail").doesNotContain("end");
        assertThat(Trees.of(sink.error).at("/error/code").textValue()).isEqualTo(code);
        assertThat(Trees.of(sink.error).at("/choices/0/finish_reason").textValue())
                .isEqualTo("error");
        assertThat(Trees.of(sink.error).get("id").textValue()).isEqualTo(sink.head.id());
        assertThat(sink.chunks).noneMatch(StreamedCallTest::isFinish);
        assertThat(record.summary().outcome()).isEqualTo(Outcome.PARTIAL);
        assertThat(record.summary().errorCode()).isEqualTo(code);
        assertThat(record.usageSource()).isEqualTo("no-done".equals(behaviour) ? "reported" : "estimated");
        assertThat(record.summary().cost()).as("what came was paid for").isPresent();
        assertThat(rig.simulator.calls("beta"))
                .as("no fallback after the first chunk")
                .isZero();
    }

    @Test
    void thatBreaksIsOnRecordBeforeItsErrorLeaves() {
        rig.simulator.script("alpha", Behaviour.cutAfter(3));
        List<Integer> seen = new ArrayList<>();
        FakeSink[] sink = new FakeSink[1];
        sink[0] = new FakeSink(step -> {
            if (step.equals("fail")) {
                seen.add(rig.records(sink[0].head.id()));
            }
        });

        rig.gateway.chat(RouterRig.call(RouterRig.streaming("test/one")), sink[0]);

        assertThat(seen).containsExactly(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "cut-after=4"})
    void thatCannotBeRecordedGetsAnErrorChunkAndNoEnd(String behaviour) throws InterruptedException {
        try (RouterRig other = new RouterRig()) {
            other.simulator.script("alpha", Behaviour.of(behaviour).and(Behaviour.gateAfter(3, "rest")));
            FakeSink sink = new FakeSink();
            Thread caller = new Thread(() -> {
                try {
                    other.gateway.chat(RouterRig.call(RouterRig.streaming("test/one")), sink);
                } catch (RuntimeException expected) {
                    sink.steps.add("thrown");
                }
            });
            caller.start();
            await().until(() -> sink.chunks.size() == 3);

            other.parts.journal().close();
            other.simulator.openGate("rest");
            caller.join();

            assertThat(sink.steps).contains("fail").doesNotContain("end");
            assertThat(Trees.of(sink.error).at("/error/code").textValue()).isEqualTo("audit_unavailable");
            assertThat(sink.chunks).noneMatch(StreamedCallTest::isFinish);
        }
    }

    private static boolean isFinish(Json chunk) {
        return Trees.of(chunk).at("/choices/0/finish_reason").isTextual();
    }
}
