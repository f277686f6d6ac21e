package io.signalbox.web.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import io.signalbox.web.dialect.ClientJson;
import java.util.Locale;

/**
 * Errors in Anthropic's shape (docs.anthropic.com/en/api/errors) with OpenRouter's {@code error_type} in the error; what
 * ours says beyond it stays beside it.
 */
final class MessagesErrors {

    private MessagesErrors() {}

    static ObjectNode of(GatewayException failure, String requestId) {
        ObjectNode ours = (ObjectNode) ClientJson.ours(failure.toJson()).path("error");
        ObjectNode said = ClientJson.empty().put("type", "error");
        said.set("error", error(ours));
        said.put("request_id", requestId);
        said.set("metadata", ours.path("metadata"));
        return said;
    }

    /** @param ours the {@code error} of our own shape */
    static ObjectNode error(JsonNode ours) {
        ObjectNode error = ClientJson.empty();
        error.put("type", type(ours.path("code").asText()));
        error.set("message", ours.path("message"));
        error.set("error_type", ours.path("metadata").path("error_type"));
        error.set("code", ours.path("code"));
        for (String more : new String[] {"param", "availability"}) {
            if (ours.hasNonNull(more)) {
                error.set(more, ours.path(more));
            }
        }
        return error;
    }

    private static String type(String code) {
        ErrorCode known;
        try {
            known = ErrorCode.valueOf(code.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException fromNextMonth) {
            return "api_error";
        }
        return switch (known.status()) {
            case 401 -> "authentication_error";
            case 402 -> "billing_error";
            case 403 -> "permission_error";
            case 404 -> "not_found_error";
            case 413 -> "request_too_large";
            case 429 -> "rate_limit_error";
            case 503 -> known.errorType().equals("provider_overloaded") ? "overloaded_error" : "api_error";
            case 504 -> "timeout_error";
            default -> known.status() < 500 ? "invalid_request_error" : "api_error";
        };
    }
}
