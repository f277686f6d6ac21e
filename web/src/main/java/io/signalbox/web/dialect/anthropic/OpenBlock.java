package io.signalbox.web.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.web.dialect.ClientJson;
import java.util.List;

/**
 * The content block that is being told: Anthropic's clients expect one at a time, in order. Belongs to one stream; not
 * thread-safe.
 */
final class OpenBlock {

    private String open = "";
    private int index = -1;
    private JsonNode thought = ClientJson.empty();

    /** Adds a piece of text. */
    void text(String text, List<ObjectNode> events) {
        if (!text.isEmpty()) {
            ObjectNode start = AnswerBlocks.text("", ClientJson.empty());
            start.putArray("citations"); // clients add to it as they come, and anthropic-java cannot add to null
            switchTo("text", start, events);
            grow("text_delta", "text", text, events);
        }
    }

    /** Adds a thought of a provider that signs none. */
    void plainThought(String text, List<ObjectNode> events) {
        switchTo("thinking", AnswerBlocks.thinking("", ""), events);
        grow("thinking_delta", "thinking", text, events);
    }

    /** Adds a piece of a reasoning detail. */
    void thought(JsonNode detail, List<ObjectNode> events) {
        String key =
                "thinking " + detail.path("index").asText() + detail.path("id").asText("");
        if (Thoughts.isEncrypted(detail)) {
            switchTo(
                    key + " encrypted",
                    ClientJson.empty().put("type", "redacted_thinking").put("data", Thoughts.data(detail)),
                    events);
            close(events);
            return;
        }
        switchTo(key, AnswerBlocks.thinking("", ""), events);
        thought = detail;
        if (!Thoughts.text(detail).isEmpty()) {
            grow("thinking_delta", "thinking", Thoughts.text(detail), events);
        }
        if (Thoughts.isClaudes(detail) && !Thoughts.signature(detail).isEmpty()) {
            grow("signature_delta", "signature", Thoughts.signature(detail), events);
        }
    }

    /** Adds a piece of a tool call. */
    void call(JsonNode call, List<ObjectNode> events) {
        String key = "tool " + call.path("index").asText("0");
        JsonNode function = call.path("function");
        if (!open.equals(key)) {
            if (!function.path("name").isTextual()) { // it was told whole before, and its provider goes on
                throw new IllegalStateException("a tool call goes on after it was whole");
            }
            ObjectNode start = MessagesAnswer.toolUse(
                    call.path("id").asText(), function.path("name").asText());
            start.putObject("input");
            switchTo(key, start, events);
        }
        String arguments = function.path("arguments").asText("");
        if (!arguments.isEmpty()) {
            grow("input_json_delta", "partial_json", arguments, events);
        }
    }

    /** Tells a block of Anthropic's own: what it asks a tool is told as one piece, all else with its beginning. */
    void whole(JsonNode block, List<ObjectNode> events) {
        ObjectNode start = block.deepCopy();
        JsonNode input = start.path("input");
        if (input.isObject()) {
            start.putObject("input");
        }
        close(events);
        switchTo("own", start, events);
        if (input.isObject()) {
            grow("input_json_delta", "partial_json", input.toString(), events);
        }
        close(events);
    }

    /** Tells what the open text cites, and ends it. */
    void cite(JsonNode citations, List<ObjectNode> events) {
        for (JsonNode citation : citations) {
            ObjectNode event = delta(events);
            event.put("type", "citations_delta").set("citation", citation);
        }
        close(events);
    }

    /** Ends the block that is open, if one is. */
    void close(List<ObjectNode> events) {
        if (open.isEmpty()) {
            return;
        }
        if (!thought.isEmpty() && !Thoughts.isClaudes(thought)) {
            grow("signature_delta", "signature", Thoughts.signature(thought), events);
        }
        thought = ClientJson.empty();
        open = "";
        events.add(ClientJson.empty().put("type", "content_block_stop").put("index", index));
    }

    private void switchTo(String key, ObjectNode start, List<ObjectNode> events) {
        if (open.equals(key)) {
            return;
        }
        close(events);
        open = key;
        index++;
        ObjectNode event = ClientJson.empty().put("type", "content_block_start").put("index", index);
        event.set("content_block", start);
        events.add(event);
    }

    private void grow(String type, String member, String piece, List<ObjectNode> events) {
        delta(events).put("type", type).put(member, piece);
    }

    private ObjectNode delta(List<ObjectNode> events) {
        ObjectNode event = ClientJson.empty().put("type", "content_block_delta").put("index", index);
        events.add(event);
        return event.putObject("delta");
    }
}
