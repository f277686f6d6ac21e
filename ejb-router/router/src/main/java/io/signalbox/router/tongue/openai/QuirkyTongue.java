package io.signalbox.router.tongue.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.api.Json;
import io.signalbox.router.tongue.Asked;
import io.signalbox.router.tongue.Outgoing;
import io.signalbox.router.tongue.Reasoning;
import io.signalbox.router.tongue.StreamTranslator;
import io.signalbox.router.tongue.Tongue;
import io.signalbox.router.tongue.Trees;
import io.signalbox.router.tongue.Trouble;
import io.signalbox.router.tongue.WholeCharacters;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The canonical form as a provider takes it that differs from it in a few named ways. The path stays the provider's own. */
public final class QuirkyTongue implements Tongue {

    private static final String DONE = "[DONE]";

    /** Fireworks shortens what is asked for, unless it is told not to. */
    private static final String TOO_LONG = "context_length_exceeded_behavior";

    /** Stands for thoughts in messages that are sent back. */
    public static final String THOUGHTS = "messages.reasoning";

    /** Stands for a member of tools that only Anthropic knows; others may refuse it. */
    public static final String EAGER = "tools.eager_input_streaming";

    /** Stands for pictures in results of tools, where OpenAI's schema has texts only. */
    public static final String TOOL_PICTURES = "messages.tool.image_url";

    private static final List<String> LIMITS = List.of("max_tokens", "max_completion_tokens");

    private final Map<String, String> quirks;
    private final List<String> without;
    private final Thoughts thoughts;

    /** Knows a provider's quirks by their names in catalogue files. */
    public QuirkyTongue(Map<String, String> quirks) {
        this.quirks = Map.copyOf(quirks);
        this.without = List.of(quirks.getOrDefault("without", "").split(" "));
        this.thoughts = new Thoughts(this.quirks);
    }

    /**
     * Whether quirks change anything of a request; else its bytes pass as they are.
     *
     * @param has whether the request has a member of a name, {@link #THOUGHTS}, {@link #EAGER} or {@link #TOOL_PICTURES}
     */
    public static boolean changeRequest(Map<String, String> quirks, Predicate<String> has) {
        if (has.test(EAGER) || (movesPictures(quirks) && has.test(TOOL_PICTURES))) {
            return true;
        }
        for (Map.Entry<String, String> quirk : quirks.entrySet()) {
            boolean changes = switch (quirk.getKey()) {
                case "effort" -> Reasoning.MEMBERS.stream().anyMatch(has);
                case "efforts", "tools" -> false; // say more of "effort", and which tongue is spoken
                case "tool-pictures" -> false; // says that they stay
                case "seed" -> has.test("seed");
                case "reasoning" -> has.test(THOUGHTS);
                case "max-tokens" -> LIMITS.stream().anyMatch(name -> !name.equals(quirk.getValue()) && has.test(name));
                default -> true;
            };
            if (changes) {
                return true;
            }
        }
        return false;
    }

    private static boolean movesPictures(Map<String, String> quirks) {
        return !quirks.containsKey("tool-pictures");
    }

    /** Whether quirks change anything of an answer. */
    public static boolean changeAnswer(Map<String, String> quirks) {
        return quirks.getOrDefault("reasoning", "").equals("reasoning_content") || quirks.containsKey("content");
    }

    @Override
    public String name() {
        return "openai";
    }

    @Override
    public Outgoing ask(Question question) {
        ObjectNode request = Asked.tree(question.request());
        List<String> dropped = Without.take(without, request);
        for (JsonNode tool : request.path("tools")) {
            if (tool instanceof ObjectNode offered) {
                offered.remove("eager_input_streaming");
            }
        }
        if (quirks.containsKey("max-tokens")) {
            String name = quirks.get("max-tokens");
            Optional<JsonNode> most = Asked.maxTokens(request);
            request.remove(LIMITS);
            most.ifPresent(tokens -> request.set(name, tokens));
        }
        if (quirks.containsKey("seed") && request.has("seed")) {
            request.set(quirks.get("seed"), request.remove("seed"));
        }
        if (quirks.containsKey("cache-marks") && CacheMarks.removeFrom(request)) {
            dropped.add("cache_control");
        }
        for (JsonNode message : request.path("messages")) {
            message((ObjectNode) message);
        }
        dropped.addAll(thoughts.effort(request, question.efforts()));
        if (movesPictures(quirks)) {
            ToolPictures.moveOut(request);
        }
        if (quirks.containsKey("turns")) {
            Turns.alternate(request);
        }
        if (quirks.containsKey("too-long") && !request.has(TOO_LONG)) {
            request.put(TOO_LONG, "error");
        }
        return new Outgoing("", Map.of(), Json.of(Trees.bytes(request)), dropped);
    }

    private void message(ObjectNode message) {
        if (quirks.containsKey("developer") && message.path("role").asText().equals("developer")) {
            message.put("role", quirks.get("developer"));
        }
        thoughts.message(message);
        if (quirks.containsKey("tool-call-ids")) {
            ToolCallIds.shorten(message);
        }
    }

    @Override
    public byte[] whole(byte[] body, long created) throws IOException {
        ObjectNode answer = Trees.object(body);
        answer.path("choices").forEach(choice -> Unquirked.message(choice.path("message"), quirks));
        return Trees.bytes(answer);
    }

    @Override
    public StreamTranslator stream(long created) {
        return new StreamTranslator() {

            private final WholeCharacters characters = new WholeCharacters();
            private boolean complete;

            @Override
            public List<byte[]> take(byte[] event) throws IOException {
                if (new String(event, StandardCharsets.UTF_8).equals(DONE)) {
                    complete = true;
                    return List.of();
                }
                ObjectNode chunk = Trees.object(event);
                chunk.path("choices").forEach(this::choice);
                return List.of(Trees.bytes(chunk));
            }

            private void choice(JsonNode choice) {
                Unquirked.message(choice.path("delta"), quirks);
                if (choice.path("delta") instanceof ObjectNode delta) {
                    int index = choice.path("index").asInt();
                    characters.mend(index, delta);
                    if (choice.path("finish_reason").isTextual()) {
                        characters.end(index, delta);
                    }
                }
            }

            @Override
            public boolean complete() {
                return complete;
            }
        };
    }

    @Override
    public Trouble trouble(int status, byte[] body) {
        return Trouble.UNKNOWN; // the status table knows OpenAI's errors
    }
}
