package io.signalbox.router.tongue.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.router.tongue.Trouble;

/** Anthropic's {@code error} objects (docs.anthropic.com/en/api/errors). */
final class AnthropicErrors {

    private AnthropicErrors() {}

    static Trouble of(JsonNode error) {
        return switch (error.path("type").asText()) {
            case "invalid_request_error" ->
                Trouble.of(invalid(error.path("message").asText()));
            case "authentication_error", "permission_error" -> Trouble.of(Trouble.Kind.CREDENTIAL);
            case "billing_error" -> Trouble.of(Trouble.Kind.CREDIT);
            case "rate_limit_error" -> Trouble.of(Trouble.Kind.RATE_LIMITED);
            case "overloaded_error" -> Trouble.of(Trouble.Kind.OVERLOADED);
            case "api_error", "timeout_error" -> Trouble.of(Trouble.Kind.FAILED);
            default -> Trouble.UNKNOWN;
        };
    }

    /** The API has no types of their own for these; its messages are stable in these words. */
    private static Trouble.Kind invalid(String message) {
        if (message.startsWith("Your credit balance is too low")) {
            return Trouble.Kind.CREDIT; // says nothing of the request, whatever its type
        }
        return message.contains("prompt is too long") || message.contains("exceed context limit")
                ? Trouble.Kind.CONTEXT_LENGTH
                : Trouble.Kind.INVALID;
    }
}
