package io.signalbox.router.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import io.signalbox.api.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Missing, mistyped and out-of-range fields are refused by name; everything else is the provider's business. */
class RequestRulesTest {

    @ParameterizedTest
    @CsvSource({
        "temperature,0",
        "temperature,2",
        "temperature,0.7",
        "temperature,2.0e0",
        "temperature,null",
        "top_p,0",
        "top_p,1",
        "frequency_penalty,-2",
        "frequency_penalty,2",
        "presence_penalty,-2.0",
        "n,1",
        "n,128",
        "top_logprobs,0",
        "top_logprobs,20",
        "max_tokens,1",
        "max_tokens,null",
        "max_tokens,10.0",
        "max_completion_tokens,1e3",
        "max_completion_tokens,2147483647",
        "stream,true",
        "stream,false",
        "stream,null",
        "modalities,null"
    })
    void takesValuesWithinTheirRange(String name, String value) {
        assertThatCode(() -> withField(name, value)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "temperature,-0.1",
                "temperature,2.1",
                "temperature,\"1\"",
                "temperature,true",
                "temperature,[1]",
                "top_p,1.01",
                "top_p,-1",
                "frequency_penalty,-2.1",
                "frequency_penalty,3",
                "presence_penalty,2.5",
                "n,0",
                "modalities,\"text\"",
                "n,129",
                "n,1.5",
                "n,1.0",
                "n,\"2\"",
                "top_logprobs,21",
                "top_logprobs,-1",
                "max_tokens,0",
                "max_tokens,-5",
                "max_tokens,1.5",
                "max_tokens,2147483648",
                "max_tokens,{}",
                "max_completion_tokens,0",
                "temperature,1e400",
                "stream,1",
                "stream,\"true\"",
                "stream,{}"
            })
    void refusesValuesOutsideTheirRange(String name, String value) {
        GatewayException refusal = refusal(body(name, value));

        assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_PARAMETER);
        assertThat(refusal.param()).contains(name);
        assertThat(refusal).hasMessageContaining("'" + name + "' must be");
    }

    @ParameterizedTest
    @ValueSource(strings = {"smell", "Text", "video"})
    void refusesFormsOfAnswerThatNobodyKnows(String form) {
        GatewayException refusal = refusal(body("modalities", "[\"text\",\"" + form + "\"]"));

        assertThat(refusal.param()).contains("modalities[1]");
        assertThat(refusal).hasMessageContaining("one of audio, image, text");
        assertThatCode(() -> withField("modalities", "[\"text\",\"image\",\"audio\"]"))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"preset", "transforms"})
    void refusesRoutingWordsThatItWouldIgnore(String name) {
        assertThat(refusal(body(name, "[\"x\"]")).param()).contains(name);
        assertThat(refusal(body(name, "{\"zdr\":true}")).code()).isEqualTo(ErrorCode.INVALID_PARAMETER);
        assertThatCode(() -> withField(name, "null")).doesNotThrowAnyException();
        assertThatCode(() -> withField(name, "{}")).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "{\"model\":\"m\"}|messages",
                "{\"model\":\"m\",\"messages\":null}|messages",
                "{\"model\":\"m\",\"messages\":{}}|messages",
                "{\"model\":\"m\",\"messages\":[]}|messages",
                "{\"model\":\"m\",\"messages\":[\"hi\"]}|messages[0]",
                "{\"model\":\"m\",\"messages\":[{\"content\":\"hi\"}]}|messages[0].role",
                "{\"model\":\"m\",\"messages\":[{\"role\":7}]}|messages[0].role",
                "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"},{\"role\":\"user\",\"content\":5}]}|messages[1].content",
                "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":{}}]}|messages[0].content",
                "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"\"},\"x\"]}]}|messages[0].content[1]"
            },
            delimiter = '|')
    void refusesMessagesThatAreNone(String body, String param) {
        GatewayException refusal = refusal(body);

        assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_PARAMETER);
        assertThat(refusal.param()).contains(param);
    }

    @Test
    void takesMessagesWithoutContent() {
        ChatRequest request = ChatRequest.read(
                Json.of("{\"model\":\"m\",\"messages\":[{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[]},"
                        + "{\"role\":\"tool\",\"tool_call_id\":\"1\"}]}"));

        assertThat(request.messages()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "null", "\"\"", "\"  \"", "[\"m\"]"})
    void refusesAModelThatIsNoName(String model) {
        GatewayException refusal =
                refusal("{\"model\":" + model + ",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}");

        assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_PARAMETER);
        assertThat(refusal.param()).contains("model");
    }

    @Test
    void refusesAModelNameOfMoreThanTwoHundredCharacters() {
        assertThatCode(() -> withField("model", "\"" + "m".repeat(200) + "\"")).doesNotThrowAnyException();
        assertThat(refusal(body("model", "\"" + "m".repeat(201) + "\"")).param())
                .contains("model");
    }

    @Test
    void refusesARequestThatNamesNoModel() {
        GatewayException refusal = refusal("{\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}");

        assertThat(refusal.param()).contains("model");
        assertThat(refusal).hasMessageContaining("missing");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {"\"x\"|models", "{}|models", "[1]|models[0]", "[\"a\",\" \"]|models[1]", "[\"a\",null]|models[1]"},
            delimiter = '|')
    void refusesAListOfModelsThatIsNone(String models, String param) {
        assertThat(refusal(body("models", models)).param()).contains(param);
    }

    private static ChatRequest withField(String name, String value) {
        return ChatRequest.read(Json.of(body(name, value)));
    }

    private static String body(String name, String value) {
        String model = name.equals("model") ? "" : "\"model\":\"m\",";
        return "{" + model + "\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}],\"" + name + "\":" + value + "}";
    }

    private static GatewayException refusal(String body) {
        GatewayException refusal = catchThrowableOfType(GatewayException.class, () -> ChatRequest.read(Json.of(body)));
        assertThat(refusal).as("was refused: " + body).isNotNull();
        return refusal;
    }
}
