package io.signalbox.router.tongue.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.router.tongue.Asked;
import io.signalbox.router.tongue.CallIds;
import io.signalbox.router.tongue.RoleTurns;
import io.signalbox.router.tongue.ThoughtPlaces;
import io.signalbox.router.tongue.Trees;

/**
 * The conversation. Anthropic keeps system texts apart from it, wants the results of tools as content of the user's next
 * turn, and what was thought before a tool call in its place with its signature.
 */
final class AnthropicMessages {

    private final JsonNode messages;
    private final ArrayNode system = Trees.empty().putArray("system");
    private final RoleTurns turns = new RoleTurns();

    AnthropicMessages(JsonNode messages) {
        this.messages = messages;
    }

    void writeTo(ObjectNode out) {
        for (JsonNode message : messages) {
            switch (message.path("role").asText()) {
                case "system", "developer" -> AnthropicContent.write(message.path("content"), system);
                case "assistant" -> assistant(message);
                case "tool", "function" -> toolResult(message);
                default -> AnthropicContent.write(message.path("content"), turns.of("user"));
            }
            turns.leaveOutIfEmpty();
        }
        if (!system.isEmpty()) {
            out.set("system", system);
        }
        out.set("messages", turns.all());
    }

    /** One that said nothing is no turn. */
    private void assistant(JsonNode message) {
        if (Asked.saysNothing(message)) {
            return;
        }
        ArrayNode content = turns.of("assistant");
        ThoughtPlaces.write(message, content, AnthropicMessages::thought, AnthropicContent::write);
        for (JsonNode call : message.path("tool_calls")) {
            ObjectNode block = content.addObject().put("type", "tool_use");
            block.put("id", CallIds.plain(call.path("id")));
            block.set("name", call.path("function").path("name"));
            block.set("input", Asked.arguments(call));
            if (call.has("cache_control")) {
                block.set("cache_control", call.path("cache_control"));
            }
        }
    }

    /** Only what this tongue gave out itself goes back: another one's signature would be refused. */
    private static void thought(JsonNode detail, ArrayNode content) {
        if (!detail.path("format").asText(AnthropicAnswer.FORMAT).equals(AnthropicAnswer.FORMAT)) {
            return;
        }
        if (detail.path("type").asText().equals("reasoning.encrypted")) {
            content.addObject().put("type", "redacted_thinking").set("data", detail.path("data"));
        } else if (detail.path("signature").isTextual()) {
            ObjectNode block = content.addObject().put("type", "thinking");
            block.put("thinking", detail.path("text").asText());
            block.set("signature", detail.path("signature"));
        }
    }

    private void toolResult(JsonNode message) {
        ObjectNode block = turns.of("user").addObject().put("type", "tool_result");
        block.put("tool_use_id", CallIds.ofResult(message));
        ArrayNode content = block.putArray("content");
        AnthropicContent.write(message.path("content"), content);
        if (content.isEmpty()) {
            block.remove("content");
        }
        if (message.has("cache_control")) {
            block.set("cache_control", message.path("cache_control"));
        }
    }
}
