package io.signalbox.router.tongue.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.router.tongue.Asked;
import io.signalbox.router.tongue.CallIds;
import io.signalbox.router.tongue.RoleTurns;
import io.signalbox.router.tongue.ThoughtPlaces;
import io.signalbox.router.tongue.Trees;

/**
 * The conversation. Converse keeps system texts apart from it, lets the two roles alternate, wants the results of tools as
 * content of the user's next turn, and marks caches by blocks of their own behind what is to be cached.
 */
final class BedrockMessages {

    private final ObjectNode canonical;
    private final String format;
    private final ArrayNode system = Trees.empty().putArray("system");
    private final RoleTurns turns = new RoleTurns();
    private final BedrockContent content = new BedrockContent();

    /** @param format of the reasoning details that go back to this model */
    BedrockMessages(ObjectNode canonical, String format) {
        this.canonical = canonical;
        this.format = format;
    }

    void writeTo(ObjectNode out) {
        for (JsonNode message : canonical.path("messages")) {
            switch (message.path("role").asText()) {
                case "system", "developer" -> content.write(message.path("content"), system);
                case "assistant" -> assistant(message);
                case "tool", "function" -> toolResult(message);
                default -> content.write(message.path("content"), turns.of("user"));
            }
            turns.leaveOutIfEmpty();
        }
        turns.all().forEach(turn -> BedrockContent.addTextToDocuments((ArrayNode) turn.path("content")));
        if (canonical.path("cache_control").isObject()
                && !turns.all().isEmpty()) { // all up to here, OpenRouter's short form
            ArrayNode last = (ArrayNode) turns.all().get(turns.all().size() - 1).path("content");
            BedrockContent.cachePoint(canonical, last);
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
        ArrayNode blocks = turns.of("assistant");
        ThoughtPlaces.write(message, blocks, this::thought, content::write);
        for (JsonNode call : message.path("tool_calls")) {
            ObjectNode use = blocks.addObject().putObject("toolUse");
            use.put("toolUseId", CallIds.plain(call.path("id")));
            use.set("name", call.path("function").path("name"));
            use.set("input", Asked.arguments(call));
            BedrockContent.cachePoint(call, blocks); // taken there too: github.com/BerriAI/litellm/pull/13640
        }
    }

    /** Only what this model's family gave out goes back: another one's signature would be refused. */
    private void thought(JsonNode detail, ArrayNode blocks) {
        if (!detail.path("format").asText(format).equals(format)) {
            return;
        }
        if (detail.path("type").asText().equals("reasoning.encrypted")) {
            blocks.addObject().putObject("reasoningContent").set("redactedContent", detail.path("data"));
        } else if (detail.path("text").isTextual() || detail.path("signature").isTextual()) {
            ObjectNode text = blocks.addObject().putObject("reasoningContent").putObject("reasoningText");
            text.put("text", detail.path("text").asText(""));
            if (detail.path("signature").isTextual()) {
                text.set("signature", detail.path("signature"));
            }
        }
    }

    private void toolResult(JsonNode message) {
        ArrayNode blocks = turns.of("user");
        ObjectNode result = blocks.addObject().putObject("toolResult");
        result.put("toolUseId", CallIds.ofResult(message));
        ArrayNode said = result.putArray("content");
        content.write(message.path("content"), said);
        if (said.isEmpty()) {
            said.addObject().put("text", "(nothing)"); // Converse refuses a result without content
        }
        BedrockContent.cachePoint(message, blocks);
    }
}
