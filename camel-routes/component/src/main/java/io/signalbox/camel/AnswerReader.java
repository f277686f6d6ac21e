package io.signalbox.camel;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.signalbox.api.Answer;
import io.signalbox.api.AnswerHead;
import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import io.signalbox.api.Json;
import java.io.IOException;

/**
 * Reads answers and chunks; absent parts are missing nodes.
 *
 * @param head id and origin
 * @param body the answer or chunk as a tree
 */
record AnswerReader(AnswerHead head, JsonNode body) {

    // The cost is money: a double would round it.
    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    static AnswerReader of(Answer answer) {
        return new AnswerReader(answer.head(), tree(answer.body()));
    }

    /**
     * Parses what a gateway sent.
     *
     * @throws GatewayException with {@link ErrorCode#PROVIDER_BAD_RESPONSE} when it is no JSON
     */
    static JsonNode tree(Json json) {
        try {
            return MAPPER.readTree(json.utf8());
        } catch (IOException e) {
            throw new GatewayException(ErrorCode.PROVIDER_BAD_RESPONSE, "The answer is no JSON.").causedBy(e);
        }
    }

    /** The text of the first choice; empty where the model answered with tool calls only. */
    String text() {
        return choice().path("message").path("content").asText("");
    }

    /** The text of one chunk's first choice; empty where it has none. */
    static String deltaText(JsonNode chunk) {
        return chunk.path("choices").path(0).path("delta").path("content").asText("");
    }

    JsonNode choice() {
        return body.path("choices").path(0);
    }

    JsonNode usage() {
        return body.path("usage");
    }
}
