package io.signalbox.router.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.router.measure.Figures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a target is not known to do, and how it is told. */
class MisgivingsTest {

    private static final String MAIN = "\"model\":\"a/main\"";
    private static final String TOOLS = ",\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"now\"}}]";

    private final RoutingRig rig = new RoutingRig();

    @Test
    void whoIsNotKnownToTakeToolsStandsBehindWhoIs() {
        Plan plan = rig.plan(MAIN + TOOLS);

        assertThat(RoutingRig.order(plan)).containsExactly("fair", "cheap", "dear/turbo");
        assertThat(RoutingRig.reason(plan, "a/main@dear/turbo")).contains("it is not known to take 'tools'");
        assertThat(RoutingRig.order(rig.plan(MAIN))).containsExactly("cheap", "fair", "dear/turbo");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'reasoning':{'effort':'low'}|fair",
                "'reasoning_effort':'high'|fair",
                "'reasoning':{'enabled':true}|fair",
                "'reasoning_effort':'none'|cheap",
                "'include_reasoning':false|cheap",
            },
            quoteCharacter = '~')
    void anEffortGoesToWhoReasonsAndNoneToWhoDoesNot(String asked, String first) {
        Plan plan = rig.plan(MAIN + "," + asked.replace('\'', '"'));

        assertThat(RoutingRig.order(plan)).startsWith(first);
    }

    @ParameterizedTest
    @CsvSource({"a/main@cheap,reasoning_effort include_reasoning", "a/main@fair,", "a/main@dear/turbo,"})
    void whatATargetIsKnownToRefuseIsNotSaid(String target, String left) {
        String all =
                ",\"reasoning_effort\":\"low\",\"include_reasoning\":true,\"temperature\":1,\"seed\":7,\"top_k\":9";

        assertThat(rig.plan(MAIN + all).candidates())
                .filteredOn(one -> one.target().id().equals(target))
                .singleElement()
                .satisfies(
                        one -> assertThat(String.join(" ", one.how().untaken())).isEqualTo(left == null ? "" : left));
    }

    @Test
    void aLimitNearZeroIsToldWithItsDigits() {
        rig.answers("a/main@cheap", 30, 2000, Figures.ToolCalls.NONE);

        assertThat(RoutingRig.reason(
                        rig.plan(MAIN + ",\"provider\":{\"preferred_max_latency\":0.000001}"), "a/main@cheap"))
                .contains("provider.preferred_max_latency is 0.0000010 s");
    }

    @Test
    void aTargetWithoutAPriceSaysWhatItComesAfter() {
        RoutingRig weighted = new RoutingRig("weighted", "");

        assertThat(weighted.plan("\"model\":\"anthropic/thinker\"")
                        .chosen()
                        .get(0)
                        .reason())
                .startsWith("no price is known, so it comes after those as good that have one");
    }

    @ParameterizedTest
    @CsvSource({"'',500", "',\"max_tokens\":5000',500", "',\"max_tokens\":50',50"})
    void anAnswerIsTakenToBeUsualOrAsLongAsItMayBe(String limit, long tokens) {
        assertThat(rig.plan(MAIN + limit).choice().completionTokens()).isEqualTo(tokens);
    }

    @ParameterizedTest
    @CsvSource({"text,3", "image,0", "audio,0"})
    void aModelMustAnswerInTheFormsAsked(String form, int targets) {
        Plan plan = rig.plan(MAIN + ",\"modalities\":[\"" + form + "\"]");

        assertThat(plan.targets()).hasSize(targets);
        assertThat(plan.candidates())
                .filteredOn(one -> one.reason().contains("'modalities' asks for " + form))
                .hasSize(targets == 0 ? 5 : 0);
    }
}
