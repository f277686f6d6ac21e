package io.signalbox.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Function;

/** One item of a response as the events by which it is added, grows and is done. */
final class ResponsesItemEvents {

    private final ObjectNode item;
    private final int place;
    private final Function<String, ObjectNode> events;

    /** @param events makes a new event of a type, at the stream's end */
    ResponsesItemEvents(ObjectNode item, int place, Function<String, ObjectNode> events) {
        this.item = item;
        this.place = place;
        this.events = events;
    }

    void write() {
        ObjectNode begun = item.deepCopy().put("status", "in_progress");
        begun.remove("encrypted_content");
        switch (item.path("type").asText()) {
            case "reasoning" -> {
                begun.putArray("summary");
                added(begun);
                reasoning();
            }
            case "function_call" -> {
                added(begun.put("arguments", ""));
                arguments();
            }
            default -> {
                begun.putArray("content");
                added(begun);
                content((ObjectNode) item.path("content").path(0));
            }
        }
        event("response.output_item.done").set("item", item);
    }

    private ObjectNode event(String type) {
        return events.apply(type).put("output_index", place);
    }

    private void added(ObjectNode begun) {
        event("response.output_item.added").set("item", begun);
    }

    private ObjectNode of(String type) {
        return event(type).put("item_id", item.path("id").asText());
    }

    private void reasoning() {
        ObjectNode part = (ObjectNode) item.path("summary").path(0);
        of("response.reasoning_summary_part.added")
                .put("summary_index", 0)
                .set("part", part.deepCopy().put("text", ""));
        for (String piece : Pieces.words(part.path("text").asText())) {
            of("response.reasoning_summary_text.delta").put("summary_index", 0).put("delta", piece);
        }
        of("response.reasoning_summary_text.done").put("summary_index", 0).set("text", part.path("text"));
        of("response.reasoning_summary_part.done").put("summary_index", 0).set("part", part);
    }

    private void arguments() {
        for (String piece : Pieces.arguments(item.path("arguments").asText())) {
            of("response.function_call_arguments.delta").put("delta", piece);
        }
        of("response.function_call_arguments.done")
                .put("name", item.path("name").asText())
                .set("arguments", item.path("arguments"));
    }

    private void content(ObjectNode part) {
        boolean refusal = part.has("refusal");
        String member = refusal ? "refusal" : "text";
        String type = refusal ? "response.refusal." : "response.output_text.";
        of("response.content_part.added")
                .put("content_index", 0)
                .set("part", part.deepCopy().put(member, ""));
        int token = 0; // a piece is a token here
        for (String piece : Pieces.words(part.path(member).asText())) {
            ArrayNode one = Json.array();
            if (part.path("logprobs").has(token)) {
                one.add(part.path("logprobs").path(token++));
            }
            logprobs(of(type + "delta").put("content_index", 0).put("delta", piece), one, refusal);
        }
        ObjectNode done = of(type + "done").put("content_index", 0);
        logprobs(done.put(member, part.path(member).asText()), part.path("logprobs"), refusal);
        of("response.content_part.done").put("content_index", 0).set("part", part);
    }

    private static void logprobs(ObjectNode event, JsonNode told, boolean refusal) {
        if (!refusal) {
            event.set("logprobs", told);
        }
    }
}
