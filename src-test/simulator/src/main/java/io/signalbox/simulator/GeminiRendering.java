package io.signalbox.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Puts an answer into Gemini's JSON, as one response or as the events of a stream. */
final class GeminiRendering {

    private final Answer answer;
    private final String id;

    GeminiRendering(Answer answer, String id) {
        this.answer = answer;
        this.id = id;
    }

    ObjectNode whole() {
        ObjectNode response = Json.object();
        ArrayNode candidates = response.putArray("candidates");
        for (Choice choice : answer.choices()) {
            ObjectNode candidate = candidates.addObject();
            ArrayNode parts =
                    candidate.putObject("content").put("role", "model").putArray("parts");
            Thought.wanted(answer.request())
                    .ifPresent(text -> parts.addObject().put("text", text).put("thought", true));
            choice.content().ifPresent(text -> parts.addObject().put("text", text));
            choice.toolCalls().forEach(call -> call(call, parts));
            candidate.put("finishReason", finishReason(choice)).put("index", choice.index());
            logprobs(Pieces.words(choice.content().orElse("")), candidate);
        }
        return closed(response);
    }

    List<ObjectNode> events() {
        Choice choice = answer.choices().get(0);
        List<ObjectNode> events = new ArrayList<>();
        Thought.wanted(answer.request())
                .ifPresent(text -> part(events).addObject().put("text", text).put("thought", true));
        for (String piece : Pieces.words(choice.content().orElse(""))) {
            part(events).addObject().put("text", piece);
            logprobs(List.of(piece), (ObjectNode)
                    events.get(events.size() - 1).path("candidates").path(0));
        }
        for (ToolCall call : choice.toolCalls()) {
            call(call, part(events));
        }
        part(events).addObject().put("text", "");
        ObjectNode last = events.get(events.size() - 1);
        ((ObjectNode) last.path("candidates").path(0)).put("finishReason", finishReason(choice));
        closed(last);
        return events;
    }

    /** Google's form: the chosen tokens in one list, for each of them the likeliest in another. */
    private void logprobs(List<String> pieces, ObjectNode candidate) {
        JsonNode told = Logprobs.of(answer.request(), pieces);
        if (told.path("content").isEmpty()) {
            return;
        }
        ObjectNode result = candidate.putObject("logprobsResult");
        ArrayNode chosen = result.putArray("chosenCandidates");
        ArrayNode top = result.putArray("topCandidates");
        for (JsonNode token : told.path("content")) {
            logprob(token, chosen.addObject());
            ArrayNode others = top.addObject().putArray("candidates");
            token.path("top_logprobs").forEach(other -> logprob(other, others.addObject()));
        }
    }

    private static void logprob(JsonNode token, ObjectNode to) {
        to.set("token", token.path("token"));
        to.set("logProbability", token.path("logprob"));
    }

    private ArrayNode part(List<ObjectNode> events) {
        ObjectNode event = Json.object();
        ObjectNode candidate = event.putArray("candidates").addObject();
        ArrayNode parts = candidate.putObject("content").put("role", "model").putArray("parts");
        candidate.put("index", 0);
        event.put("modelVersion", answer.request().model()).put("responseId", id);
        events.add(event);
        return parts;
    }

    private static void call(ToolCall call, ArrayNode parts) {
        ObjectNode part = parts.addObject();
        part.putObject("functionCall").put("name", call.name()).set("args", call.argumentsAsJson());
        part.put("thoughtSignature", Thought.signature(call.name()));
    }

    private static String finishReason(Choice choice) {
        if (choice.refusal().isPresent()) {
            return "SAFETY";
        }
        return switch (choice.finishReason()) {
            case "length" -> "MAX_TOKENS";
            case "content_filter" -> "SAFETY";
            default -> "STOP";
        };
    }

    private ObjectNode closed(ObjectNode response) {
        answer.usage().ifPresent(usage -> {
            JsonNode reasoning = usage.path("completion_tokens_details").path("reasoning_tokens");
            ObjectNode own = response.putObject("usageMetadata");
            own.set("promptTokenCount", usage.path("prompt_tokens"));
            own.put("candidatesTokenCount", usage.path("completion_tokens").asLong() - reasoning.asLong());
            own.put("thoughtsTokenCount", reasoning.asLong());
            own.put(
                    "cachedContentTokenCount",
                    usage.path("prompt_tokens_details").path("cached_tokens").asLong());
            own.set("totalTokenCount", usage.path("total_tokens"));
        });
        return response.put("modelVersion", answer.request().model()).put("responseId", id);
    }
}
