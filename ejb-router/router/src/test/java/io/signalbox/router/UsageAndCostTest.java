package io.signalbox.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.api.CallDetail;
import io.signalbox.simulator.Behaviour;
import java.math.BigDecimal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a call cost; and that nobody knows, where nobody knows. */
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
    void isUnknownWhereTheProviderTellsNothingThatCanBe(String behaviour) {
        rig.simulator.always("alpha", Behaviour.of(behaviour));

        for (String body : new String[] {RouterRig.asking("test/one"), RouterRig.streaming("test/one")}) {
            FakeSink sink = rig.chat(body);
            CallDetail record = rig.record();

            assertThat(sink.steps).containsAnyOf("whole", "end");
            assertThat(record.usageSource()).isEqualTo("absent");
            assertThat(record.usage()).isEmpty();
            assertThat(record.summary().cost()).isEmpty();
            assertThat(sink.answer == null ? "" : sink.answer.body().text()).doesNotContain("\"cost\"");
        }
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
