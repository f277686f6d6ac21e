package io.signalbox.router.tongue.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.router.tongue.Trouble;

/** Anthropic's {@code error} objects (docs.anthropic.com/en/api/errors). */
final class AnthropicErrors {

    private AnthropicErrors() {}

    static Trouble of(JsonNode error) {
        return switch (error.path("type").asText()) {
            case "invalid_request_error" ->
                Trouble.of(
                        isTooLong(error.path("message").asText()) ? Trouble.Kind.CONTEXT_LENGTH : Trouble.Kind.INVALID);
            case "request_too_large" -> Trouble.of(Trouble.Kind.CONTEXT_LENGTH);
            case "authentication_error", "permission_error" -> Trouble.of(Trouble.Kind.CREDENTIAL);
            case "billing_error" -> Trouble.of(Trouble.Kind.CREDIT);
            case "rate_limit_error" -> Trouble.of(Trouble.Kind.RATE_LIMITED);
            case "overloaded_error" -> Trouble.of(Trouble.Kind.OVERLOADED);
            case "api_error", "timeout_error" -> Trouble.of(Trouble.Kind.FAILED);
            default -> Trouble.UNKNOWN;
        };
    }

    /** The API has no code of its own for it; its messages are stable in these words. */
    private static boolean isTooLong(String message) {
        return message.contains("prompt is too long") || message.contains("exceed context limit");
    }
}
