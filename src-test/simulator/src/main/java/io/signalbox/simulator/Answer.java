package io.signalbox.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the simulated model says to a request: always the same to the same body, and recognisably to that body, because
 * it repeats the model, the provider, the last user message and a hash of the body.
 */
record Answer(ChatRequest request, Behaviour behaviour, List<Choice> choices) {

    private static final int ECHO_MOST = 2_000;

    Answer {
        choices = List.copyOf(choices);
    }

    static Answer to(ChatRequest request, Behaviour behaviour) {
        List<Choice> choices = new ArrayList<>();
        for (int i = 0; i < request.n(); i++) {
            Choice choice = choice(request, behaviour, i);
            choices.add(behaviour.text(Word.FINISH).map(choice::finishedBy).orElse(choice));
        }
        return new Answer(request, behaviour, choices);
    }

    /** The usage object as the behaviour wants it, empty for none. */
    Optional<ObjectNode> usage() {
        if (behaviour.has(Word.NO_USAGE)) {
            return Optional.empty();
        }
        if (behaviour.has(Word.BAD_USAGE)) {
            return Optional.of(badUsage(behaviour.text(Word.BAD_USAGE).orElseThrow()));
        }
        int reasoning = behaviour.number(Word.REASONING_TOKENS).orElse(0);
        int prompt = request.promptTokens();
        int completion = choices.stream().mapToInt(Choice::tokens).sum() + reasoning;
        ObjectNode usage = Json.object()
                .put("prompt_tokens", prompt)
                .put("completion_tokens", completion)
                .put("total_tokens", prompt + completion);
        usage.putObject("prompt_tokens_details")
                .put("cached_tokens", behaviour.number(Word.CACHED_TOKENS).orElse(0))
                .put("audio_tokens", 0);
        usage.putObject("completion_tokens_details")
                .put("reasoning_tokens", reasoning)
                .put("audio_tokens", 0)
                .put("accepted_prediction_tokens", 0)
                .put("rejected_prediction_tokens", 0);
        return Optional.of(usage);
    }

    private static ObjectNode badUsage(String kind) {
        ObjectNode usage = Json.object();
        return kind.equals("huge")
                ? usage.put("prompt_tokens", Long.MAX_VALUE)
                        .put("completion_tokens", Long.MAX_VALUE)
                        .put("total_tokens", Long.MAX_VALUE)
                : usage.put("prompt_tokens", -1)
                        .put("completion_tokens", "many")
                        .putNull("total_tokens");
    }

    private static Choice choice(ChatRequest request, Behaviour behaviour, int index) {
        if (behaviour.has(Word.REFUSAL)) {
            return Choice.refused(index, "Simulated refusal of " + request.model() + ".");
        }
        List<ToolCall> calls = ToolChoice.of(request);
        if (!calls.isEmpty()) {
            return limited(index, calls, request.maxTokens());
        }
        String text = text(request, index);
        if (behaviour.has(Word.CHUNKS)) {
            text = Pieces.exactly(behaviour.number(Word.CHUNKS).orElseThrow(), text);
        }
        if (behaviour.has(Word.HUGE)) {
            int size = Word.size(behaviour.text(Word.HUGE).orElseThrow());
            return Choice.text(index, text + " huge".repeat(size / 5 + 1), "stop");
        }
        return limited(index, text, request);
    }

    private static Choice limited(int index, String text, ChatRequest request) {
        String kept = text;
        Optional<String> stopped = Optional.empty();
        for (String stop : request.stops()) {
            int at = kept.indexOf(stop);
            if (at >= 0) {
                kept = kept.substring(0, at);
                stopped = Optional.of(stop);
            }
        }
        OptionalInt limit = request.maxTokens();
        if (limit.isPresent() && Tokens.count(kept) > limit.getAsInt()) {
            return Choice.text(index, Tokens.first(limit.getAsInt(), kept), "length");
        }
        return Choice.text(index, kept, "stop").stoppedBy(stopped);
    }

    private static Choice limited(int index, List<ToolCall> calls, OptionalInt limit) {
        Choice whole = Choice.calls(index, calls, "tool_calls");
        if (limit.isEmpty() || whole.tokens() <= limit.getAsInt()) {
            return whole;
        }
        ToolCall first = calls.get(0);
        int left = Math.max(0, limit.getAsInt() - Tokens.count(first.name()));
        return Choice.calls(index, List.of(first.withArguments(Tokens.first(left, first.arguments()))), "length");
    }

    private static String text(ChatRequest request, int index) {
        JsonNode format = request.json().path("response_format");
        String mark = index == 0 ? "" : " (choice " + index + ")";
        return switch (format.path("type").asText("text")) {
            case "json_schema" ->
                Json.text(SchemaExample.of(format.path("json_schema").path("schema"), said(request) + mark));
            case "json_object" ->
                Json.text(Json.object()
                        .put("simulated", true)
                        .put("model", request.model())
                        .put("provider", request.provider())
                        .put("answer", said(request) + mark)
                        .put("request_sha256", request.hash()));
            default ->
                "Simulated answer of " + request.model() + " at " + request.provider() + " " + said(request) + mark
                        + " [sha256:" + request.hash() + "]";
        };
    }

    private static String said(ChatRequest request) {
        String role = request.lastMessage().path("role").asText();
        return role.equals("tool") || role.equals("function")
                ? "from tool result: " + echo(ChatRequest.textOf(request.lastMessage()))
                : "to: " + echo(request.userText());
    }

    private static String echo(String text) {
        if (text.length() <= ECHO_MOST) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, ECHO_MOST / 2)) + "...";
    }
}
