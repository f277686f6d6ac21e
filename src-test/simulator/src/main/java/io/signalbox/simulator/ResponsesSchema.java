package io.signalbox.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** OpenAI's Responses API (platform.openai.com/docs/api-reference/responses). */
final class ResponsesSchema implements Schema {

    @Override
    public JsonNode read(JsonNode body, Address address) throws Refused {
        return new ResponsesReading(body).read();
    }

    @Override
    public ObjectNode whole(Answer answer, String id, long created) {
        return new ResponsesRendering(answer, id, created).whole();
    }

    @Override
    public List<ObjectNode> events(Answer answer, String id, long created) {
        return new ResponsesRendering(answer, id, created).events();
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
        return event.path("type").asText().endsWith(".delta");
    }

    @Override
    public ObjectNode errorEvent() {
        return Json.object()
                .put("type", "error")
                .put("code", "server_error")
                .put("message", "Simulated: the server had an error.")
                .putNull("param")
                .put("sequence_number", 99);
    }

    @Override
    public ObjectNode error(int status, Optional<String> code, String message) {
        ObjectNode body =
                message.isEmpty() ? Errors.of(status) : Errors.body(status, code.orElse("invalid_request"), message);
        code.ifPresent(said -> ((ObjectNode) body.path("error")).put("code", said));
        return body;
    }
}
