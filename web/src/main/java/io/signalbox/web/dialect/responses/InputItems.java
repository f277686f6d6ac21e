package io.signalbox.web.dialect.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.web.dialect.CanonicalParts;
import io.signalbox.web.dialect.Members;
import io.signalbox.web.dialect.Unsayable;
import java.util.Optional;

/**
 * The items of {@code input} as canonical messages. What the model did in one turn (thoughts, text, function calls) is
 * several items there and one message here.
 */
final class InputItems {

    private final ArrayNode messages;
    private Optional<ObjectNode> turn = Optional.empty();

    InputItems(ArrayNode messages) {
        this.messages = messages;
    }

    void write(JsonNode input) {
        if (input.isTextual()) {
            messages.addObject().put("role", "user").set("content", input);
            return;
        }
        if (!input.isArray() || input.isEmpty()) {
            throw Unsayable.invalid("input", "a text or an array of at least one item");
        }
        for (int i = 0; i < input.size(); i++) {
            item(input.get(i), "input[" + i + "]");
        }
    }

    private void item(JsonNode item, String path) {
        String type = item.path("type").asText(item.has("role") ? "message" : "");
        switch (type) {
            case "message" -> message(item, path);
            case "reasoning" -> {
                new Members(item, path).list("summary").list("content").text("encrypted_content");
                ReasoningItem.back(item, turn());
            }
            case "function_call" -> call(item, path);
            case "function_call_output" -> output(item, path);
            case "item_reference" -> throw Unsayable.refusal(path, "no items are kept here; send the item itself");
            case "" -> throw Unsayable.invalid(path, "an item with a 'type'");
            default ->
                throw Unsayable.refusal(
                        path + ".type", "'" + type + "' is an item of a built-in tool, and there are none here");
        }
    }

    private void message(JsonNode item, String path) {
        String role = item.path("role").asText();
        CanonicalParts parts = new CanonicalParts();
        Optional<String> refusal = InputContent.write(item.path("content"), path + ".content", parts);
        switch (role) {
            case "assistant" -> {
                if (turn().hasNonNull("content") || turn().has("tool_calls")) { // a second text in one turn
                    turn = Optional.empty();
                }
                ObjectNode message = turn();
                refusal.ifPresent(said -> message.put("refusal", said));
                if (!parts.isEmpty()) {
                    parts.writeTo(message);
                }
            }
            case "user", "system", "developer" -> {
                turn = Optional.empty();
                parts.writeTo(messages.addObject().put("role", role));
            }
            default -> throw Unsayable.invalid(path + ".role", "user, assistant, system or developer");
        }
    }

    private void call(JsonNode item, String path) {
        if (!item.path("call_id").isTextual() || !item.path("name").isTextual()) {
            throw Unsayable.invalid(path, "a function call with 'call_id', 'name' and 'arguments'");
        }
        new Members(item, path).text("arguments");
        ObjectNode call = turn().withArray("tool_calls").addObject();
        call.set("id", item.path("call_id"));
        call.put("type", "function");
        call.putObject("function")
                .put("name", item.path("name").asText())
                .put("arguments", item.path("arguments").asText("{}"));
    }

    private void output(JsonNode item, String path) {
        if (!item.path("call_id").isTextual()) {
            throw Unsayable.invalid(path + ".call_id", "a text");
        }
        turn = Optional.empty();
        ObjectNode message = messages.addObject().put("role", "tool");
        message.set("tool_call_id", item.path("call_id"));
        CanonicalParts parts = new CanonicalParts();
        InputContent.write(item.path("output"), path + ".output", parts);
        parts.writeTo(message);
    }

    /** The assistant's message that is being gathered. */
    private ObjectNode turn() {
        if (turn.isEmpty()) {
            ObjectNode message = messages.addObject().put("role", "assistant");
            message.putNull("content");
            turn = Optional.of(message);
        }
        return turn.get();
    }
}
