package io.signalbox.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.api.CallDetail;
import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import io.signalbox.api.Json;
import io.signalbox.api.Outcome;
import io.signalbox.simulator.Behaviour;
import io.signalbox.simulator.Simulator;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls to providers that speak another schema than ours, over real HTTP, each against a simulator of its API. */
class TonguesTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Simulator google = Simulator.start(0);
    private final RouterRig rig = RouterRig.withGoogle(google);

    @AfterEach
    void stop() {
        rig.close();
        google.close();
    }

    @EachTongue
    void answersWhole(String tongue) throws Exception {
        FakeSink sink = rig.chat(asking(tongue, "[[sim: cached-tokens=2]] How are you today, and tomorrow?", ""));

        JsonNode answer = JSON.readTree(sink.answer.body().text());
        assertThat(answer.at("/choices/0/message/content").asText())
                .startsWith("Simulated answer of")
                .contains("How are you today");
        assertThat(answer.at("/choices/0/finish_reason").asText()).isEqualTo("stop");
        assertThat(answer.path("model").asText()).isEqualTo("test/" + tongue);
        assertThat(answer.path("id").asText()).startsWith("gen-");
        long prompt = answer.at("/usage/prompt_tokens").asLong();
        long completion = answer.at("/usage/completion_tokens").asLong();
        // One tells of none, the other of tokens that it does not bill.
        long cached = tongue.equals("ollama") || tongue.equals("cohere") ? 0 : 2;
        assertThat(answer.at("/usage/prompt_tokens_details/cached_tokens").asLong(-1))
                .isEqualTo(cached == 0 ? -1 : cached);
        assertThat(answer.at("/usage/cost").decimalValue())
                .isEqualByComparingTo(new java.math.BigDecimal((prompt - cached) * 3 + completion * 15)
                        .movePointLeft(6)
                        .add(new java.math.BigDecimal(cached).multiply(new java.math.BigDecimal("0.0000003"))));
    }

    @EachTongue
    void answersInAStream(String tongue) throws Exception {
        FakeSink sink = rig.chat(
                asking(tongue, "How are you?", ",\"stream\":true,\"stream_options\":{\"include_usage\":true}"));

        assertThat(sink.steps).endsWith("end");
        assertThat(text(sink)).startsWith("Simulated answer of").contains("How are you?");
        assertThat(rig.record().summary().outcome()).isEqualTo(Outcome.ANSWERED);
        assertThat(rig.record().summary().cost()).isPresent();
    }

    @EachTongue
    void callsTools(String tongue) throws Exception {
        String tools =
                ",\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"get_weather\",\"parameters\":{\"type\":\"object\","
                        + "\"properties\":{\"city\":{\"type\":\"string\"}},\"required\":[\"city\"]}}}]";

        JsonNode answer = JSON.readTree(rig.chat(asking(tongue, "What is the weather in Bern?", tools))
                .answer
                .body()
                .text());

        JsonNode call = answer.at("/choices/0/message/tool_calls/0");
        assertThat(answer.at("/choices/0/finish_reason").asText()).isEqualTo("tool_calls");
        assertThat(call.at("/function/name").asText()).isEqualTo("get_weather");
        assertThat(JSON.readTree(call.at("/function/arguments").asText()).has("city"))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "anthropic,status=529,provider_error",
        "anthropic,status=401,provider_auth_failed",
        "anthropic,status=400 code=context_length_exceeded,context_length_exceeded",
        "anthropic,status=400,provider_rejected",
        "anthropic,html,provider_bad_response",
        "anthropic,cut-after=0,provider_bad_response",
        "anthropic,end-after=0,provider_bad_response",
        "anthropic,error-in-stream=0,provider_error",
        "bedrock,status=429,provider_error",
        "bedrock,status=424,provider_error",
        "bedrock,status=408,provider_timeout",
        "bedrock,status=403,provider_auth_failed",
        "bedrock,status=400,provider_rejected",
        "bedrock,status=400 code=context_length_exceeded,context_length_exceeded",
        "bedrock,garbage,provider_bad_response",
        "bedrock,end-after=0,provider_bad_response",
        "bedrock,error-in-stream=0,provider_error",
        "vertex-claude,status=529,provider_error",
        "vertex-claude,end-after=0,provider_bad_response",
        "vertex-gemini,status=429,provider_error",
        "vertex-gemini,error-in-stream=0,provider_error",
        "vertex-open,status=403,provider_auth_failed",
        "vertex-open,end-after=0,provider_bad_response",
        "gemini,status=429,provider_error",
        "gemini,status=400 code=context_length_exceeded,context_length_exceeded",
        "gemini,status=403,provider_auth_failed",
        "gemini,garbage,provider_bad_response",
        "gemini,end-after=0,provider_bad_response",
        "gemini,error-in-stream=0,provider_error",
        "cohere,status=401,provider_auth_failed",
        "cohere,status=400 code=context_length_exceeded,context_length_exceeded",
        "cohere,status=422,provider_rejected",
        "cohere,empty,provider_bad_response",
        "cohere,end-after=0,provider_bad_response",
        "cohere,error-in-stream=0,provider_error",
        "ollama,status=503,provider_error",
        "ollama,status=400 code=context_length_exceeded,context_length_exceeded",
        "ollama,html,provider_bad_response",
        "ollama,garbage=utf8,provider_bad_response",
        "ollama,end-after=0,provider_bad_response",
        "ollama,error-in-stream=0,provider_error",
        "responses,status=429,provider_error",
        "responses,status=400 code=context_length_exceeded,context_length_exceeded",
        "responses,html,provider_bad_response",
        "responses,cut-after=0,provider_bad_response",
        "responses,error-in-stream=0,provider_error",
    })
    void tellsErrorsInOurWords(String tongue, String behaviour, String code) {
        rig.simulator.always("*", Behaviour.of(behaviour));

        GatewayException failure = catchThrowableOfType(
                GatewayException.class, () -> rig.chat(asking(tongue, "Hello", ",\"stream\":true")));

        assertThat(failure.code().wire()).as(failure.getMessage()).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({
        "anthropic,end-after=4",
        "anthropic,cut-after=5",
        "bedrock,end-after=4",
        "bedrock,cut-after=4",
        "gemini,end-after=3",
        "gemini,cut-after=3",
        "cohere,end-after=4",
        "cohere,cut-after=5",
        "cohere,error-in-stream=4",
        "ollama,end-after=3",
        "ollama,cut-after=3",
        "ollama,error-in-stream=3",
        "responses,end-after=6",
        "responses,cut-after=6",
        "responses,error-in-stream=6",
    })
    void givesAStreamThatBreaksNoEnd(String tongue, String behaviour) {
        rig.simulator.always("*", Behaviour.of(behaviour));

        FakeSink sink = rig.chat(asking(tongue, "Tell me a long story", ",\"stream\":true"));

        assertThat(sink.steps).endsWith("fail").doesNotContain("end");
        assertThat(rig.record().summary().outcome()).isEqualTo(Outcome.PARTIAL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"anthropic", "gemini", "cohere", "ollama", "responses"})
    void thinksAndKnowsItsThoughtsAgain(String tongue) throws Exception {
        String tools = ",\"reasoning\":{\"effort\":\"low\"},\"tools\":[{\"type\":\"function\",\"function\":{\"name\":"
                + "\"get_weather\",\"parameters\":{\"type\":\"object\",\"properties\":{}}}}]";
        ObjectNode asked = (ObjectNode) JSON.readTree(asking(tongue, "What is the weather in Bern?", tools));
        JsonNode message =
                JSON.readTree(rig.chat(asked.toString()).answer.body().text()).at("/choices/0/message");

        ((ArrayNode) asked.path("messages")).add(message);
        ((ArrayNode) asked.path("messages"))
                .addObject()
                .put("role", "tool")
                .put("content", "sunny")
                .set("tool_call_id", message.at("/tool_calls/0/id"));
        JsonNode answer = JSON.readTree(rig.chat(asked.toString()).answer.body().text());

        assertThat(message.path("reasoning").asText()).startsWith("Simulated thought");
        assertThat(answer.at("/choices/0/message/content").asText()).contains("sunny");
    }

    @ParameterizedTest
    @ValueSource(strings = {"anthropic", "bedrock", "vertex-claude", "gemini-3"})
    void goesOnWithCallsThatAnotherModelMade(String tongue) throws Exception {
        String conversation = "{\"model\":\"test/" + tongue + "\",\"reasoning\":{\"effort\":\"low\"},\"messages\":["
                + "{\"role\":\"user\",\"content\":\"Weather?\"},{\"role\":\"assistant\",\"content\":null,\"tool_calls\":["
                + "{\"id\":\"a\",\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}},"
                + "{\"id\":\"b\",\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}]},"
                + "{\"role\":\"tool\",\"tool_call_id\":\"a\",\"content\":\"rain\"},"
                + "{\"role\":\"tool\",\"tool_call_id\":\"b\",\"content\":\"sunny\"}],"
                + "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\"}}]}";

        JsonNode answer = JSON.readTree(rig.chat(conversation).answer.body().text());

        assertThat(answer.at("/choices/0/message/content").asText()).contains("sunny");
        String left = rig.record().attempts().get(0).detail();
        if (tongue.startsWith("gemini")) {
            assertThat(left).isEmpty();
        } else {
            assertThat(left).contains("reasoning");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gemini", "cohere", "ollama", "responses", "vertex-gemini"})
    void tellsProbabilities(String tongue) throws Exception {
        JsonNode whole = JSON.readTree(rig.chat(asking(tongue, "Hello", ",\"logprobs\":true"))
                .answer
                .body()
                .text());
        FakeSink stream = rig.chat(asking(tongue, "Hello", ",\"logprobs\":true,\"stream\":true"));

        StringBuilder said = new StringBuilder();
        for (JsonNode token : whole.at("/choices/0/logprobs/content")) {
            assertThat(token.path("logprob").asDouble()).isNegative();
            said.append(token.path("token").asText());
        }
        assertThat(said).hasToString(whole.at("/choices/0/message/content").asText());
        StringBuilder streamed = new StringBuilder();
        for (Json chunk : stream.chunks) {
            JSON.readTree(chunk.utf8())
                    .at("/choices/0/logprobs/content")
                    .forEach(token -> streamed.append(token.path("token").asText()));
        }
        assertThat(streamed).hasToString(text(stream));
    }

    @ParameterizedTest
    @CsvSource({
        "anthropic,end_turn",
        "bedrock,end_turn",
        "gemini,STOP",
        "cohere,COMPLETE",
        "ollama,stop",
        "responses,completed",
        "vertex-claude,end_turn",
        "vertex-gemini,STOP",
        "vertex-open,stop",
        "one,stop"
    })
    void keepsTheProvidersOwnWordForTheEnd(String tongue, String word) throws Exception {
        FakeSink whole = rig.chat(asking(tongue, "Hello", ""));
        FakeSink stream = rig.chat(asking(tongue, "Hello", ",\"stream\":true"));

        for (FakeSink sink : List.of(whole, stream)) {
            JsonNode generation = JSON.readTree(
                    rig.gateway.generation(RouterRig.KEY, sink.head.id()).utf8());
            assertThat(generation.at("/data/native_finish_reason").asText()).isEqualTo(word);
            assertThat(generation.at("/data/finish_reason").asText()).isEqualTo("stop");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"one", "anthropic", "bedrock", "gemini", "cohere", "ollama", "responses", "vertex-claude"})
    void handsOnNothingOfWhatAProviderWrites(String tongue) {
        for (String behaviour : List.of("status=400", "status=401", "status=429", "status=500")) {
            rig.simulator.always("*", Behaviour.of(behaviour));

            GatewayException failure =
                    catchThrowableOfType(GatewayException.class, () -> rig.chat(asking(tongue, "Hello", "")));

            assertThat(failure.getMessage() + failure.metadata()).doesNotContain("Simulated");
            assertThat(rig.record().errorMessage()).doesNotContain("Simulated");
            assertThat(rig.record().attempts().get(0).detail()).doesNotContain("Simulated");
        }
    }

    @Test
    void goesToTheNextTargetWithWhatATongueCannotSay() {
        FakeSink sink = rig.chat(asking("anthropic-first", "Hello", ",\"n\":2"));

        assertThat(sink.answer.body().text()).contains("any-at-beta at beta");
        assertThat(rig.record().attempts())
                .extracting(CallDetail.AttemptView::result)
                .containsExactly("invalid_parameter", "ok");
        assertThat(rig.simulator.calls("anthropic")).isZero();
    }

    @Test
    void refusesByNameWhatNoTargetsTongueCanSay() {
        GatewayException refusal =
                catchThrowableOfType(GatewayException.class, () -> rig.chat(asking("anthropic", "Hello", ",\"n\":2")));

        assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_PARAMETER);
        assertThat(refusal.param()).hasValue("n");
        assertThat(refusal)
                .hasMessage("'n' cannot be said to a provider that speaks 'anthropic': it gives one answer a request.");
    }

    @Test
    void tellsOfTheProviderThatFailedNotOfTheOneThatWasNotAsked() {
        rig.simulator.always("beta", Behaviour.of("status=500"));

        GatewayException failure = catchThrowableOfType(
                GatewayException.class, () -> rig.chat(asking("anthropic-first", "Hello", ",\"n\":2")));

        assertThat(failure.code()).isEqualTo(ErrorCode.PROVIDER_ERROR);
        assertThat(failure).hasMessageStartingWith("No answer from 'test/anthropic-first@beta'");
    }

    @Test
    void saysInTheRecordWhatATongueLeftOut() {
        rig.chat(asking("anthropic", "Hello", ",\"seed\":7"));

        assertThat(rig.record().attempts().get(0).detail()).contains("seed");
    }

    private static String text(FakeSink sink) throws IOException {
        StringBuilder text = new StringBuilder();
        for (Json chunk : sink.chunks) {
            text.append(
                    JSON.readTree(chunk.utf8()).at("/choices/0/delta/content").asText(""));
        }
        return text.toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"one", "anthropic", "bedrock", "gemini", "cohere", "ollama", "responses"})
    void estimatesWhereAStreamTellsWhatCannotBe(String tongue) {
        for (String behaviour : List.of("bad-usage", "bad-usage=huge")) {
            rig.simulator.always("*", Behaviour.of(behaviour));

            FakeSink stream = rig.chat(asking(tongue, "Hello", ",\"stream\":true"));

            assertThat(stream.steps).as(behaviour).endsWith("end");
            assertThat(rig.record().usageSource()).as(behaviour).isEqualTo("estimated");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"anthropic", "bedrock", "gemini", "cohere", "ollama"})
    void refusesAChoiceOfSomeToolsRatherThanOfferAll(String tongue) {
        String tools = ",\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"a\"}},"
                + "{\"type\":\"function\",\"function\":{\"name\":\"b\"}}],\"tool_choice\":{\"type\":\"allowed_tools\","
                + "\"allowed_tools\":{\"mode\":\"auto\",\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"b\"}}]}}";

        assertThat(catchThrowableOfType(GatewayException.class, () -> rig.chat(asking(tongue, "Hello", tools)))
                        .param())
                .hasValue("tool_choice");
    }

    private static String asking(String model, String text, String more) {
        return "{\"model\":\"test/" + model + "\",\"messages\":[{\"role\":\"user\",\"content\":\"" + text + "\"}]"
                + more + "}";
    }
}
