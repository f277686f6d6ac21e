package io.signalbox.router.tongue.gemini;

/** Gemini's {@code finishReason} in canonical words. */
final class FinishReasons {

    private FinishReasons() {}

    /** @param calls whether the answer calls a tool: Gemini says STOP then, too */
    static String canonical(String finishReason, boolean calls) {
        return switch (finishReason) {
            case "STOP", "FINISH_REASON_UNSPECIFIED" -> calls ? "tool_calls" : "stop";
            case "MAX_TOKENS" -> "length";
            case "SAFETY",
                    "RECITATION",
                    "LANGUAGE",
                    "BLOCKLIST",
                    "PROHIBITED_CONTENT",
                    "SPII",
                    "MODEL_ARMOR",
                    "IMAGE_SAFETY",
                    "IMAGE_PROHIBITED_CONTENT",
                    "IMAGE_RECITATION" -> "content_filter";
            case "MALFORMED_FUNCTION_CALL",
                    "MALFORMED_RESPONSE",
                    "UNEXPECTED_TOOL_CALL",
                    "TOO_MANY_TOOL_CALLS",
                    "MISSING_THOUGHT_SIGNATURE",
                    "NO_IMAGE",
                    "IMAGE_OTHER",
                    "OTHER" -> "error";
            default -> calls ? "tool_calls" : "stop";
        };
    }
}
