package io.signalbox.router.tongue.responses;

import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.router.tongue.Trouble;

/** OpenAI's {@code error} objects, in bodies, in failed responses and in streams (platform.openai.com/docs/guides/error-codes). */
final class ResponsesErrors {

    private ResponsesErrors() {}

    static Trouble of(JsonNode error) {
        String code = error.path("code").asText(error.path("type").asText());
        return switch (code) {
            case "context_length_exceeded" -> Trouble.of(Trouble.Kind.CONTEXT_LENGTH);
            case "rate_limit_exceeded" -> Trouble.of(Trouble.Kind.RATE_LIMITED);
            case "insufficient_quota", "billing_hard_limit_reached" -> Trouble.of(Trouble.Kind.CREDIT);
            case "invalid_api_key" -> Trouble.of(Trouble.Kind.CREDENTIAL);
            case "server_error", "vector_store_timeout" -> Trouble.of(Trouble.Kind.FAILED);
            case "server_overloaded", "server_is_overloaded" -> Trouble.of(Trouble.Kind.OVERLOADED);
            case "invalid_prompt", "bio_policy", "image_content_policy_violation" -> Trouble.of(Trouble.Kind.CONTENT);
            case "invalid_request_error" -> Trouble.of(Trouble.Kind.INVALID);
            default -> Trouble.UNKNOWN;
        };
    }
}
