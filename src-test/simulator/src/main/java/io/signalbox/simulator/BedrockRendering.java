package io.signalbox.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts an answer into Converse's JSON, as one response or as the events of a stream. */
final class BedrockRendering {

    private final Answer answer;
    private final Choice choice;

    BedrockRendering(Answer answer) {
        this.answer = answer;
        this.choice = answer.choices().get(0);
    }

    ObjectNode whole() {
        ObjectNode response = Json.object();
        ObjectNode message = response.putObject("output").putObject("message").put("role", "assistant");
        ArrayNode content = message.putArray("content");
        Thought.wanted(answer.request())
                .ifPresent(text -> content.addObject()
                        .putObject("reasoningContent")
                        .putObject("reasoningText")
                        .put("text", text)
                        .put("signature", Thought.signature(text)));
        text().ifPresent(text -> content.addObject().put("text", text));
        for (ToolCall call : choice.toolCalls()) {
            use(call, content.addObject().putObject("toolUse")).set("input", call.argumentsAsJson());
        }
        response.put("stopReason", stopReason());
        usage().ifPresent(usage -> response.set("usage", usage));
        response.putObject("metrics").put("latencyMs", 1);
        return response;
    }

    List<ObjectNode> events() {
        List<ObjectNode> events = new ArrayList<>();
        event("messageStart", events).put("role", "assistant");
        int index = 0;
        Optional<String> thought = Thought.wanted(answer.request());
        if (thought.isPresent()) {
            for (String piece : Pieces.words(thought.get())) {
                grow(index, events).putObject("reasoningContent").put("text", piece);
            }
            grow(index, events).putObject("reasoningContent").put("signature", Thought.signature(thought.get()));
            end(index++, events);
        }
        if (text().isPresent()) {
            for (String piece : Pieces.words(text().get())) {
                grow(index, events).put("text", piece);
            }
            end(index++, events);
        }
        for (ToolCall call : choice.toolCalls()) {
            ObjectNode start = event("contentBlockStart", events).put("contentBlockIndex", index);
            use(call, start.putObject("start").putObject("toolUse"));
            for (String piece : Pieces.arguments(call.arguments())) {
                grow(index, events).putObject("toolUse").put("input", piece);
            }
            end(index++, events);
        }
        event("messageStop", events).put("stopReason", stopReason());
        ObjectNode metadata = event("metadata", events);
        usage().ifPresent(usage -> metadata.set("usage", usage));
        metadata.putObject("metrics").put("latencyMs", 1);
        return events;
    }

    private static ObjectNode use(ToolCall call, ObjectNode use) {
        return use.put("toolUseId", "tooluse_" + call.id()).put("name", call.name());
    }

    /** Each has a member of padding, so that nobody reads from its length what was said. */
    private static ObjectNode event(String name, List<ObjectNode> events) {
        ObjectNode event = Json.object();
        events.add(event);
        return event.putObject(name).put("p", "abcdefgh".substring(0, 1 + events.size() % 8));
    }

    private static ObjectNode grow(int index, List<ObjectNode> events) {
        return event("contentBlockDelta", events)
                .put("contentBlockIndex", index)
                .putObject("delta");
    }

    private static void end(int index, List<ObjectNode> events) {
        event("contentBlockStop", events).put("contentBlockIndex", index);
    }

    private Optional<String> text() {
        return choice.content().or(choice::refusal).filter(text -> !text.isEmpty());
    }

    private String stopReason() {
        if (choice.refusal().isPresent()) {
            return "guardrail_intervened";
        }
        return switch (choice.finishReason()) {
            case "length" -> "max_tokens";
            case "tool_calls" -> "tool_use";
            case "content_filter" -> "content_filtered";
            default -> "end_turn";
        };
    }

    private Optional<ObjectNode> usage() {
        return answer.usage().map(usage -> {
            long cached =
                    usage.path("prompt_tokens_details").path("cached_tokens").asLong();
            ObjectNode own = Json.object();
            own.put("inputTokens", usage.path("prompt_tokens").asLong() - cached);
            own.set("outputTokens", usage.path("completion_tokens"));
            own.set("totalTokens", usage.path("total_tokens"));
            own.put("cacheReadInputTokens", cached);
            own.put("cacheWriteInputTokens", 0);
            return own;
        });
    }
}
