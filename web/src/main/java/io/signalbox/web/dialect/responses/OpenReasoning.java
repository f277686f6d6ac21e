package io.signalbox.web.dialect.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.web.dialect.ClientJson;

/** A thought that is being told: readable text as content, summaries as summary parts, the rest encrypted at its end. */
final class OpenReasoning extends OpenItem {

    private final ReasoningItem thought = new ReasoningItem();
    private final StringBuilder text = new StringBuilder();
    private String part = "";
    private int contents;
    private int summaries;

    OpenReasoning(Numbered events, ArrayNode output, String id) {
        super(events, output, id);
    }

    void detail(JsonNode detail) {
        thought.add(detail);
        String index = detail.path("index").asText();
        switch (detail.path("type").asText()) {
            case "reasoning.summary" ->
                grow("summary " + index, detail.path("summary").asText(""));
            case "reasoning.text" ->
                grow("content " + index, detail.path("text").asText(""));
            default -> {
                // only its provider can read it
            }
        }
    }

    void plain(String piece) {
        thought.add(piece);
        grow("content", piece);
    }

    @Override
    ObjectNode item(String status) {
        return thought.item(id, status);
    }

    @Override
    void closePart() {
        if (part.isEmpty()) {
            return;
        }
        String whole = text.toString();
        if (isSummary()) {
            at("response.reasoning_summary_text.done").put("text", whole);
            at("response.reasoning_summary_part.done").set("part", partOf(whole));
            summaries++;
        } else {
            at("response.reasoning_text.done").put("text", whole);
            at("response.content_part.done").set("part", partOf(whole));
            contents++;
        }
        text.setLength(0);
        part = "";
    }

    private void grow(String to, String piece) {
        if (piece.isEmpty()) {
            return; // a signature
        }
        if (!part.equals(to)) {
            closePart();
            part = to;
            at(isSummary() ? "response.reasoning_summary_part.added" : "response.content_part.added")
                    .set("part", partOf(""));
        }
        text.append(piece);
        at(isSummary() ? "response.reasoning_summary_text.delta" : "response.reasoning_text.delta")
                .put("delta", piece);
    }

    private boolean isSummary() {
        return part.startsWith("summary");
    }

    private ObjectNode at(String type) {
        return isSummary()
                ? event(type).put("summary_index", summaries)
                : event(type).put("content_index", contents);
    }

    private ObjectNode partOf(String said) {
        return ClientJson.empty()
                .put("type", isSummary() ? "summary_text" : "reasoning_text")
                .put("text", said);
    }
}
