package io.signalbox.router.tongue.ollama;

/** Ollama's {@code done_reason} in canonical words. */
final class FinishReasons {

    private FinishReasons() {}

    /** @param calls whether the answer calls a tool: Ollama says stop then, too */
    static String canonical(String doneReason, boolean calls) {
        return doneReason.equals("length") ? "length" : calls ? "tool_calls" : "stop";
    }
}
