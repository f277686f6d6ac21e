package io.signalbox.router.tongue;

import java.util.Optional;

/**
 * What a provider's error says beyond its HTTP status.
 *
 * @param kind what is wrong, where that is known
 */
public record Trouble(Optional<Kind> kind) {

    /** Nothing is known beyond the status. */
    public static final Trouble UNKNOWN = new Trouble(Optional.empty());

    /** Kinds of trouble that decide where a call goes next. */
    public enum Kind {
        CONTEXT_LENGTH,
        OVERLOADED,
        RATE_LIMITED,
        CREDENTIAL,
        CREDIT,
        INVALID,
        CONTENT,
        FAILED
    }

    /** Of this kind. */
    public static Trouble of(Kind kind) {
        return new Trouble(Optional.of(kind));
    }
}
