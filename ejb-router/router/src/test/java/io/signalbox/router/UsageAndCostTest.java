package io.signalbox.router;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.api.CallDetail;
import io.signalbox.simulator.Behaviour;
import java.math.BigDecimal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a call cost: as its provider reported, else as we count it, and marked as that. */
class UsageAndCostTest {

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

    @ParameterizedTest
    @ValueSource(strings = {"no-usage", "bad-usage", "bad-usage=huge"})
    void isEstimatedAndSaidSoWhereTheProviderTellsNothingThatCanBe(String behaviour) {
        rig.simulator.always("alpha", Behaviour.of(behaviour));

        FakeSink whole = rig.chat(RouterRig.asking("test/one"));
        assertEstimated(Trees.of(whole.answer.body()), rig.record());

        FakeSink streamed = rig.chat(RouterRig.streaming("test/one"));
        assertThat(streamed.steps).endsWith("end");
        assertEstimated(Trees.of(streamed.chunks.get(streamed.chunks.size() - 1)), rig.record());
        assertThat(streamed.chunks)
                .allSatisfy(chunk -> assertThat(Trees.of(chunk).get("choices")).isNotEmpty());
    }

    @Test
    void anEstimateCountsWhatWasSaidAndNotWhatWasSentAround() {
        rig.simulator.always("alpha", Behaviour.of("no-usage split=1 comments=3"));
        rig.chat(RouterRig.streaming("test/one"));
        CallDetail inManyPieces = rig.record();
        rig.simulator.always("alpha", Behaviour.of("no-usage"));
        rig.chat(RouterRig.streaming("test/one"));
        CallDetail atOnce = rig.record();

        assertThat(inManyPieces.usage()).isEqualTo(atOnce.usage());
        assertThat(atOnce.usage().get("prompt_tokens")).isBetween(4L, 20L);
        assertThat(atOnce.usage().get("completion_tokens")).isBetween(15L, 120L);
    }

    @Test
    void noAnswerWithReportedUsageIsMarked() {
        FakeSink whole = rig.chat(RouterRig.asking("test/one"));
        FakeSink streamed = rig.chat(RouterRig.streaming("test/one"));

        assertThat(whole.answer.body().text()).doesNotContain("estimated");
        assertThat(streamed.chunks).noneMatch(chunk -> chunk.text().contains("estimated"));
        assertThat(rig.record().usageSource()).isEqualTo("reported");
    }

    private static void assertEstimated(JsonNode answer, CallDetail record) {
        JsonNode usage = answer.path("usage");
        assertThat(usage.path("estimated").asBoolean()).isTrue();
        assertThat(usage.path("completion_tokens").asLong()).isPositive();
        assertThat(record.usageSource()).isEqualTo("estimated");
        assertThat(record.usage())
                .containsEntry("prompt_tokens", usage.path("prompt_tokens").asLong())
                .containsEntry(
                        "completion_tokens", usage.path("completion_tokens").asLong());
        assertThat(usage.path("cost").decimalValue())
                .isEqualByComparingTo(record.summary().cost().orElseThrow())
                .isEqualByComparingTo(dollars("0.15", record.usage().get("prompt_tokens"))
                        .add(dollars("0.60", record.usage().get("completion_tokens"))));
    }

    @Test
    void isUnknownWhereTheCatalogueHasNoPrice() {
        FakeSink sink = rig.chat(RouterRig.asking("test/unpriced"));

        assertThat(rig.record().usageSource()).isEqualTo("reported");
        assertThat(rig.record().summary().cost()).isEmpty();
        assertThat(sink.answer.body().text()).doesNotContain("\"cost\"");
    }

    @Test
    void countsCachedTokensOnceAndAtTheirPrice() {
        rig.simulator.always("alpha", Behaviour.of("cached-tokens=2 reasoning-tokens=1"));

        rig.chat(RouterRig.asking("test/one"));
        CallDetail record = rig.record();
        long prompt = record.usage().get("prompt_tokens");
        long completion = record.usage().get("completion_tokens");

        assertThat(record.usage()).containsEntry("cached_tokens", 2L).containsEntry("reasoning_tokens", 1L);
        assertThat(record.summary().cost().orElseThrow())
                .isEqualByComparingTo(
                        dollars("0.15", prompt - 2).add(dollars("0.075", 2)).add(dollars("0.60", completion)));
    }

    @ParameterizedTest
    @CsvSource({"anthropic,end-after=4", "anthropic,cut-after=5"})
    void ofABrokenStreamIsTakenWhatWasToldAndTheRestEstimated(String tongue, String behaviour) {
        rig.simulator.always("*", Behaviour.of("cached-tokens=2"));
        rig.chat(RouterRig.asking("test/" + tongue));
        long prompt = rig.record().usage().get("prompt_tokens");
        rig.simulator.always("*", Behaviour.of("cached-tokens=2 " + behaviour));

        assertThat(rig.chat(RouterRig.streaming("test/" + tongue)).steps).endsWith("fail");

        CallDetail record = rig.record();
        assertThat(record.usageSource()).isEqualTo("estimated");
        assertThat(record.usage())
                .containsEntry("prompt_tokens", prompt)
                .containsEntry("cached_tokens", 2L)
                .containsEntry("cache_write_tokens", 0L)
                .doesNotContainKey("reasoning_tokens");
        assertThat(record.usage().get("completion_tokens")).isBetween(1L, 20L);
    }

    @ParameterizedTest
    @CsvSource({"ollama,cached", "ollama,reasoning", "anthropic,reasoning", "cohere,reasoning", "bedrock,reasoning"})
    void aPartOfWhichNobodyTellsIsNotKnown(String tongue, String part) {
        FakeSink sink = rig.chat(RouterRig.asking("test/" + tongue));

        assertThat(rig.record().usage()).containsKey("prompt_tokens").doesNotContainKey(part + "_tokens");
        assertThat(sink.answer.body().text()).doesNotContain(part + "_tokens");
        assertThat(Trees.of(rig.gateway.generation(RouterRig.KEY, sink.head.id()))
                        .at("/data/native_tokens_" + part)
                        .isNull())
                .isTrue();
    }

    /** As xAI counts: 9 tokens of answer and 94 of thought. */
    @Test
    void thoughtsThatAreCountedBesideTheAnswerArePaidFor() {
        rig.simulator.script(
                "alpha",
                Behaviour.body(
                        "application/json",
                        "{\"choices\":[{\"message\":{\"content\":\"x\"},\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":32,"
                                + "\"completion_tokens\":9,\"total_tokens\":135,\"completion_tokens_details\":{\"reasoning_tokens\":94}}}"));

        JsonNode usage =
                Trees.of(rig.chat(RouterRig.asking("test/one")).answer.body()).path("usage");

        assertThat(usage.path("completion_tokens").asInt()).isEqualTo(103);
        assertThat(usage.path("total_tokens").asInt()).isEqualTo(135);
        assertThat(rig.record().usageSource()).isEqualTo("reported");
        assertThat(rig.record().summary().cost().orElseThrow())
                .isEqualByComparingTo(dollars("0.15", 32).add(dollars("0.60", 103)));
    }

    @Test
    void isThatOfTheTargetThatAnswered() {
        rig.simulator.script("alpha", Behaviour.status(500));

        rig.chat(RouterRig.streaming("test/two"));
        CallDetail record = rig.record();

        assertThat(record.summary().cost().orElseThrow())
                .isEqualByComparingTo(dollars("3", record.usage().get("prompt_tokens"))
                        .add(dollars("4", record.usage().get("completion_tokens"))));
    }

    private static BigDecimal dollars(String perMillion, long tokens) {
        return new BigDecimal(perMillion).multiply(BigDecimal.valueOf(tokens)).movePointLeft(6);
    }
}
