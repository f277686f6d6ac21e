package io.signalbox.router.tongue.bedrock;

/** Converse's {@code stopReason} in canonical words. */
final class StopReasons {

    private StopReasons() {}

    static String canonical(String stopReason) {
        return switch (stopReason) {
            case "max_tokens", "model_context_window_exceeded" -> "length";
            case "tool_use" -> "tool_calls";
            case "guardrail_intervened", "content_filtered", "refusal" -> "content_filter";
            case "malformed_model_output", "malformed_tool_use" -> "error";
            default -> "stop"; // end_turn, stop_sequence and what may come
        };
    }
}
