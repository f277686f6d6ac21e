package io.signalbox.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Predicate;

/**
 * Claude's rule on turns while it thinks by a budget: the turn that is under way, from the call of a tool to its result,
 * must begin with a thought (platform.claude.com/docs/en/build-with-claude/extended-thinking).
 */
final class ThinkingTurns {

    private ThinkingTurns() {}

    /**
     * Refuses a turn under way that begins with something else.
     *
     * @param isResult whether a content block is the result of a tool
     * @param isThought whether one is a thought
     */
    static void require(JsonNode messages, Predicate<JsonNode> isResult, Predicate<JsonNode> isThought) throws Refused {
        int last = messages.size() - 1;
        int first = -1;
        for (int i = last; i > 0 && any(messages.path(i), isResult); i -= 2) {
            first = i - 1;
        }
        if (first >= 0 && !isThought.test(messages.path(first).path("content").path(0))) {
            throw Refused.badRequest("messages." + first
                    + ".content.0.type: Expected `thinking` or `redacted_thinking`, but found `tool_use`. When `thinking`"
                    + " is enabled, a final `assistant` message must start with a thinking block (preceeding the lastmost"
                    + " set of `tool_use` and `tool_result` blocks).");
        }
    }

    private static boolean any(JsonNode message, Predicate<JsonNode> is) {
        for (JsonNode block : message.path("content")) {
            if (is.test(block)) {
                return true;
            }
        }
        return false;
    }
}
