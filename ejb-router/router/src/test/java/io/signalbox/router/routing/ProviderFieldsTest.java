package io.signalbox.router.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import io.signalbox.router.measure.Figures;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every field of the {@code provider} object, every suffix and every tier, each with the targets that are left and their order. */
class ProviderFieldsTest {

    /** The usual three of a/main, in the catalogue's order. Of them fair is fastest, cheap has the better tool calls. */
    private final RoutingRig rig = new RoutingRig();

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                                                        | cheap, fair, dear/turbo",
                "null                                                      | cheap, fair, dear/turbo",
                // order: tried first, then the others; disables load balancing
                "{'order':['fair']}                                        | fair, cheap, dear/turbo",
                "{'order':['dear','fair']}                                 | dear/turbo, fair, cheap",
                "{'order':['dear/priority']}                               | dear/priority, cheap, fair, dear/turbo",
                "{'order':['off']}                                         | cheap, fair, dear/turbo",
                "{'order':['Fair']}                                        | fair, cheap, dear/turbo",
                "{'order':['fair'],'allow_fallbacks':false}                | fair",
                "{'order':['dear','fair'],'allow_fallbacks':false}         | dear/turbo, fair",
                // only and ignore: a base slug matches all of a provider but its tiers, a longer one matches one
                "{'only':['fair','dear']}                                  | fair, dear/turbo",
                "{'only':['dear/turbo']}                                   | dear/turbo",
                "{'only':['cheap/flex']}                                   | cheap/flex",
                "{'ignore':['cheap']}                                      | fair, dear/turbo",
                "{'ignore':['dear/turbo','fair']}                          | cheap",
                "{'allow_fallbacks':false}                                 | cheap",
                // require_parameters: temperature was sent
                "{'require_parameters':true}                               | cheap, fair",
                // data policies
                "{'data_collection':'allow'}                               | cheap, fair, dear/turbo",
                "{'data_collection':'deny'}                                | fair",
                "{'zdr':true}                                              | fair",
                "{'zdr':false}                                             | cheap, fair, dear/turbo",
                "{'enforce_distillable_text':true}                         |",
                // quantizations
                "{'quantizations':['fp8']}                                 | cheap",
                "{'quantizations':['bf16','unknown']}                      | fair, dear/turbo",
                // sort
                "{'sort':'price'}                                          | cheap, fair, dear/turbo",
                "{'sort':'latency'}                                        | fair, dear/turbo, cheap",
                "{'sort':'throughput'}                                     | fair, dear/turbo, cheap",
                "{'sort':'exacto'}                                         | cheap, dear/turbo, fair",
                "{'sort':{'by':'latency','partition':'model'}}             | fair, dear/turbo, cheap",
                // soft wishes move to the end and never remove
                "{'preferred_max_latency':0.5}                             | fair, cheap, dear/turbo",
                "{'preferred_max_latency':{'p50':1,'p90':1.5}}             | fair, dear/turbo, cheap",
                "{'preferred_min_throughput':20}                           | fair, cheap, dear/turbo",
                "{'preferred_min_throughput':{'p50':1,'p99':1}}            | cheap, fair, dear/turbo",
                // max_price
                "{'max_price':{'prompt':2}}                                | cheap, fair",
                "{'max_price':{'completion':'3.5'}}                        | cheap",
                "{'max_price':{'prompt':5,'request':0.001}}                | cheap, fair",
                "{'max_price':{'image':0,'audio':0}}                       | cheap, fair, dear/turbo",
                "{'max_price':{'prompt':0.9}}                              |",
            })
    void everyField(String provider, String expected) {
        past();

        Plan plan = rig.plan("\"model\":\"a/main\",\"temperature\":1,\"provider\":" + provider.replace('\'', '"'));

        assertThat(String.join(", ", RoutingRig.order(plan))).isEqualTo(expected == null ? "" : expected);
        assertThat(plan.candidates())
                .hasSize(5)
                .allSatisfy(one -> assertThat(one.reason()).isNotEmpty());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "a/main:floor     | cheap/flex, cheap, fair, dear/turbo",
                "a/main:nitro     | fair, dear/turbo, cheap, dear/priority",
                "a/main:exacto    | cheap, dear/turbo, fair",
                "a/main:extended  | fair, cheap, dear/turbo",
                "a/main:thinking  | fair",
                "a/main:free      |",
                "a/other:free     | a/other@fair",
                "a/named:free     | a/named:free@dear",
                "fast:floor       | cheap/flex, cheap, fair, dear/turbo",
            })
    void everySuffix(String model, String expected) {
        past();

        Plan plan = rig.plan("\"model\":\"" + model + "\"");

        assertThat(String.join(", ", RoutingRig.order(plan))).isEqualTo(expected == null ? "" : expected);
    }

    @ParameterizedTest
    @CsvSource({
        "a/main:online,Web search is not offered by this gateway: leave out ':online'.",
        "anthropic/thinker:thinking,Models of Anthropic take no ':thinking': send 'reasoning' or 'reasoning_effort' instead."
    })
    void suffixesThatAreNotOfferedAreRefused(String model, String message) {
        GatewayException refusal =
                catchThrowableOfType(GatewayException.class, () -> rig.plan("\"model\":\"" + model + "\""));

        assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_PARAMETER);
        assertThat(refusal).hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "priority | dear/priority, cheap, fair, dear/turbo",
                "flex     | cheap/flex",
                "default  | cheap, fair, dear/turbo",
                "auto     | cheap, fair, dear/turbo"
            })
    void everyTier(String tier, String expected) {
        assertThat(String.join(
                        ", ", RoutingRig.order(rig.plan("\"model\":\"a/main\",\"service_tier\":\"" + tier + "\""))))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"sort\":{\"by\":\"price\",\"partition\":\"none\"} | a/other@fair, cheap, fair, dear/turbo",
                "\"sort\":{\"by\":\"price\",\"partition\":\"model\"} | cheap, fair, dear/turbo, a/other@fair",
                "\"sort\":\"quality\" | a/other@fair, cheap, fair, dear/turbo",
                "\"allow_fallbacks\":false | cheap, a/other@fair"
            })
    void severalModels(String field, String expected) {
        Plan plan = rig.plan("\"models\":[\"a/main\",\"a/other\"],\"provider\":{" + field + "}");

        assertThat(String.join(", ", RoutingRig.order(plan))).isEqualTo(expected);
    }

    private void past() {
        rig.answers("a/main@cheap", 30, 2000, Figures.ToolCalls.VALID);
        rig.answers("a/main@fair", 30, 300, Figures.ToolCalls.BROKEN);
        rig.answers("a/main@dear/turbo", 30, 900, Figures.ToolCalls.NONE);
    }
}
