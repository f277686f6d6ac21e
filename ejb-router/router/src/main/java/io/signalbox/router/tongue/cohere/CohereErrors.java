package io.signalbox.router.tongue.cohere;

import io.signalbox.router.tongue.Trouble;

/** Cohere's errors: a status and a {@code message}, no code (docs.cohere.com/reference/errors). */
final class CohereErrors {

    private CohereErrors() {}

    static Trouble of(int status, String message) {
        // "too many tokens: max tokens must be ..." speaks of the answer's limit, all others of the prompt's length
        if (message.startsWith("too many tokens") && !message.contains("max tokens must be")) {
            return Trouble.of(Trouble.Kind.CONTEXT_LENGTH);
        }
        return switch (status) {
            case 401, 403, 498 -> Trouble.of(Trouble.Kind.CREDENTIAL); // 498: the SDK's InvalidTokenError
            case 402 -> Trouble.of(Trouble.Kind.CREDIT);
            case 429 -> Trouble.of(Trouble.Kind.RATE_LIMITED);
            case 503 -> Trouble.of(Trouble.Kind.OVERLOADED);
            default -> Trouble.UNKNOWN;
        };
    }
}
