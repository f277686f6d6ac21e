package io.signalbox.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts an answer into Cohere's JSON, as one response or as the events of a stream. */
final class CohereRendering {

    /** What Cohere puts around a prompt counts as tokens, and costs nothing. */
    private static final int AROUND = 60;

    private final Answer answer;
    private final Choice choice;
    private final String id;

    CohereRendering(Answer answer, String id) {
        this.answer = answer;
        this.choice = answer.choices().get(0);
        this.id = id;
    }

    ObjectNode whole() {
        ObjectNode response = Json.object().put("id", id).put("finish_reason", finishReason());
        ObjectNode message = response.putObject("message").put("role", "assistant");
        ArrayNode content = Json.array();
        Thought.wanted(answer.request())
                .ifPresent(text -> content.addObject().put("type", "thinking").put("thinking", text));
        text().ifPresent(text -> content.addObject().put("type", "text").put("text", text));
        if (!content.isEmpty()) {
            message.set("content", content);
        }
        if (!choice.toolCalls().isEmpty()) {
            message.put("tool_plan", plan());
            ArrayNode calls = message.putArray("tool_calls");
            choice.toolCalls().forEach(call -> calls.add(call.json()));
        }
        ArrayNode logprobs = logprobs(Pieces.words(choice.content().orElse("")));
        if (!logprobs.isEmpty()) {
            response.set("logprobs", logprobs);
        }
        usage().ifPresent(usage -> response.set("usage", usage));
        return response;
    }

    List<ObjectNode> events() {
        List<ObjectNode> events = new ArrayList<>();
        ObjectNode message = message("message-start", events);
        events.get(0).put("id", id);
        message.put("role", "assistant").put("tool_plan", "");
        message.putArray("content");
        message.putArray("tool_calls");
        message.putArray("citations");
        int index = 0;
        Optional<String> thought = Thought.wanted(answer.request());
        if (thought.isPresent()) {
            content(index++, "thinking", thought.get(), events);
        }
        if (text().isPresent()) {
            content(index, "text", text().get(), events);
        }
        if (!choice.toolCalls().isEmpty()) {
            for (String piece : Pieces.words(plan())) {
                message("tool-plan-delta", events).put("tool_plan", piece);
            }
        }
        for (int i = 0; i < choice.toolCalls().size(); i++) {
            call(i, choice.toolCalls().get(i), events);
        }
        ObjectNode end = Json.object().put("type", "message-end").put("id", id);
        ObjectNode delta = end.putObject("delta").put("finish_reason", finishReason());
        usage().ifPresent(usage -> delta.set("usage", usage));
        events.add(end);
        return events;
    }

    /** A piece of text each, with the logarithms of its tokens; here it has one token. */
    private ArrayNode logprobs(List<String> pieces) {
        ArrayNode items = Json.array();
        for (JsonNode token : Logprobs.of(answer.request(), pieces).path("content")) {
            ObjectNode item = items.addObject();
            item.set("text", token.path("token"));
            item.putArray("token_ids").add(items.size());
            item.putArray("logprobs").add(token.path("logprob"));
        }
        return items;
    }

    private void content(int index, String type, String text, List<ObjectNode> events) {
        message("content-start", index, events)
                .putObject("content")
                .put("type", type)
                .put(type, "");
        for (String piece : Pieces.words(text)) {
            message("content-delta", index, events).putObject("content").put(type, piece);
            ArrayNode logprobs = type.equals("text") ? logprobs(List.of(piece)) : Json.array();
            if (!logprobs.isEmpty()) {
                events.get(events.size() - 1).set("logprobs", logprobs.path(0));
            }
        }
        events.add(Json.object().put("type", "content-end").put("index", index));
    }

    private static void call(int index, ToolCall call, List<ObjectNode> events) {
        message("tool-call-start", index, events)
                .set("tool_calls", call.withArguments("").json());
        for (String piece : Pieces.arguments(call.arguments())) {
            message("tool-call-delta", index, events)
                    .putObject("tool_calls")
                    .putObject("function")
                    .put("arguments", piece);
        }
        events.add(Json.object().put("type", "tool-call-end").put("index", index));
    }

    private static ObjectNode message(String type, int index, List<ObjectNode> events) {
        ObjectNode message = message(type, events);
        events.get(events.size() - 1).put("index", index);
        return message;
    }

    private static ObjectNode message(String type, List<ObjectNode> events) {
        ObjectNode event = Json.object().put("type", type);
        events.add(event);
        return event.putObject("delta").putObject("message");
    }

    private String plan() {
        return "I will call " + choice.toolCalls().get(0).name() + ".";
    }

    private Optional<String> text() {
        return choice.content().or(choice::refusal).filter(text -> !text.isEmpty());
    }

    private String finishReason() {
        return switch (choice.finishReason()) {
            case "length" -> "MAX_TOKENS";
            case "tool_calls" -> "TOOL_CALL";
            case "content_filter" -> "ERROR_TOXIC";
            default -> "COMPLETE";
        };
    }

    private Optional<ObjectNode> usage() {
        return answer.usage().map(usage -> {
            ObjectNode own = Json.object();
            own.putObject("billed_units")
                    .<ObjectNode>set("input_tokens", usage.path("prompt_tokens"))
                    .set("output_tokens", usage.path("completion_tokens"));
            own.putObject("tokens")
                    .put("input_tokens", usage.path("prompt_tokens").asLong() + AROUND)
                    .set("output_tokens", usage.path("completion_tokens"));
            own.set("cached_tokens", usage.path("prompt_tokens_details").path("cached_tokens"));
            return own;
        });
    }
}
