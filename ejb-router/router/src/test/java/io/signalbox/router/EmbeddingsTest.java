package io.signalbox.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.signalbox.api.Answer;
import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import io.signalbox.api.Outcome;
import io.signalbox.simulator.Behaviour;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Vectors go the way of answers: planned, called, priced, recorded. */
class EmbeddingsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final RouterRig rig = new RouterRig();

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void answersWithAVectorForEachText() throws Exception {
        Answer answer = embed("\"input\":[\"one text\",\"another\"],\"dimensions\":8");

        JsonNode body = JSON.readTree(answer.body().utf8());
        assertThat(body.path("data")).hasSize(2);
        assertThat(body.at("/data/1/embedding")).hasSize(8);
        assertThat(body.path("id").asText()).isEqualTo(answer.head().id()).startsWith("gen-");
        assertThat(body.path("model").asText()).isEqualTo("test/vectors");
        assertThat(body.at("/usage/cost").decimalValue()).isEqualByComparingTo(new BigDecimal("0.00000008"));
        assertThat(rig.record().summary().outcome()).isEqualTo(Outcome.ANSWERED);
        assertThat(rig.record().summary().cost()).contains(new BigDecimal("0.00000008"));
        assertThat(rig.simulator.received().get(0).path()).isEqualTo("/alpha/v1/embeddings");
    }

    @Test
    void sendsTheRequestAsItCame() {
        embed("\"input\":[[1,2,3]],\"encoding_format\":\"base64\",\"invented\":1.10");

        assertThat(new String(rig.simulator.received().get(0).body(), java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo("{\"model\":\"vectors-at-alpha\",\"input\":[[1,2,3]],\"encoding_format\":\"base64\","
                        + "\"invented\":1.10}");
    }

    @Test
    void fallsBackToTheNextTarget() {
        rig.simulator.script("alpha", io.signalbox.simulator.Behaviour.of("status=503"));

        Answer answer = embed("\"input\":\"text\"");

        assertThat(answer.head().provider()).isEqualTo("beta");
        assertThat(rig.record().attempts()).hasSize(2);
    }

    /** Which vector belongs to which text nobody could say; what they cost stands in the record all the same. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "[ ]",
                "[{\"index\":0,\"embedding\":[1,2,3]}]",
                "[{\"embedding\":[1]}, {\"embedding\":\"]\\\",[\"},{\"embedding\":[]}]"
            })
    void anAnswerWithMoreOrFewerVectorsThanTextsIsAFailure(String data) {
        rig.simulator.script(
                "alpha",
                Behaviour.body("application/json", "{\"data\":" + data + ",\"usage\":{\"prompt_tokens\":50}}"));

        Answer answer = embed("\"input\":[\"one text\",\"another\"]");

        assertThat(answer.head().provider()).isEqualTo("beta");
        assertThat(rig.record().attempts().get(0).detail()).contains("vectors for 2; it used 50 prompt");
        assertThat(rig.record().attempts().get(0).result()).isEqualTo("provider_bad_response");
    }

    @Test
    void aListOfTokensGetsOneVector() throws Exception {
        assertThat(JSON.readTree(embed("\"input\":[1,2,3]").body().utf8()).path("data"))
                .hasSize(1);
        assertThat(JSON.readTree(embed("\"input\":[[1,2],[3]]").body().utf8()).path("data"))
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"input\":[]",
                "\"input\":\"\"",
                "\"input\":{}",
                "\"inputs\":\"text\"",
                "\"input\":[\"a\",\"\"]",
                "\"input\":\"a\",\"dimensions\":0",
                "\"input\":\"a\",\"dimensions\":1.5",
                "\"input\":\"a\",\"encoding_format\":\"int8\"",
                "\"input\":\"a\",\"stream\":true"
            })
    void refusesWhatIsNoRequestForVectors(String members) {
        GatewayException refusal = catchThrowableOfType(GatewayException.class, () -> embed(members));

        assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_PARAMETER);
        assertThat(rig.record().summary().outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(rig.simulator.received()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"test/one,'text, not embeddings'", "test/gemini-vectors,speaks 'gemini'"})
    void refusesModelsThatGiveNone(String model, String why) {
        GatewayException refusal = catchThrowableOfType(
                GatewayException.class,
                () -> rig.gateway.embed(
                        RouterRig.call("{\"model\":\"" + model + "\",\"input\":\"a\"}"), new FakeSink()));

        assertThat(refusal.code()).isEqualTo(ErrorCode.NO_ENDPOINTS);
        assertThat(refusal).hasMessageContaining(why);
    }

    @Test
    void aModelForVectorsIsNotAskedForText() {
        GatewayException refusal =
                catchThrowableOfType(GatewayException.class, () -> rig.chat(RouterRig.asking("test/vectors")));

        assertThat(refusal).hasMessageContaining("embeddings, not text");
        GatewayException uncounted = catchThrowableOfType(
                GatewayException.class,
                () -> rig.gateway.promptTokens(RouterRig.call(RouterRig.asking("test/vectors"))));
        assertThat(uncounted.code()).isEqualTo(refusal.code());
        assertThat(uncounted).hasMessage(refusal.getMessage());
        assertThat(uncounted.param()).isEqualTo(refusal.param());
    }

    @Test
    void aFailureIsRecordedAsOne() {
        rig.simulator.always("*", io.signalbox.simulator.Behaviour.of("status=429"));

        GatewayException failure = catchThrowableOfType(GatewayException.class, () -> embed("\"input\":\"a\""));

        assertThat(failure.code()).isEqualTo(ErrorCode.PROVIDER_ERROR);
        assertThat(List.of(rig.record().summary().outcome())).containsExactly(Outcome.FAILED);
    }

    @Test
    void takesAsManyTextsAsOpenAiAndNoMore() {
        assertThat(embed(texts(2048) + ",\"dimensions\":1").body().length()).isPositive();

        GatewayException refusal = catchThrowableOfType(GatewayException.class, () -> embed(texts(2049)));

        assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_PARAMETER);
        assertThat(refusal).hasMessageContaining("2048 at most, and holds 2049");
        assertThat(rig.simulator.received()).hasSize(1);
    }

    /** Vectors are long: of them four times as much is taken as of a chat's answer. */
    @Test
    void takesVectorsOfFourTimesTheLengthOfAnAnswer() {
        int most = 20_000;
        try (RouterRig narrow = new RouterRig(Map.of("signalbox.provider-max-response-bytes", String.valueOf(most)))) {
            assertThat(embed(narrow, texts(8) + ",\"dimensions\":500").body().length())
                    .isBetween(most + 1, 4 * most);

            GatewayException tooLong = catchThrowableOfType(
                    GatewayException.class, () -> embed(narrow, texts(32) + ",\"dimensions\":500"));
            assertThat(tooLong.code()).isEqualTo(ErrorCode.PROVIDER_BAD_RESPONSE);
            narrow.simulator.always("*", io.signalbox.simulator.Behaviour.of("huge=30KB"));
            GatewayException chat =
                    catchThrowableOfType(GatewayException.class, () -> narrow.chat(RouterRig.asking("test/one")));
            assertThat(chat.code()).isEqualTo(ErrorCode.PROVIDER_BAD_RESPONSE);
        }
    }

    private static String texts(int many) {
        return "\"input\":[" + "\"a\",".repeat(many - 1) + "\"a\"]";
    }

    private Answer embed(String members) {
        return embed(rig, members);
    }

    private static Answer embed(RouterRig rig, String members) {
        FakeSink sink = new FakeSink();
        rig.gateway.embed(RouterRig.call("{\"model\":\"test/vectors\"," + members + "}"), sink);
        return sink.answer;
    }
}
