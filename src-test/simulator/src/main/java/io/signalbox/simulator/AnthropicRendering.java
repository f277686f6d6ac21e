package io.signalbox.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts an answer into Anthropic's JSON, as one message or as the events of a stream. */
final class AnthropicRendering {

    private final Answer answer;
    private final Choice choice;
    private final String id;

    AnthropicRendering(Answer answer, String id) {
        this.answer = answer;
        this.choice = answer.choices().get(0);
        this.id = "msg_" + id;
    }

    ObjectNode whole() {
        ObjectNode message = envelope();
        ArrayNode content = message.putArray("content");
        Thought.wanted(answer.request())
                .ifPresent(text -> content.addObject()
                        .put("type", "thinking")
                        .put("thinking", Thought.shown(answer.request(), text))
                        .put("signature", Thought.signature(text)));
        if (WebSearch.isRun(answer.request())) {
            content.addAll(WebSearch.blocks(answer.request()));
        }
        text().ifPresent(text -> {
            ObjectNode block = content.addObject().put("type", "text").put("text", text);
            ArrayNode citations = WebSearch.citations(answer.request());
            if (!citations.isEmpty()) {
                block.set("citations", citations);
            }
        });
        for (ToolCall call : choice.toolCalls()) {
            block(call, content.addObject()).set("input", call.argumentsAsJson());
        }
        message.put("stop_reason", stopReason())
                .put("stop_sequence", choice.stop().orElse(null));
        usage().ifPresent(usage -> message.set("usage", usage));
        return message;
    }

    List<ObjectNode> events() {
        List<ObjectNode> events = new ArrayList<>();
        ObjectNode start = event("message_start");
        ObjectNode message = start.putObject("message");
        message.setAll(envelope());
        message.putArray("content");
        message.putNull("stop_reason").putNull("stop_sequence");
        usage().ifPresent(usage -> message.set("usage", usage.deepCopy().put("output_tokens", 1)));
        events.add(start);
        int index = 0;
        Optional<String> thought = Thought.wanted(answer.request());
        if (thought.isPresent()) {
            thinking(index++, thought.get(), events);
        }
        if (WebSearch.isRun(answer.request())) {
            for (ObjectNode block : WebSearch.blocks(answer.request())) {
                own(index++, block, events);
            }
        }
        if (text().isPresent()) {
            begin(index, events).put("type", "text").put("text", "");
            for (JsonNode citation : WebSearch.citations(answer.request())) {
                grow(index, events).put("type", "citations_delta").set("citation", citation);
            }
            for (String piece : Pieces.words(text().get())) {
                grow(index, events).put("type", "text_delta").put("text", piece);
            }
            end(index++, events);
        }
        for (ToolCall call : choice.toolCalls()) {
            block(call, begin(index, events)).putObject("input");
            grow(index, events).put("type", "input_json_delta").put("partial_json", "");
            for (String piece : Pieces.arguments(call.arguments())) {
                grow(index, events).put("type", "input_json_delta").put("partial_json", piece);
            }
            end(index++, events);
        }
        ObjectNode last = event("message_delta");
        last.putObject("delta")
                .put("stop_reason", stopReason())
                .put("stop_sequence", choice.stop().orElse(null));
        usage().ifPresent(usage -> last.putObject("usage").set("output_tokens", usage.path("output_tokens")));
        events.add(last);
        events.add(event("message_stop"));
        return events;
    }

    private void thinking(int index, String thought, List<ObjectNode> events) {
        begin(index, events).put("type", "thinking").put("thinking", "").put("signature", "");
        String shown = Thought.shown(answer.request(), thought);
        for (String piece : shown.isEmpty() ? List.of("") : Pieces.words(shown)) {
            grow(index, events).put("type", "thinking_delta").put("thinking", piece);
        }
        grow(index, events).put("type", "signature_delta").put("signature", Thought.signature(thought));
        end(index, events);
    }

    /** What a tool is asked comes in pieces, what it gave at once. */
    private static void own(int index, ObjectNode block, List<ObjectNode> events) {
        ObjectNode begun = begin(index, events).setAll(block);
        if (block.has("input")) {
            begun.putObject("input");
            for (String piece : Pieces.arguments(Json.text(block.path("input")))) {
                grow(index, events).put("type", "input_json_delta").put("partial_json", piece);
            }
        }
        end(index, events);
    }

    private static ObjectNode block(ToolCall call, ObjectNode block) {
        return block.put("type", "tool_use").put("id", "toolu_" + call.id()).put("name", call.name());
    }

    private static ObjectNode begin(int index, List<ObjectNode> events) {
        ObjectNode event = event("content_block_start").put("index", index);
        events.add(event);
        return event.putObject("content_block");
    }

    private static ObjectNode grow(int index, List<ObjectNode> events) {
        ObjectNode event = event("content_block_delta").put("index", index);
        events.add(event);
        return event.putObject("delta");
    }

    private static void end(int index, List<ObjectNode> events) {
        events.add(event("content_block_stop").put("index", index));
    }

    private static ObjectNode event(String type) {
        return Json.object().put("type", type);
    }

    private ObjectNode envelope() {
        return Json.object()
                .put("id", id)
                .put("type", "message")
                .put("role", "assistant")
                .put("model", answer.request().model());
    }

    private Optional<String> text() {
        return choice.content().or(choice::refusal).filter(text -> !text.isEmpty() && !WebSearch.pauses(answer));
    }

    private String stopReason() {
        if (choice.refusal().isPresent()) {
            return "refusal";
        }
        if (choice.stop().isPresent()) {
            return "stop_sequence";
        }
        return switch (choice.finishReason()) {
            case "length" -> "max_tokens";
            case "tool_calls" -> "tool_use";
            case "content_filter" -> "refusal";
            case "pause_turn" -> WebSearch.pauses(answer) ? "pause_turn" : "end_turn";
            default -> "end_turn";
        };
    }

    private Optional<ObjectNode> usage() {
        return answer.usage().map(usage -> {
            long cached =
                    usage.path("prompt_tokens_details").path("cached_tokens").asLong();
            ObjectNode own = Json.object();
            own.put("input_tokens", usage.path("prompt_tokens").asLong() - cached);
            own.put("cache_creation_input_tokens", 0);
            own.put("cache_read_input_tokens", cached);
            own.set("output_tokens", usage.path("completion_tokens"));
            own.putObject("cache_creation").put("ephemeral_5m_input_tokens", 0).put("ephemeral_1h_input_tokens", 0);
            if (WebSearch.isRun(answer.request())) {
                own.putObject("server_tool_use").put("web_search_requests", 1);
            }
            return own.put("service_tier", "standard");
        });
    }
}
