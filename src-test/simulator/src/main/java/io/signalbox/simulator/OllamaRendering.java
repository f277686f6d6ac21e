package io.signalbox.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts an answer into Ollama's JSON, as one response or as the lines of a stream. */
final class OllamaRendering {

    private final Answer answer;
    private final Choice choice;
    private final long created;

    OllamaRendering(Answer answer, long created) {
        this.answer = answer;
        this.choice = answer.choices().get(0);
        this.created = created;
    }

    ObjectNode whole() {
        ObjectNode response = response();
        ObjectNode message = message(response);
        Thought.wanted(answer.request()).ifPresent(text -> message.put("thinking", text));
        text().ifPresent(text -> message.put("content", text));
        logprobs(Pieces.words(choice.content().orElse("")), response);
        if (!choice.toolCalls().isEmpty()) {
            ArrayNode calls = message.putArray("tool_calls");
            choice.toolCalls().forEach(call -> call(call, calls));
        }
        return done(response);
    }

    List<ObjectNode> events() {
        List<ObjectNode> events = new ArrayList<>();
        Thought.wanted(answer.request()).ifPresent(text -> {
            for (String piece : Pieces.words(text)) {
                message(line(events)).put("thinking", piece);
            }
        });
        for (String piece : Pieces.words(text().orElse(""))) {
            ObjectNode line = line(events);
            message(line).put("content", piece);
            logprobs(choice.content().isPresent() ? List.of(piece) : List.of(), line);
        }
        for (ToolCall call : choice.toolCalls()) {
            call(call, message(line(events)).putArray("tool_calls"));
        }
        ObjectNode last = response();
        message(last);
        events.add(done(last));
        return events;
    }

    /** The entries of OpenAI's list, beside the message. */
    private void logprobs(List<String> pieces, ObjectNode response) {
        JsonNode told = Logprobs.of(answer.request(), pieces).path("content");
        if (!told.isEmpty()) {
            response.set("logprobs", told);
        }
    }

    private ObjectNode line(List<ObjectNode> events) {
        ObjectNode line = response().put("done", false);
        events.add(line);
        return line;
    }

    private ObjectNode response() {
        return Json.object()
                .put("model", answer.request().model())
                .put("created_at", Instant.ofEpochSecond(created).toString());
    }

    private static ObjectNode message(ObjectNode response) {
        return response.putObject("message").put("role", "assistant").put("content", "");
    }

    private static void call(ToolCall call, ArrayNode calls) {
        ObjectNode said = calls.addObject().put("id", call.id());
        said.putObject("function").put("name", call.name()).set("arguments", call.argumentsAsJson());
    }

    private Optional<String> text() {
        return choice.content().or(choice::refusal).filter(text -> !text.isEmpty());
    }

    /** A count of nothing is left out, as Ollama does. */
    private ObjectNode done(ObjectNode response) {
        response.put("done", true).put("done_reason", choice.finishReason().equals("length") ? "length" : "stop");
        response.put("total_duration", 5_000_000).put("load_duration", 1_000_000);
        answer.usage().ifPresent(usage -> {
            count("prompt_eval_count", usage.path("prompt_tokens").asLong(), response);
            count("eval_count", usage.path("completion_tokens").asLong(), response);
        });
        return response;
    }

    private static void count(String name, long count, ObjectNode response) {
        if (count != 0) {
            response.put(name, count);
        }
    }
}
