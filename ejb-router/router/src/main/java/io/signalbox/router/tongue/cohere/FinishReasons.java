package io.signalbox.router.tongue.cohere;

/** Cohere's {@code finish_reason} in canonical words. */
final class FinishReasons {

    private FinishReasons() {}

    static String canonical(String reason) {
        return switch (reason) {
            case "MAX_TOKENS" -> "length";
            case "TOOL_CALL" -> "tool_calls";
            case "ERROR_TOXIC" -> "content_filter";
            default -> "stop"; // COMPLETE, STOP_SEQUENCE and what may come
        };
    }

    /** Whether the answer broke off: it must not pass for one. */
    static boolean broken(String reason) {
        return reason.equals("ERROR") || reason.equals("TIMEOUT");
    }
}
