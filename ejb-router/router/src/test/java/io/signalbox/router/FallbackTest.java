package io.signalbox.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.signalbox.api.CallDetail;
import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import io.signalbox.api.Outcome;
import io.signalbox.simulator.Behaviour;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When the next target is tried, when not, and what a caller learns of it. */
class FallbackTest {

    private static RouterRig rig;

    @BeforeAll
    static void start() {
        rig = new RouterRig(Map.of("signalbox.provider-max-response-bytes", "1000000", "signalbox.retry.percent", "0"));
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
    @CsvSource({
        "status=429,provider_error",
        "status=500,provider_error",
        "status=502,provider_error",
        "status=503,provider_error",
        "status=529,provider_error",
        "status=504,provider_timeout",
        "status=408,provider_timeout",
        "status=404,provider_error",
        "status=402,provider_error",
        "status=409,provider_error",
        "status=410,provider_error",
        "status=451,provider_error",
        "status=401,provider_auth_failed",
        "status=403,provider_auth_failed",
        "status=302,provider_bad_response",
        "reset,provider_error",
        "garbage,provider_bad_response",
        "garbage=utf8,provider_bad_response",
        "garbage=http,provider_error",
        "html,provider_bad_response",
        "empty,provider_bad_response",
        "error-in-stream=0,provider_error",
        "huge=2MB,provider_bad_response"
    })
    void fallsBackWhenTheFirstProvider(String behaviour, String code) {
        for (String body : new String[] {RouterRig.asking("test/two"), RouterRig.streaming("test/two")}) {
            if (body.contains("stream") && behaviour.startsWith("huge")) {
                continue; // a stream is as long as it likes
            }
            rig.parts.measures().forget(); // the failure of the first body
            rig.simulator.script("alpha", Behaviour.of(behaviour));

            FakeSink sink = rig.chat(body);
            CallDetail record = rig.record();

            assertThat(sink.head.provider()).isEqualTo("beta");
            assertThat(sink.steps).contains(body.contains("stream") ? "end" : "whole");
            assertThat(record.summary().outcome()).isEqualTo(Outcome.ANSWERED);
            assertThat(record.summary().provider()).isEqualTo("beta");
            assertThat(record.attempts())
                    .extracting(CallDetail.AttemptView::target)
                    .containsExactly("test/two@alpha", "test/two@beta");
            assertThat(record.attempts())
                    .extracting(CallDetail.AttemptView::result)
                    .containsExactly(code, "ok");
        }
        assertThat(rig.simulator.received("beta").get(0).header("api-key")).contains("beta-secret");
        assertThat(rig.simulator.received("beta").get(0).bodyText()).contains("\"two-at-beta\"");
    }

    @ParameterizedTest
    @CsvSource({"wrong-length", "cut-after=0", "cut-after=1"})
    void fallsBackWhenAWholeAnswerIsCut(String behaviour) {
        rig.simulator.script("alpha", Behaviour.of(behaviour));

        assertThat(rig.chat(RouterRig.asking("test/two")).head.provider()).isEqualTo("beta");
    }

    @ParameterizedTest
    @CsvSource({"cut-after=0", "end-after=0", "reset cut-after=0"})
    void fallsBackWhenAStreamEndsBeforeItsFirstChunk(String behaviour) {
        rig.simulator.script("alpha", Behaviour.of(behaviour));

        FakeSink sink = rig.chat(RouterRig.streaming("test/two"));

        assertThat(sink.head.provider()).isEqualTo("beta");
        assertThat(sink.steps.stream().filter("begin"::equals)).hasSize(1);
        assertThat(sink.steps).endsWith("end");
    }

    @Test
    void fallsBackWhenAStreamWasAskedAndNoneCame() {
        rig.simulator.script("alpha", Behaviour.body("application/json", "{\"choices\":[{\"message\":{}}]}"));

        assertThat(rig.chat(RouterRig.streaming("test/two")).head.provider()).isEqualTo("beta");
    }

    @Test
    void fallsBackWhenNobodyListens() {
        assertThat(rig.chat(RouterRig.asking("test/dead-first")).head.provider())
                .isEqualTo("beta");
        assertThat(rig.record().attempts().get(0).detail()).contains("refused");
    }

    @Test
    void fallsBackToTheNextModelThatWasAsked() {
        FakeSink sink =
                rig.chat(RouterRig.asking("test/dead").replace("{\"model\"", "{\"models\":[\"test/two\"],\"model\""));

        assertThat(Trees.of(sink.answer.body()).get("model").textValue()).isEqualTo("test/two");
    }

    @ParameterizedTest
    @CsvSource({"400", "415", "422"})
    void doesNotTryAnotherProviderWithARequestThatIsAtFault(int status) {
        rig.simulator.script("alpha", Behaviour.status(status));

        GatewayException failure = failure(RouterRig.asking("test/two"));

        assertThat(failure.code()).isEqualTo(ErrorCode.PROVIDER_REJECTED);
        assertThat(rig.simulator.calls("beta")).isZero();
        assertThat(rig.record().summary().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(rig.record().summary().status()).isEqualTo(400);
    }

    /** How many bytes are too many is each provider's own affair; they say nothing of the length of the context. */
    @ParameterizedTest
    @CsvSource({"test/two,beta", "test/anthropic-first,beta", "test/anthropic,"})
    void aRequestThatIsTooLargeForOneProviderMayNotBeForTheNext(String model, String answers) {
        rig.simulator.script("alpha", Behaviour.status(413));
        rig.simulator.always("anthropic", Behaviour.status(413));

        if (answers == null) {
            assertThat(failure(RouterRig.asking(model)).code()).isEqualTo(ErrorCode.BODY_TOO_LARGE);
            assertThat(rig.record().summary().status()).isEqualTo(413);
        } else {
            assertThat(rig.chat(RouterRig.asking(model)).head.provider()).isEqualTo(answers);
        }
        assertThat(rig.record().attempts().get(0).result()).isEqualTo("body_too_large");
    }

    @Test
    void saysThatAPromptIsTooLong() {
        rig.simulator.always("*", Behaviour.of("status=400 code=context_length_exceeded"));

        assertThat(failure(RouterRig.asking("test/one")).code()).isEqualTo(ErrorCode.CONTEXT_LENGTH_EXCEEDED);
    }

    @Test
    void neverTellsACallerThatItsKeyIsWrongWhenOursIs() {
        rig.simulator.always("*", Behaviour.status(401));

        GatewayException failure = failure(RouterRig.asking("test/two"));

        assertThat(failure.code()).isEqualTo(ErrorCode.PROVIDER_AUTH_FAILED);
        assertThat(failure.code().status()).isEqualTo(502);
    }

    @Test
    void followsNoRedirect() {
        rig.simulator.script(
                "alpha",
                Behaviour.of("status=307 location=" + rig.simulator.baseUrl("elsewhere") + "/chat/completions"));

        assertThat(failure(RouterRig.asking("test/one")).code()).isEqualTo(ErrorCode.PROVIDER_BAD_RESPONSE);
        assertThat(rig.simulator.calls("elsewhere")).isZero();
    }

    @Test
    void tellsHowLongToWaitWhenEverybodyLimitsTheRate() {
        rig.simulator.always("*", Behaviour.rateLimited(7));

        GatewayException failure = failure(RouterRig.asking("test/two"));

        assertThat(failure.code().status()).isEqualTo(502);
        assertThat(failure.retryAfterSeconds()).isEqualTo(7);
    }

    @Test
    void tellsOfEveryProviderThatFailedButNothingInItsWords() {
        rig.simulator.script("alpha", Behaviour.of("status=500 code=canary"));
        rig.simulator.script("beta", Behaviour.of("reset"));

        GatewayException failure = failure(RouterRig.asking("test/two"));
        String body = failure.toJson().text();

        assertThat(failure).hasMessageContaining("2 providers were tried");
        assertThat(Trees.of(failure.toJson())
                        .at("/error/metadata/previous_errors")
                        .toString())
                .isEqualTo("[{\"provider\":\"alpha\",\"code\":\"provider_error\",\"status\":500},"
                        + "{\"provider\":\"beta\",\"code\":\"provider_error\"}]");
        assertThat(body).doesNotContainIgnoringCase("canary").doesNotContainIgnoringCase("simulat");
    }

    @Test
    void recordsACallThatNobodyAnswered() {
        rig.simulator.always("*", Behaviour.status(503));

        GatewayException failure = failure(RouterRig.streaming("test/two"));
        CallDetail record = rig.parts
                .reader()
                .find((String) failure.metadata().get("call_id"))
                .orElseThrow();

        assertThat(record.summary().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(record.summary().status()).isEqualTo(502);
        assertThat(record.summary().errorCode()).isEqualTo("provider_error");
        assertThat(record.attempts()).hasSize(2);
    }

    @Test
    void remembersTheLastErrorOfAProviderUntilItAnswersAgain() {
        rig.simulator.script("alpha", Behaviour.status(503));
        rig.chat(RouterRig.asking("test/two"));
        assertThat(rig.parts.health().lastError("alpha")).isEqualTo("provider_error");
        assertThat(rig.parts.health().lastError("beta")).isEmpty();

        rig.chat(RouterRig.asking("test/two"));
        assertThat(rig.parts.health().lastError("alpha")).isEmpty();
    }

    private static GatewayException failure(String body) {
        GatewayException failure = catchThrowableOfType(GatewayException.class, () -> rig.chat(body));
        assertThat(failure).as("the call failed").isNotNull();
        return failure;
    }
}
