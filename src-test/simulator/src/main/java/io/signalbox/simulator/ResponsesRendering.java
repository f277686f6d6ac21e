package io.signalbox.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts an answer into a response of OpenAI's, whole or as the events of a stream. */
final class ResponsesRendering {

    private final Answer answer;
    private final Choice choice;
    private final String id;
    private final long created;

    ResponsesRendering(Answer answer, String id, long created) {
        this.answer = answer;
        this.choice = answer.choices().get(0);
        this.id = id;
        this.created = created;
    }

    ObjectNode whole() {
        boolean cut = choice.finishReason().equals("length");
        boolean filtered = choice.finishReason().equals("content_filter");
        ObjectNode response = response(cut || filtered ? "incomplete" : "completed");
        if (cut || filtered) {
            response.putObject("incomplete_details").put("reason", cut ? "max_output_tokens" : "content_filter");
        }
        output().forEach(((ArrayNode) response.path("output"))::add);
        usage().ifPresent(usage -> response.set("usage", usage));
        return response;
    }

    List<ObjectNode> events() {
        List<ObjectNode> events = new ArrayList<>();
        event("response.created", events).set("response", response("in_progress"));
        event("response.in_progress", events).set("response", response("in_progress"));
        int place = 0;
        for (ObjectNode item : output()) {
            new ResponsesItemEvents(item, place++, type -> event(type, events)).write();
        }
        ObjectNode whole = whole();
        event("response." + whole.path("status").asText(), events).set("response", whole);
        return events;
    }

    private static ObjectNode event(String type, List<ObjectNode> events) {
        ObjectNode event = Json.object().put("type", type).put("sequence_number", events.size());
        events.add(event);
        return event;
    }

    private ObjectNode response(String status) {
        ObjectNode response = Json.object()
                .put("id", "resp_" + id)
                .put("object", "response")
                .put("created_at", created)
                .put("status", status)
                .putNull("error")
                .putNull("incomplete_details")
                .putNull("instructions")
                .put("model", answer.request().model())
                .put("parallel_tool_calls", true)
                .put("store", false)
                .put("temperature", 1)
                .put("tool_choice", "auto")
                .put("top_p", 1);
        response.putArray("tools");
        response.putArray("output");
        response.putObject("metadata");
        return response;
    }

    private List<ObjectNode> output() {
        List<ObjectNode> items = new ArrayList<>();
        Thought.wanted(answer.request()).ifPresent(text -> {
            ObjectNode item = Json.object().put("id", "rs_" + id).put("type", "reasoning");
            item.putArray("summary").addObject().put("type", "summary_text").put("text", text);
            items.add(item.put("encrypted_content", Thought.signature(text)));
        });
        choice.content().or(choice::refusal).filter(text -> !text.isEmpty()).ifPresent(text -> {
            ObjectNode item = Json.object()
                    .put("id", "msg_" + id)
                    .put("type", "message")
                    .put("status", "completed")
                    .put("role", "assistant");
            ObjectNode part = item.putArray("content").addObject();
            if (choice.refusal().isPresent()) {
                part.put("type", "refusal").put("refusal", text);
            } else {
                part.put("type", "output_text").put("text", text).putArray("annotations");
                part.set("logprobs", logprobs(text));
            }
            items.add(item);
        });
        for (ToolCall call : choice.toolCalls()) {
            items.add(Json.object()
                    .put("id", "fc_" + call.id())
                    .put("type", "function_call")
                    .put("status", "completed")
                    .put("call_id", call.id())
                    .put("name", call.name())
                    .put("arguments", call.arguments()));
        }
        return items;
    }

    private JsonNode logprobs(String text) {
        JsonNode told = Logprobs.of(answer.request(), Pieces.words(text)).path("content");
        return told.isArray() ? told : Json.array();
    }

    private Optional<ObjectNode> usage() {
        return answer.usage().map(usage -> {
            JsonNode cached = usage.path("prompt_tokens_details").path("cached_tokens");
            JsonNode reasoning = usage.path("completion_tokens_details").path("reasoning_tokens");
            ObjectNode own = Json.object();
            own.set("input_tokens", usage.path("prompt_tokens"));
            own.putObject("input_tokens_details")
                    .put("cached_tokens", cached.asLong())
                    .put("cache_write_tokens", 0);
            own.set("output_tokens", usage.path("completion_tokens"));
            own.putObject("output_tokens_details").put("reasoning_tokens", reasoning.asLong());
            own.set("total_tokens", usage.path("total_tokens"));
            return own;
        });
    }
}
