package io.signalbox.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * Anthropic's Messages API (docs.anthropic.com/en/api/messages), version 2023-06-01, and as Google's Vertex AI speaks it:
 * with the model in the path and the version in the body (docs.anthropic.com/en/api/claude-on-vertex-ai).
 */
final class AnthropicSchema implements Schema {

    private final boolean vertex;

    AnthropicSchema(boolean vertex) {
        this.vertex = vertex;
    }

    @Override
    public void requireHeaders(HttpRequest request) throws Refused {
        if (!vertex && request.header("anthropic-version").isEmpty()) {
            throw Refused.badRequest("anthropic-version: header is required");
        }
    }

    @Override
    public JsonNode read(JsonNode body, Address address) throws Refused {
        if (!vertex) {
            return new AnthropicReading(body).read();
        }
        if (!body.path("anthropic_version").asText().equals("vertex-2023-10-16")) {
            throw Refused.badRequest("anthropic_version: Field required");
        }
        if (body.has("model")) {
            throw Refused.badRequest("model: Extra inputs are not permitted");
        }
        if (body.path("stream").asBoolean(false) != address.streams()) {
            throw Refused.badRequest("stream: must be true for streamRawPredict, and only there");
        }
        ObjectNode named = body.deepCopy();
        return new AnthropicReading(named.put("model", address.deployment().orElse(""))).read();
    }

    @Override
    public ObjectNode whole(Answer answer, String id, long created) {
        return new AnthropicRendering(answer, id).whole();
    }

    @Override
    public List<ObjectNode> events(Answer answer, String id, long created) {
        return new AnthropicRendering(answer, id).events();
    }

    @Override
    public Optional<String> endMark() {
        return Optional.empty();
    }

    @Override
    public Optional<String> eventName(ObjectNode event) {
        return Optional.of(event.path("type").asText());
    }

    @Override
    public boolean isContent(ObjectNode event) {
        return event.path("type").asText().equals("content_block_delta");
    }

    @Override
    public ObjectNode error(int status, Optional<String> code, String message) {
        String text = code.filter("context_length_exceeded"::equals).isPresent()
                ? "prompt is too long: 210000 tokens > 200000 maximum"
                : message.isEmpty() ? "Simulated: status " + status : message;
        ObjectNode body = Json.object().put("type", "error");
        body.putObject("error").put("type", type(status)).put("message", text);
        return body.put("request_id", "req_simulated");
    }

    private static String type(int status) {
        return switch (status) {
            case 400, 422 -> "invalid_request_error";
            case 401 -> "authentication_error";
            case 403 -> "permission_error";
            case 404 -> "not_found_error";
            case 413 -> "request_too_large";
            case 429 -> "rate_limit_error";
            case 504 -> "timeout_error";
            case 529 -> "overloaded_error";
            default -> "api_error";
        };
    }
}
