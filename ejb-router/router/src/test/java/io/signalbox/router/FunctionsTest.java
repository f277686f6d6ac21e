package io.signalbox.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import io.signalbox.api.Json;
import io.signalbox.simulator.ReceivedRequest;
import io.signalbox.simulator.Simulator;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Callers that speak of functions, OpenAI's form before tools, at providers that know no such thing. */
class FunctionsTest {

    private static final String FUNCTIONS =
            ",\"functions\":[{\"name\":\"get_weather\",\"parameters\":{\"type\":\"object\","
                    + "\"properties\":{\"city\":{\"type\":\"string\"}},\"required\":[\"city\"]}},"
                    + "{\"name\":\"get_holidays\",\"parameters\":{\"type\":\"object\",\"properties\":{}}}]";

    private static final String CALL =
            "{\"role\":\"assistant\",\"content\":null,\"function_call\":{\"name\":\"get_weather\","
                    + "\"arguments\":\"{\\\"city\\\":\\\"Bern\\\"}\"}}";
    private static final String RESULT = "{\"role\":\"function\",\"name\":\"get_weather\",\"content\":\"sunny\"}";

    private static Simulator google;
    private static RouterRig rig;

    @BeforeAll
    static void start() {
        google = Simulator.start(0);
        rig = RouterRig.withGoogle(google);
    }

    @AfterAll
    static void stop() {
        rig.close();
        google.close();
    }

    @BeforeEach
    void reset() {
        rig.reset();
    }

    @EachTongue
    void aCallOfOneIsToldAsSuch(String tongue) {
        JsonNode choice = Trees.of(rig.chat(asking(tongue, user("What is the weather in Bern?"), FUNCTIONS))
                        .answer
                        .body())
                .at("/choices/0");

        assertThat(choice.path("finish_reason").asText()).isEqualTo("function_call");
        assertThat(choice.at("/message/function_call/name").asText()).isEqualTo("get_weather");
        assertThat(choice.at("/message/function_call/arguments").asText()).contains("city");
        assertThat(choice.path("message").has("tool_calls")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"anthropic", "bedrock", "gemini", "cohere", "ollama", "responses", "vertex-open"})
    void aStreamTellsOneCallInPieces(String tongue) throws Exception {
        FakeSink sink = rig.chat(asking(
                tongue,
                user("What is the weather in the holidays?"),
                FUNCTIONS + ",\"stream\":true,\"stream_options\":{\"include_usage\":true}"));

        StringBuilder name = new StringBuilder();
        StringBuilder arguments = new StringBuilder();
        StringBuilder finish = new StringBuilder();
        for (Json chunk : sink.chunks) {
            JsonNode choice = Trees.of(chunk).at("/choices/0");
            name.append(choice.at("/delta/function_call/name").asText());
            arguments.append(choice.at("/delta/function_call/arguments").asText());
            finish.append(choice.path("finish_reason").asText("").replace("null", ""));
            assertThat(choice.path("delta").has("tool_calls")).isFalse();
        }
        assertThat(name).hasToString("get_weather");
        assertThat(Trees.of(Json.of(arguments.toString())).has("city")).isTrue();
        assertThat(finish).hasToString("function_call");
        assertThat(sink.steps).endsWith("end");
    }

    @EachTongue
    void theResultOfOneReachesTheModel(String tongue) {
        String conversation = user("What is the weather in Bern?") + "," + CALL + "," + RESULT;

        JsonNode answer = Trees.of(
                rig.chat(asking(tongue, conversation, FUNCTIONS)).answer.body());

        assertThat(answer.at("/choices/0/message/content").asText()).contains("from tool result: sunny");
    }

    @Test
    void aResultBelongsToItsCall() {
        rig.chat(asking("anthropic", user("What is the weather?") + "," + CALL + "," + RESULT, FUNCTIONS));

        JsonNode said = Trees.of(sent());
        assertThat(said.at("/messages/1/content/0/type").asText()).isEqualTo("tool_use");
        assertThat(said.at("/messages/2/content/0/tool_use_id").asText())
                .isEqualTo(said.at("/messages/1/content/0/id").asText())
                .isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "auto,{\"type\":\"auto\"}",
        "none,{\"type\":\"none\"}",
        "get_holidays,{\"type\":\"tool\"}",
    })
    void whichOneIsCalledIsSaid(String choice, String said) {
        String wanted = choice.startsWith("get_") ? "{\"name\":\"" + choice + "\"}" : "\"" + choice + "\"";

        rig.chat(asking("anthropic", user("Hello"), FUNCTIONS + ",\"function_call\":" + wanted));

        assertThat(Trees.of(sent()).at("/tool_choice/type"))
                .isEqualTo(Trees.of(Json.of(said)).path("type"));
    }

    @Test
    void aProviderThatCanIsKeptToOneCall() {
        rig.chat(asking("anthropic", user("What is the weather in the holidays?"), FUNCTIONS));

        assertThat(Trees.of(sent()).at("/tool_choice/disable_parallel_tool_use").asBoolean())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"role\":\"function\",\"name\":\"get_weather\",\"content\":\"sunny\"}||messages[0]",
                "{\"role\":\"user\",\"content\":\"Hi\"}|,\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"a\"}}]|functions",
                "{\"role\":\"user\",\"content\":\"Hi\"}|,\"function_call\":7|function_call",
                "{\"role\":\"user\",\"content\":\"Hi\"}|,\"function_call\":{\"name\":\"fly\"}|function_call.name",
            })
    void whatHasNoMeaningIsRefusedByName(String messages, String more, String param) {
        GatewayException refusal = catchThrowableOfType(
                GatewayException.class,
                () -> rig.chat(asking("gemini", messages, FUNCTIONS + (more == null ? "" : more))));

        assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_PARAMETER);
        assertThat(refusal.param()).hasValue(param);
        assertThat(rig.simulator.calls("gemini")).isZero();
    }

    @Test
    void aProviderThatSpeaksOpenAiGetsThemAsTheyAre() {
        JsonNode answer = Trees.of(rig.chat(asking("one", user("Hello") + "," + CALL + "," + RESULT, FUNCTIONS))
                .answer
                .body());

        assertThat(answer.at("/choices/0/message/content").asText()).contains("from tool result: sunny");
        assertThat(sent().text()).contains(FUNCTIONS).contains(CALL).contains(RESULT);
    }

    /** At Azure's older addresses Responses stand below the newer ones, on the same resource. */
    @Test
    void toolsOfAModelThatThinksReachAzuresResponses() {
        rig.chat("{\"model\":\"openai/gpt-5.5\",\"messages\":[" + user("Hello")
                + "],\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"a\"}}]}");

        List<ReceivedRequest> received = rig.simulator.received();
        assertThat(received.get(received.size() - 1).path()).isEqualTo("/azure-tools/openai/v1/responses");
    }

    private static Json sent() {
        List<ReceivedRequest> received = rig.simulator.received();
        return Json.of(received.get(received.size() - 1).body());
    }

    private static String user(String text) {
        return "{\"role\":\"user\",\"content\":\"" + text + "\"}";
    }

    private static String asking(String model, String messages, String more) {
        return "{\"model\":\"test/" + model + "\",\"messages\":[" + messages + "]" + more + "}";
    }
}
