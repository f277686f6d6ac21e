package io.signalbox.router.routing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A model that is named after an entry that covers it already is still asked. */
class NamedTwiceTest {

    private final RoutingRig rig = new RoutingRig();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a/main:free     | a/main      | cheap, fair, dear/turbo",
                "a/main:thinking | a/main      | fair, cheap, dear/turbo",
                "a/main:nitro    | a/main      | cheap, fair, dear/turbo, dear/priority",
                "a/main          | a/main:free | cheap, fair, dear/turbo",
                "fast            | a/main      | cheap, fair, dear/turbo"
            })
    void theSameModelAskedWithASuffixAndWithout(String first, String second, String expected) {
        Plan plan = rig.plan("\"model\":\"" + first + "\",\"models\":[\"" + second + "\"]");

        assertThat(RoutingRig.order(plan)).containsExactlyInAnyOrder(expected.split(", "));
        assertThat(plan.candidates())
                .hasSize(5)
                .extracting(Plan.Candidate::target)
                .doesNotHaveDuplicates();
    }

    @Test
    void aModelThatAutoMayNotChooseIsStillTheFallback() {
        String auto =
                "\"model\":\"signalbox/auto\",\"plugins\":[{\"id\":\"auto-router\",\"allowed_models\":[\"nope/*\"]}]";

        assertThat(rig.plan(auto).targets()).isEmpty();
        assertThat(RoutingRig.order(rig.plan(auto + ",\"models\":[\"a/main\"]")))
                .containsExactly("cheap", "fair", "dear/turbo");
    }

    @Test
    void theOrderThatAutoDoesNotGoByIsWarnedOf() {
        String auto = "\"model\":\"signalbox/auto\"";

        assertThat(rig.plan(auto + ",\"provider\":{\"sort\":\"price\",\"order\":[\"fair\"]}")
                        .choice()
                        .warnings())
                .anySatisfy(text -> assertThat(text).startsWith("provider.sort does not order"))
                .anySatisfy(text -> assertThat(text).startsWith("provider.order does not order"));
        assertThat(rig.plan(auto + ",\"provider\":{\"only\":[\"fair\"]}")
                        .choice()
                        .warnings())
                .isEmpty();
        assertThat(rig.plan("\"model\":\"a/main\",\"provider\":{\"sort\":\"price\"}")
                        .choice()
                        .warnings())
                .isEmpty();
    }

    @Test
    void whatAutoChoseIsNotTriedAgain() {
        Plan plan = rig.plan("\"model\":\"signalbox/auto\",\"models\":[\"a/main\"]");

        assertThat(plan.targets()).doesNotHaveDuplicates().contains(rig.target("a/main@dear/turbo"));
        assertThat(plan.candidates()).extracting(Plan.Candidate::target).doesNotHaveDuplicates();
    }
}
