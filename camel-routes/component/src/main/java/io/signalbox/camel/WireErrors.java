package io.signalbox.camel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import io.signalbox.api.Json;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * Turns the error body of a gateway back into the exception it was made of. A code that this release does not know, from
 * a newer gateway or a proxy before it, becomes the nearest known one, and {@code code} and {@code status} in the metadata
 * tell what was sent.
 */
final class WireErrors {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private WireErrors() {}

    /** What an HTTP answer with an error status means. */
    static GatewayException ofResponse(int status, Json body, int retryAfterSeconds) {
        JsonNode error = errorOf(body);
        GatewayException failure = of(status, error);
        return retryAfterSeconds > 0 ? failure.withRetryAfter(retryAfterSeconds) : failure;
    }

    /** What the last chunk of a broken stream means. */
    static GatewayException ofChunk(Json chunk) {
        return of(ErrorCode.PROVIDER_ERROR.status(), errorOf(chunk));
    }

    private static JsonNode errorOf(Json body) {
        try {
            return AnswerReader.tree(body).path("error");
        } catch (GatewayException e) {
            return MAPPER.missingNode();
        }
    }

    private static GatewayException of(int status, JsonNode error) {
        String wire = error.path("code").asText("");
        Optional<ErrorCode> known = Arrays.stream(ErrorCode.values())
                .filter(code -> code.wire().equals(wire))
                .findFirst();
        String message = error.path("message").asText("");
        GatewayException failure = new GatewayException(
                known.orElseGet(() -> nearest(status)),
                message.isEmpty() ? "The gateway answered with status " + status + "." : message);
        if (error.path("param").isTextual()) {
            failure = failure.withParam(error.path("param").textValue());
        }
        for (Map.Entry<String, JsonNode> entry : error.path("metadata").properties()) {
            if (!entry.getKey().equals("error_type")) {
                failure = failure.with(entry.getKey(), MAPPER.convertValue(entry.getValue(), Object.class));
            }
        }
        if (error.has("availability")) {
            failure = failure.with("availability", MAPPER.convertValue(error.path("availability"), Object.class));
        }
        return known.isPresent() ? failure : failure.with("code", wire).with("status", status);
    }

    private static ErrorCode nearest(int status) {
        return switch (status) {
            case 401 -> ErrorCode.INVALID_API_KEY;
            case 402 -> ErrorCode.BUDGET_EXCEEDED;
            case 403 -> ErrorCode.POLICY_DENIED;
            case 404 -> ErrorCode.NOT_FOUND;
            case 405 -> ErrorCode.METHOD_NOT_ALLOWED;
            case 413 -> ErrorCode.BODY_TOO_LARGE;
            case 415 -> ErrorCode.UNSUPPORTED_MEDIA_TYPE;
            case 429 -> ErrorCode.RATE_LIMIT_EXCEEDED;
            case 502 -> ErrorCode.PROVIDER_ERROR;
            case 503 -> ErrorCode.OVERLOADED;
            case 504 -> ErrorCode.PROVIDER_TIMEOUT;
            default -> status < 500 ? ErrorCode.INVALID_PARAMETER : ErrorCode.INTERNAL_ERROR;
        };
    }
}
