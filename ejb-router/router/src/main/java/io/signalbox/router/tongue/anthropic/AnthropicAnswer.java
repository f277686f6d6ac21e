package io.signalbox.router.tongue.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.router.tongue.Trees;
import java.io.IOException;

/** A whole message of Anthropic's as a canonical answer. For one message only. */
final class AnthropicAnswer {

    /** The text that ended the answer, under the name that vLLM gives it beside {@code finish_reason}. */
    static final String MATCHED = "stop_reason";

    /** OpenRouter's name for the form of these reasoning details; they go back only to whoever wrote them. */
    static final String FORMAT = "anthropic-claude-v1";

    private final BlockPlaces places;
    private final boolean nativeBlocks;
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder thought = new StringBuilder();
    private final ArrayNode calls = Trees.empty().putArray("tool_calls");
    private final ArrayNode details = Trees.empty().putArray("reasoning_details");
    private final ArrayNode own = Trees.empty().putArray("native_blocks");

    /** @param nativeBlocks whether blocks are told that the canonical form has no place for */
    AnthropicAnswer(boolean nativeBlocks) {
        this.nativeBlocks = nativeBlocks;
        this.places = new BlockPlaces(nativeBlocks);
    }

    ObjectNode translate(ObjectNode message, long created) throws IOException {
        if (message.path("type").asText().equals("error")) {
            ObjectNode error = Trees.empty();
            error.set("error", message.path("error"));
            return error;
        }
        if (!message.path("content").isArray()) {
            throw new IOException("a message without content");
        }
        ObjectNode answer = Trees.empty();
        answer.put("id", message.path("id").asText());
        answer.put("object", "chat.completion");
        answer.put("created", created);
        answer.put("model", message.path("model").asText());
        ObjectNode choice = answer.putArray("choices").addObject().putNull("logprobs");
        choice.put("index", 0);
        choice.set("message", said(message.path("content")));
        String stop = message.path("stop_reason").asText();
        choice.put("finish_reason", FinishReasons.canonical(stop));
        choice.put("native_finish_reason", stop);
        if (message.path("stop_sequence").isTextual()) {
            choice.set(MATCHED, message.path("stop_sequence"));
        }
        AnthropicUsage usage = new AnthropicUsage();
        usage.take(message.path("usage"));
        if (nativeBlocks && message.hasNonNull("container")) {
            answer.set("container", message.path("container"));
        }
        if (usage.known()) {
            answer.set("usage", usage.node());
            usage.tier().ifPresent(tier -> answer.put("service_tier", tier));
        }
        return answer;
    }

    private ObjectNode said(JsonNode content) {
        content.forEach(this::block);
        ObjectNode message = Trees.empty().put("role", "assistant");
        if (text.length() == 0 && !calls.isEmpty()) {
            message.putNull("content");
        } else {
            message.put("content", text.toString());
        }
        message.putNull("refusal");
        if (!details.isEmpty()) {
            message.put("reasoning", thought.toString());
            message.set("reasoning_details", details);
        }
        if (!calls.isEmpty()) {
            message.set("tool_calls", calls);
        }
        if (!own.isEmpty()) {
            message.set("native_blocks", own);
        }
        return message;
    }

    private void block(JsonNode block) {
        switch (block.path("type").asText()) {
            case "text" -> text(block);
            case "thinking" -> {
                thought.append(block.path("thinking").asText());
                ObjectNode detail = detail("reasoning.text");
                detail.put("text", block.path("thinking").asText());
                detail.set("signature", block.path("signature"));
            }
            case "redacted_thinking" -> detail("reasoning.encrypted").set("data", block.path("data"));
            case "tool_use" -> {
                places.next();
                calls.add(call(block));
            }
            default -> places.own(block).ifPresent(own::add);
        }
    }

    private void text(JsonNode block) {
        String said = block.path("text").asText();
        if (!said.isEmpty()) {
            places.beginText().ifPresent(own::add);
            places.grow(said);
            text.append(said);
            places.endText(block.path("citations")).ifPresent(own::add);
        }
    }

    private ObjectNode detail(String type) {
        return details.addObject().put("type", type).put("format", FORMAT).put("index", places.next());
    }

    private static ObjectNode call(JsonNode block) {
        ObjectNode call = Trees.empty();
        call.set("id", block.path("id"));
        call.put("type", "function");
        ObjectNode function = call.putObject("function");
        function.set("name", block.path("name"));
        function.put(
                "arguments", Trees.text(block.path("input").isMissingNode() ? Trees.empty() : block.path("input")));
        return call;
    }
}
