package io.signalbox.router.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import io.signalbox.api.Json;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A request for vectors is refused by the name of what is wrong in it. */
class EmbeddingsRulesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"input\":\"x\",\"encoding_format\":\"hex\"|encoding_format|one of float, base64",
                "\"input\":\"x\",\"encoding_format\":1|encoding_format|one of float, base64",
                "\"input\":\"x\",\"dimensions\":0|dimensions|a whole number from 1",
                "\"input\":\"x\",\"dimensions\":\"8\"|dimensions|a whole number from 1",
                "\"input\":\"x\",\"user\":7|user|a text",
                "\"input\":\"x\",\"input_type\":[]|input_type|a text",
                "\"input\":\"x\",\"stream\":true|stream|answered whole",
                "\"input\":\"\"|input|none of them empty",
                "\"input\":[]|input|none of them empty",
                "\"input\":[[]]|input|none of them empty",
                "\"input\":[[1.5]]|input|an array of tokens",
                "\"input\":7|input|a text",
                "\"input\":[\"x\",7]|input[1]|do not mix",
                "\"input\":[7,8,\"x\"]|input[2]|do not mix",
                "\"input\":[\"x\",[7]]|input[1]|do not mix",
                "\"input\":[[7],\"x\"]|input[1]|do not mix",
                "\"input\":[{\"content\":[]},\"x\"]|input[1]|do not mix",
                "\"model\":\"m\"|input|a text"
            })
    void refusesAWrongValueByItsName(String members, String param, String allowed) {
        String body = members.contains("model") ? "{" + members + "}" : "{\"model\":\"m\"," + members + "}";
        GatewayException refusal =
                catchThrowableOfType(GatewayException.class, () -> ChatRequest.readEmbeddings(Json.of(body)));

        assertThat(refusal).as(body).isNotNull();
        assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_PARAMETER);
        assertThat(refusal.param()).contains(param);
        assertThat(refusal).hasMessageContaining(allowed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"input\":\"x\",\"encoding_format\":\"base64\",\"dimensions\":256,\"user\":\"u\"",
                "\"input\":\"x\",\"encoding_format\":null,\"dimensions\":null",
                "\"input\":[\"x\",\"y\"],\"input_type\":\"search_query\"",
                "\"input\":[1,2,3]",
                "\"input\":[[1,2],[3]]",
                "\"input\":[{\"content\":[{\"type\":\"text\",\"text\":\"x\"}]}],\"of_next_month\":{}"
            })
    void takesWhatTheSchemasKnow(String members) {
        assertThatCode(() -> ChatRequest.readEmbeddings(Json.of("{\"model\":\"m\"," + members + "}")))
                .doesNotThrowAnyException();
    }
}
