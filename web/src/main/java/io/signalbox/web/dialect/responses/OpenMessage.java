package io.signalbox.web.dialect.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.web.dialect.ClientJson;

/** A message that is being told, part by part: text, refusal. */
final class OpenMessage extends OpenItem {

    private final ArrayNode done = ClientJson.empty().putArray("content");
    private final ArrayNode logprobs = ClientJson.empty().putArray("logprobs");
    private final ArrayNode annotations = ClientJson.empty().putArray("annotations");
    private final StringBuilder text = new StringBuilder();
    private String part = "";

    OpenMessage(Numbered events, ArrayNode output, String id) {
        super(events, output, id);
    }

    void text(String piece, JsonNode said) {
        if (!piece.isEmpty()) {
            switchTo("output_text");
            text.append(piece);
            ObjectNode event = event("response.output_text.delta")
                    .put("content_index", done.size())
                    .put("delta", piece);
            event.set("logprobs", said.isArray() ? said : event.arrayNode());
            said.forEach(logprobs::add);
        }
    }

    void refusal(String piece) {
        if (!piece.isEmpty()) {
            switchTo("refusal");
            text.append(piece);
            event("response.refusal.delta").put("content_index", done.size()).put("delta", piece);
        }
    }

    void annotations(JsonNode said) {
        said.forEach(annotations::add);
    }

    @Override
    ObjectNode item(String status) {
        ObjectNode item = OutputItems.message(id, status);
        ((ArrayNode) item.path("content")).addAll(done.deepCopy());
        return item;
    }

    @Override
    void closePart() {
        if (part.isEmpty()) {
            return;
        }
        boolean refused = part.equals("refusal");
        ObjectNode event = event(refused ? "response.refusal.done" : "response.output_text.done")
                .put("content_index", done.size())
                .put(refused ? "refusal" : "text", text.toString());
        if (!refused) {
            event.set("logprobs", logprobs.deepCopy());
        }
        ObjectNode whole = whole();
        OutputItems.annotate(whole, annotations);
        event("response.content_part.done").put("content_index", done.size()).set("part", whole);
        done.add(whole.deepCopy());
        text.setLength(0);
        logprobs.removeAll();
        annotations.removeAll();
        part = "";
    }

    private ObjectNode whole() {
        return part.equals("refusal")
                ? OutputItems.refusal(text.toString())
                : OutputItems.text(text.toString(), logprobs.deepCopy());
    }

    private void switchTo(String type) {
        if (!part.equals(type)) {
            closePart();
            part = type;
            event("response.content_part.added")
                    .put("content_index", done.size())
                    .set("part", whole());
        }
    }
}
