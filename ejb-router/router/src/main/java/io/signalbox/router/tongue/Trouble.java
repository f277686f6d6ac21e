package io.signalbox.router.tongue;

import java.util.Optional;

/**
 * What a provider's error says beyond its HTTP status.
 *
 * @param kind what is wrong, where that is known
 * @param waitSeconds how long the body asks to wait, where the header {@code Retry-After} does not; 0 where it does not ask
 */
public record Trouble(Optional<Kind> kind, int waitSeconds) {

    /** Nothing is known beyond the status. */
    public static final Trouble UNKNOWN = new Trouble(Optional.empty(), 0);

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
        return new Trouble(Optional.of(kind), 0);
    }

    /** The same, with a wait. */
    public Trouble after(int seconds) {
        return new Trouble(kind, seconds);
    }
}
