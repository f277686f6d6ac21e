package io.signalbox.router.tongue.gemini;

/** Gemini's {@code finishReason} in canonical words. */
final class FinishReasons {

    private FinishReasons() {}

    /** @param calls whether the answer calls a tool: Gemini says STOP then, too */
    static String canonical(String finishReason, boolean calls) {
        return switch (finishReason) {
            case "STOP", "FINISH_REASON_UNSPECIFIED" -> calls ? "tool_calls" : "stop";
            case "MAX_TOKENS" -> "length";
            case "SAFETY", "RECITATION", "LANGUAGE", "BLOCKLIST", "PROHIBITED_CONTENT", "SPII", "IMAGE_SAFETY" ->
                "content_filter";
            case "MALFORMED_FUNCTION_CALL", "UNEXPECTED_TOOL_CALL", "OTHER" -> "error";
            default -> calls ? "tool_calls" : "stop";
        };
    }
}
