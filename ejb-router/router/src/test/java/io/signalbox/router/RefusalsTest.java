package io.signalbox.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.signalbox.api.CallDetail;
import io.signalbox.api.ChatCall;
import io.signalbox.api.Door;
import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import io.signalbox.api.Json;
import io.signalbox.api.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is refused is refused with its code, costs nothing, and is on record. */
class RefusalsTest {

    private static final String RULES = """
            version: "3"
            default: allow
            contact: the data office
            rules:
              - {name: no-jms, when: request.door == 'JMS', effect: deny, reason: no messages today}
              - {name: not-beta, when: target.provider == 'beta', effect: deny, reason: beta is under review}
            """;

    private static RouterRig rig;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        Path rules = Files.writeString(folder.resolve("rules.yaml"), RULES);
        rig = new RouterRig(Map.of("signalbox.policy.file", rules.toString()));
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
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"model\":|INVALID_JSON",
                "{\"model\":\"test/one\",\"model\":\"test/two\"}|INVALID_JSON",
                "{\"n\":11111111111111111111111111111111111111111}|JSON_TOO_COMPLEX",
                "{\"model\":\"test/one\"}|INVALID_PARAMETER",
                "{\"model\":\"test/one\",\"api_base\":\"http://10.0.0.1\",\"messages\":[{\"role\":\"user\"}]}|TARGET_NOT_ALLOWED",
                "{\"model\":\"test/none\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}|MODEL_NOT_FOUND",
                "{\"model\":\"test/off\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}|NO_ENDPOINTS"
            })
    void callsNobodyAndIsOnRecord(String body, ErrorCode code) {
        GatewayException refusal = refusal(RouterRig.call(body));
        CallDetail record = record(refusal);

        assertThat(refusal.code()).isEqualTo(code);
        assertThat(rig.simulator.totalCalls()).isZero();
        assertThat(record.summary().outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(record.summary().status()).isEqualTo(code.status());
        assertThat(record.summary().errorCode()).isEqualTo(code.wire());
        assertThat(record.summary().caller()).isEqualTo("bootstrap");
        assertThat(record.errorMessage()).isEqualTo(refusal.getMessage());
        assertThat(record.attempts()).isEmpty();
    }

    /** Nobody else could be told what it does. */
    @Test
    void toolsOfAnthropicsOwnGoNowhereElse() {
        String tools = ",\"tools\":[{\"type\":\"bash_20250124\",\"name\":\"bash\"}]}";
        String elsewhere = RouterRig.asking("test/one");

        GatewayException refusal = refusal(RouterRig.call(elsewhere.substring(0, elsewhere.length() - 1) + tools));

        assertThat(refusal).hasMessageContaining("the tool 'bash_20250124' is Anthropic's own");
        assertThat(rig.simulator.totalCalls()).isZero();
        String there = RouterRig.asking("test/anthropic");
        rig.chat(there.substring(0, there.length() - 1) + tools);
        assertThat(rig.simulator.totalCalls()).isEqualTo(1);
    }

    /** Another provider would refuse them, or lose what they say. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'type':'text','text':'a'},{'type':'server_tool_use','id':'s'}"
                        + "|'messages[1].content[1]' of type 'server_tool_use'",
                "{'type':'mcp_tool_result','tool_use_id':'m'}|'messages[1].content[0]' of type 'mcp_tool_result'",
                "{'type':'text','text':'a','citations':[{'type':'char_location','cited_text':{'a':[]}}]}"
                        + "|'messages[1].content[0].citations'",
                "{'type':'text','text':'a','citations':{'enabled':true}}" + "|'messages[1].content[0].citations'",
                "{'type':'text','text':'a','context':'c'}" + "|'messages[1].content[0].context'"
            },
            quoteCharacter = '~')
    void blocksOfAnthropicsOwnGoNowhereElse(String parts, String named) {
        String message = ",{'role':'assistant','content':[" + parts + "]}]}";

        GatewayException refusal = refusal(RouterRig.call(with(RouterRig.asking("test/one"), message)));

        assertThat(refusal.code()).isEqualTo(ErrorCode.NO_ENDPOINTS);
        assertThat(refusal).hasMessageContaining(named + " is Anthropic's own");
        assertThat(rig.simulator.totalCalls()).isZero();
    }

    @Test
    void textsWithoutCitationsGoAnywhere() {
        String message = ",{'role':'assistant','content':[{'type':'text','text':'a','citations':[]},"
                + "{'type':'text','text':'b','citations':null}]}]}";

        rig.chat(with(RouterRig.asking("test/one"), message));

        assertThat(rig.simulator.totalCalls()).isEqualTo(1);
    }

    private static String with(String body, String message) {
        return body.substring(0, body.lastIndexOf(']')) + message.replace('\'', '"');
    }

    @Test
    void asksForAKeyBeforeAnythingElse() {
        GatewayException refusal = refusal(ChatCall.of(Door.HTTP, "sb-wrong-canary", Json.of("{broken")));
        CallDetail record = record(refusal);

        assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_API_KEY);
        assertThat(record.summary().caller()).isEmpty();
        assertThat(record.toString()).doesNotContain("canary");
    }

    @Test
    void namesTheRuleThatSaysNo() {
        GatewayException refusal = refusal(ChatCall.of(Door.JMS, RouterRig.KEY, Json.of(RouterRig.asking("test/one"))));
        CallDetail record = record(refusal);

        assertThat(refusal.code()).isEqualTo(ErrorCode.POLICY_DENIED);
        assertThat(refusal).hasMessageContainingAll("'no-jms'", "version 3", "no messages today", "the data office");
        assertThat(record.policyDecision()).isEqualTo("deny");
        assertThat(record.policyRule()).isEqualTo("no-jms");
        assertThat(record.policyVersion()).isEqualTo("3");
        assertThat(record.plan())
                .singleElement()
                .satisfies(target -> assertThat(target.chosen()).isFalse());
        assertThat(rig.simulator.totalCalls()).isZero();
    }

    @Test
    void neverFallsBackToATargetThatARuleForbids() {
        rig.simulator.always("alpha", io.signalbox.simulator.Behaviour.status(500));

        GatewayException failure = refusal(RouterRig.call(RouterRig.asking("test/two")));

        assertThat(failure.code()).isEqualTo(ErrorCode.PROVIDER_ERROR);
        assertThat(rig.simulator.calls("beta")).isZero();
        assertThat(record(failure).plan())
                .extracting(CallDetail.PlannedTarget::reason)
                .contains("rule 'not-beta': beta is under review");
    }

    @Test
    void givesNoStreamToADoorThatTakesNone() {
        GatewayException refusal = catchThrowableOfType(
                GatewayException.class, () -> rig.gateway.chat(RouterRig.call(RouterRig.streaming("test/one"))));

        assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_PARAMETER);
        assertThat(refusal.param()).contains("stream");
        assertThat(rig.simulator.totalCalls()).isZero();
    }

    @Test
    void recordsWhatADoorRefuses() {
        GatewayException told = rig.gateway.refuse(
                ChatCall.of(Door.HTTP, RouterRig.KEY, Json.of("")),
                new GatewayException(ErrorCode.BODY_TOO_LARGE, "Too large."));

        assertThat(told.code()).isEqualTo(ErrorCode.BODY_TOO_LARGE);
        assertThat(record(told).summary().status()).isEqualTo(413);
        assertThat(record(told).summary().caller()).isEqualTo("bootstrap");
    }

    @Test
    void listsModelsOnlyForAKey() {
        assertThat(Trees.of(rig.gateway.models(RouterRig.KEY)).get("data").findValuesAsText("id"))
                .contains("test/one", "test/two", "test/unpriced");
        assertThat(catchThrowableOfType(GatewayException.class, () -> rig.gateway.models(""))
                        .code())
                .isEqualTo(ErrorCode.INVALID_API_KEY);
    }

    @Test
    void callsNobodyWhileNothingCanBeRecorded() {
        try (RouterRig other = new RouterRig()) {
            other.parts.journal().close();

            GatewayException refusal =
                    catchThrowableOfType(GatewayException.class, () -> other.chat(RouterRig.asking("test/one")));

            assertThat(refusal.code()).isEqualTo(ErrorCode.AUDIT_UNAVAILABLE);
            assertThat(other.simulator.totalCalls()).isZero();
        }
    }

    @Test
    void countsEveryCallOnce() {
        int before = rig.ended.size();

        rig.chat(RouterRig.asking("test/one"));
        refusal(RouterRig.call("{"));

        assertThat(rig.ended).hasSize(before + 2);
        assertThat(rig.ended.get(before).outcome()).isEqualTo(Outcome.ANSWERED);
        assertThat(rig.ended.get(before + 1).outcome()).isEqualTo(Outcome.REFUSED);
    }

    private static GatewayException refusal(ChatCall call) {
        GatewayException refusal =
                catchThrowableOfType(GatewayException.class, () -> rig.gateway.chat(call, new FakeSink()));
        assertThat(refusal).as("was refused").isNotNull();
        return refusal;
    }

    private static CallDetail record(GatewayException refusal) {
        return rig.parts
                .reader()
                .find((String) refusal.metadata().get("call_id"))
                .orElseThrow();
    }
}
