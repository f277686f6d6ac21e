package io.signalbox.web.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.Set;

/** Canonical finish reasons in Anthropic's words; its own word where Anthropic itself answered. */
final class StopReasons {

    private static final Set<String> NATIVE =
            Set.of("end_turn", "stop_sequence", "model_context_window_exceeded", "pause_turn", "compaction");

    private StopReasons() {}

    /** @param called whether tools were called: where one was forced, OpenAI says {@code stop} nevertheless */
    static String of(JsonNode choice, boolean called, boolean refused) {
        String said = choice.path("native_finish_reason").asText("");
        if (NATIVE.contains(said)) {
            return said;
        }
        if (!sequence(choice).isNull()) {
            return "stop_sequence";
        }
        return switch (choice.path("finish_reason").asText("")) {
            case "length" -> "max_tokens";
            case "tool_calls", "function_call" -> "tool_use";
            case "content_filter" -> "refusal";
            default -> called ? "tool_use" : refused ? "refusal" : "end_turn";
        };
    }

    /** The text that ended the answer; null where its provider does not tell it. Its name is vLLM's. */
    static JsonNode sequence(JsonNode choice) {
        JsonNode matched = choice.path("stop_reason");
        return matched.isTextual() && choice.path("finish_reason").asText().equals("stop")
                ? matched
                : NullNode.getInstance();
    }
}
