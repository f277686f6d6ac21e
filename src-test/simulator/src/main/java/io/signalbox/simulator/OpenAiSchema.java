package io.signalbox.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** OpenAI's chat completions. */
final class OpenAiSchema implements Schema {

    @Override
    public JsonNode read(JsonNode body, Address address) throws Refused {
        if (!body.path("messages").isArray() || body.path("messages").isEmpty()) {
            throw Refused.badRequest("Missing required parameter: 'messages'.");
        }
        int n = body.path("n").asInt(1);
        if (n < 1 || n > 128) {
            throw Refused.badRequest("Invalid 'n': must be between 1 and 128.");
        }
        Peculiarities.check(address.provider(), body);
        String model = address.deployment().orElse(body.path("model").asText());
        ModelRules.check(address.provider(), model, body);
        if (Peculiarities.showsThought(address.provider(), body) && body instanceof ObjectNode request) {
            request.put("simulate_thought", true);
        }
        return Functions.asTools(body);
    }

    @Override
    public ObjectNode whole(Answer answer, String id, long created) {
        return Functions.told(answer.request().json(), new Rendering(answer, id, created).whole());
    }

    @Override
    public List<ObjectNode> events(Answer answer, String id, long created) {
        List<ObjectNode> chunks = new Rendering(answer, id, created).chunks();
        chunks.forEach(chunk -> Functions.told(answer.request().json(), chunk));
        return chunks;
    }

    @Override
    public Optional<String> endMark() {
        return Optional.of("[DONE]");
    }

    @Override
    public Optional<String> eventName(ObjectNode event) {
        return Optional.empty();
    }

    @Override
    public boolean isContent(ObjectNode event) {
        JsonNode choice = event.path("choices").path(0);
        return choice.has("delta") && choice.path("finish_reason").isNull();
    }

    @Override
    public ObjectNode error(int status, Optional<String> code, String message) {
        ObjectNode body =
                message.isEmpty() ? Errors.of(status) : Errors.body(status, code.orElse("invalid_request"), message);
        code.ifPresent(said -> ((ObjectNode) body.path("error")).put("code", said));
        return body;
    }
}
