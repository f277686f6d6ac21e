package io.signalbox.router.tongue.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.router.tongue.Trouble;
import java.util.Locale;

/** Google's {@code error} objects: a status of google.rpc.Code, and a message (cloud.google.com/apis/design/errors). */
final class GeminiErrors {

    private GeminiErrors() {}

    static Trouble of(JsonNode error) {
        String message = error.path("message").asText().toLowerCase(Locale.ROOT);
        return switch (error.path("status").asText()) {
            case "INVALID_ARGUMENT", "FAILED_PRECONDITION", "OUT_OF_RANGE" -> {
                if (message.contains("api key")) { // a bad key is an invalid argument here
                    yield Trouble.of(Trouble.Kind.CREDENTIAL);
                }
                yield Trouble.of(
                        message.contains("token count") && message.contains("exceeds")
                                ? Trouble.Kind.CONTEXT_LENGTH
                                : Trouble.Kind.INVALID);
            }
            case "UNAUTHENTICATED", "PERMISSION_DENIED" -> Trouble.of(Trouble.Kind.CREDENTIAL);
            case "RESOURCE_EXHAUSTED" -> Trouble.of(Trouble.Kind.RATE_LIMITED);
            case "UNAVAILABLE" -> Trouble.of(Trouble.Kind.OVERLOADED);
            case "INTERNAL", "UNKNOWN", "DEADLINE_EXCEEDED", "ABORTED" -> Trouble.of(Trouble.Kind.FAILED);
            default -> Trouble.UNKNOWN;
        };
    }
}
