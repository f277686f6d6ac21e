package io.signalbox.router.tongue.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.router.tongue.Trouble;
import java.util.Locale;
import java.util.regex.Pattern;

/** Google's {@code error} objects: a status of google.rpc.Code, and a message (cloud.google.com/apis/design/errors). */
final class GeminiErrors {

    private static final Pattern DELAY = Pattern.compile("\\d{1,5}(\\.\\d{1,9})?s");

    private GeminiErrors() {}

    static Trouble of(JsonNode error) {
        Trouble said = kind(error);
        return said.kind().isPresent() ? said.after(waitSeconds(error)) : said;
    }

    /**
     * Google says how long to wait in a detail of type google.rpc.RetryInfo, as seconds with a unit: {@code 13s}, {@code
     * 0.52s} (github.com/googleapis/googleapis, google/rpc/error_details.proto). 0 where it does not.
     */
    private static int waitSeconds(JsonNode error) {
        for (JsonNode detail : error.path("details")) {
            String delay = detail.path("retryDelay").asText("");
            if (detail.path("@type").asText().endsWith("/google.rpc.RetryInfo")
                    && DELAY.matcher(delay).matches()) {
                return (int) Math.ceil(Double.parseDouble(delay.substring(0, delay.length() - 1)));
            }
        }
        return 0;
    }

    private static Trouble kind(JsonNode error) {
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
