package io.signalbox.router.tongue.anthropic;

/** Anthropic's {@code stop_reason} in canonical words. */
final class FinishReasons {

    private FinishReasons() {}

    static String canonical(String stopReason) {
        return switch (stopReason) {
            case "max_tokens", "model_context_window_exceeded" -> "length";
            case "tool_use" -> "tool_calls";
            case "refusal" -> "content_filter";
            default -> "stop"; // end_turn, stop_sequence, pause_turn and what may come
        };
    }
}
