package io.signalbox.router.tongue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * The turn that Claude is in: from its first call of a tool to the result that came last, it is one. Asked to think by a
 * budget, Anthropic wants it to begin with a thought and refuses the request otherwise, as it does where another model made
 * the calls, or the caller did not keep the thoughts
 * (platform.claude.com/docs/en/build-with-claude/extended-thinking, toggling thinking modes).
 */
final class ClaudeTurns {

    /** As Anthropic's answers carry it, at every provider. */
    private static final String FORMAT = "anthropic-claude-v1";

    private ClaudeTurns() {}

    /** Whether a turn is under way that begins without a thought that Claude would know again. */
    static boolean beginsWithoutThought(JsonNode messages) {
        return first(messages).filter(message -> !hasThought(message)).isPresent();
    }

    /** What the assistant said first in the turn under way; empty where none is. */
    private static Optional<JsonNode> first(JsonNode messages) {
        Optional<JsonNode> first = Optional.empty();
        boolean results = false;
        boolean follows = false; // the message behind is the assistant's too: they become one
        for (int i = messages.size() - 1; i >= 0; i--) {
            JsonNode message = messages.path(i);
            switch (message.path("role").asText()) {
                case "tool", "function" -> {
                    results = true;
                    follows = false;
                }
                case "assistant" -> {
                    if (!results && !(follows && first.isPresent())) {
                        return first;
                    }
                    first = Optional.of(message);
                    results = false;
                    follows = true;
                }
                case "system", "developer" -> {
                    // stand apart from the turns
                }
                default -> follows = false;
            }
        }
        return first;
    }

    private static boolean hasThought(JsonNode message) {
        for (JsonNode detail : message.path("reasoning_details")) {
            boolean known = detail.path("format").asText(FORMAT).equals(FORMAT);
            boolean sealed = detail.path("type").asText().equals("reasoning.encrypted");
            if (known && (sealed || detail.path("signature").isTextual())) {
                return true;
            }
        }
        return false;
    }
}
