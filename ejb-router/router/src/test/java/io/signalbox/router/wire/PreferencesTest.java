package io.signalbox.router.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import io.signalbox.api.Json;
import io.signalbox.journal.Hash;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Wishes are read strictly: a misspelt one is refused by its name. */
class PreferencesTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'provider':[]                                             | provider",
                "'provider':'openai'                                       | provider",
                "'provider':{'orders':['a']}                               | provider.orders",
                "'provider':{'order':'openai'}                             | provider.order",
                "'provider':{'order':[1]}                                  | provider.order[0]",
                "'provider':{'only':['a','']}                              | provider.only[1]",
                "'provider':{'ignore':{}}                                  | provider.ignore",
                "'provider':{'allow_fallbacks':'no'}                       | provider.allow_fallbacks",
                "'provider':{'require_parameters':1}                       | provider.require_parameters",
                "'provider':{'data_collection':'never'}                    | provider.data_collection",
                "'provider':{'zdr':'true'}                                 | provider.zdr",
                "'provider':{'enforce_distillable_text':'x'}               | provider.enforce_distillable_text",
                "'provider':{'quantizations':['fp7']}                      | provider.quantizations[0]",
                "'provider':{'sort':'fun'}                                 | provider.sort",
                "'provider':{'sort':{'by':'fun'}}                          | provider.sort.by",
                "'provider':{'sort':{'partition':'all'}}                   | provider.sort.partition",
                "'provider':{'sort':{'order':'up'}}                        | provider.sort.order",
                "'provider':{'preferred_max_latency':'1'}                  | provider.preferred_max_latency",
                "'provider':{'preferred_max_latency':{'p95':1}}            | provider.preferred_max_latency.p95",
                "'provider':{'preferred_min_throughput':{'p50':-1}}        | provider.preferred_min_throughput.p50",
                "'provider':{'max_price':1}                                | provider.max_price",
                "'provider':{'max_price':{'prompt':'cheap'}}               | provider.max_price.prompt",
                "'provider':{'max_price':{'video':1}}                      | provider.max_price.video",
                "'provider':{'max_price':{'prompt':-1}}                    | provider.max_price.prompt",
                "'session_id':1                                            | session_id",
                "'session_id':''                                           | session_id",
                "'prompt_cache_key':[]                                     | prompt_cache_key",
                "'service_tier':'gold'                                     | service_tier",
            })
    void isRefusedByName(String field, String param) {
        GatewayException refusal = catchThrowableOfType(GatewayException.class, () -> read(field.replace('\'', '"')));

        assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_PARAMETER);
        assertThat(refusal.param()).contains(param);
        assertThat(refusal).hasMessageContaining("'" + param + "'");
    }

    @Test
    void isTheUsualWhereNothingIsSaid() {
        assertThat(read("\"x\":1").preferences()).isEqualTo(Preferences.NONE);
        assertThat(read("\"provider\":null").preferences()).isEqualTo(Preferences.NONE);
        assertThat(read("\"provider\":{\"sort\":null,\"zdr\":null}").preferences())
                .isEqualTo(Preferences.NONE);
    }

    @Test
    void staysWithTheGatewayAndReachesOnlyAProviderThatChoosesAmongOthersItself() {
        ChatRequest request = read("\"session_id\":\"s\",\"service_tier\":\"flex\",\"provider\":{\"order\":[\"a\"],"
                + "\"zdr\":true,\"sort\":\"quality\"}");

        assertThat(request.forProvider("m").text())
                .doesNotContain("provider", "session_id")
                .contains("\"service_tier\":\"flex\"");
        assertThat(request.forProvider(
                                "m",
                                new Forwarding(
                                        Optional.of("default"), true, Optional.of("reasoning_effort"), List.of(), 64))
                        .text())
                .contains("\"provider\":{\"zdr\":true}", "\"session_id\":\"s\"", "\"service_tier\":\"default\"")
                .contains("\"reasoning_effort\":\"medium\"");
    }

    @Test
    void tellsALongUserByItsHashWhereItWouldBeRefused() {
        String user = "user_" + "7".repeat(60);
        ChatRequest request = read("\"user\":\"" + user + "\"");
        Forwarding longer = new Forwarding(Optional.empty(), false, Optional.empty(), List.of(), 65);

        assertThat(request.forProvider("m").text())
                .contains("\"user\":\"" + Hash.of(user.getBytes(StandardCharsets.US_ASCII)) + "\"");
        assertThat(request.forProvider("m", longer).text()).contains("\"user\":\"" + user + "\"");
        assertThat(read("\"user\":\"" + "7".repeat(64) + "\"").forProvider("m").text())
                .contains("\"user\":\"" + "7".repeat(64) + "\"");
    }

    private static ChatRequest read(String field) {
        return ChatRequest.read(
                Json.of("{" + field + ",\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}"));
    }
}
