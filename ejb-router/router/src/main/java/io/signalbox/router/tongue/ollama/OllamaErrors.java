package io.signalbox.router.tongue.ollama;

import io.signalbox.router.tongue.Trouble;
import java.util.Locale;

/**
 * Ollama's errors: a status, and one text (docs.ollama.com/api/errors). What its runner refuses comes with 400 or 500, so
 * the text goes before the status.
 */
final class OllamaErrors {

    private OllamaErrors() {}

    static Trouble of(int status, String error) {
        String said = error.toLowerCase(Locale.ROOT);
        if (said.contains("exceed_context_size_error") // the runner's own error, quoted
                || said.contains("exceeds the context length")
                || said.contains("exceeds maximum context length")
                || said.contains("exceeded max context length") // Ollama's cloud
                || said.contains("longer than the context length")) {
            return Trouble.of(Trouble.Kind.CONTEXT_LENGTH);
        }
        return switch (status) {
            case 200 -> Trouble.of(Trouble.Kind.FAILED);
            case 401, 403 -> Trouble.of(Trouble.Kind.CREDENTIAL);
            case 402 -> Trouble.of(Trouble.Kind.CREDIT);
            case 429 -> Trouble.of(Trouble.Kind.RATE_LIMITED);
            case 503 -> Trouble.of(Trouble.Kind.OVERLOADED);
            default -> Trouble.UNKNOWN;
        };
    }
}
