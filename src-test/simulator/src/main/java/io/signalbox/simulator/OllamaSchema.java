package io.signalbox.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Ollama's own API (docs.ollama.com/api/chat), which streams JSON lines. */
final class OllamaSchema implements Schema {

    @Override
    public JsonNode read(JsonNode body, Address address) throws Refused {
        return new OllamaReading(body).read();
    }

    @Override
    public ObjectNode whole(Answer answer, String id, long created) {
        return new OllamaRendering(answer, created).whole();
    }

    @Override
    public List<ObjectNode> events(Answer answer, String id, long created) {
        return new OllamaRendering(answer, created).events();
    }

    @Override
    public Optional<String> endMark() {
        return Optional.empty();
    }

    @Override
    public String streamType() {
        return "application/x-ndjson";
    }

    @Override
    public byte[] frame(ObjectNode event, String lineEnd) {
        return (Json.text(event) + lineEnd).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Optional<String> eventName(ObjectNode event) {
        return Optional.empty();
    }

    @Override
    public boolean isContent(ObjectNode event) {
        return !event.path("done").asBoolean(true);
    }

    @Override
    public ObjectNode error(int status, Optional<String> code, String message) {
        if (code.filter("context_length_exceeded"::equals).isPresent()) {
            return Json.object().put("error", "the input length exceeds the context length");
        }
        return Json.object().put("error", message.isEmpty() ? "Simulated: status " + status : message);
    }
}
