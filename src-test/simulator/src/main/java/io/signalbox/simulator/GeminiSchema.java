package io.signalbox.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** Google's Gemini API (ai.google.dev/api/generate-content), v1beta. */
final class GeminiSchema implements Schema {

    @Override
    public JsonNode read(JsonNode body, Address address) throws Refused {
        return new GeminiReading(body, address).read();
    }

    @Override
    public ObjectNode whole(Answer answer, String id, long created) {
        return new GeminiRendering(answer, id).whole();
    }

    @Override
    public List<ObjectNode> events(Answer answer, String id, long created) {
        return new GeminiRendering(answer, id).events();
    }

    @Override
    public Optional<String> endMark() {
        return Optional.empty();
    }

    @Override
    public Optional<String> eventName(ObjectNode event) {
        return Optional.empty();
    }

    @Override
    public boolean isContent(ObjectNode event) {
        return event.has("candidates") && !event.path("candidates").path(0).has("finishReason");
    }

    @Override
    public ObjectNode error(int status, Optional<String> code, String message) {
        String text = code.filter("context_length_exceeded"::equals).isPresent()
                ? "The input token count (1200000) exceeds the maximum number of tokens allowed (1048576)."
                : message.isEmpty() ? "Simulated: status " + status : message;
        ObjectNode body = Json.object();
        body.putObject("error").put("code", status).put("message", text).put("status", name(status));
        return body;
    }

    /** The names of google.rpc.Code for HTTP statuses. */
    private static String name(int status) {
        return switch (status) {
            case 400 -> "INVALID_ARGUMENT";
            case 401 -> "UNAUTHENTICATED";
            case 403 -> "PERMISSION_DENIED";
            case 404 -> "NOT_FOUND";
            case 429 -> "RESOURCE_EXHAUSTED";
            case 503 -> "UNAVAILABLE";
            case 504 -> "DEADLINE_EXCEEDED";
            default -> "INTERNAL";
        };
    }
}
