package io.signalbox.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** Cohere's Chat API, version 2 (docs.cohere.com/reference/chat). */
final class CohereSchema implements Schema {

    @Override
    public JsonNode read(JsonNode body, Address address) throws Refused {
        return new CohereReading(body).read();
    }

    @Override
    public ObjectNode whole(Answer answer, String id, long created) {
        return new CohereRendering(answer, id).whole();
    }

    @Override
    public List<ObjectNode> events(Answer answer, String id, long created) {
        return new CohereRendering(answer, id).events();
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
        return event.path("type").asText().endsWith("-delta");
    }

    @Override
    public ObjectNode errorEvent() {
        ObjectNode event = Json.object().put("type", "message-end");
        event.putObject("delta").put("finish_reason", "ERROR").put("error", "Simulated: the model failed.");
        return event;
    }

    @Override
    public ObjectNode error(int status, Optional<String> code, String message) {
        String text = code.filter("context_length_exceeded"::equals).isPresent()
                ? "too many tokens: size limit exceeded by 11326 tokens. Try using shorter or fewer inputs."
                : message.isEmpty() ? "Simulated: status " + status : message;
        return Json.object().put("id", "simulated").put("message", text);
    }
}
