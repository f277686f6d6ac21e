package io.signalbox.router.policy;

import java.util.Locale;
import java.util.Optional;

/** What the register keeps of what a call says, from least to most. */
public enum Keeping {
    /** Nothing, not even that it was this text. */
    NOTHING,
    /** A salted hash of the request. */
    HASH,
    /** Request and answer without what detectors find, encrypted. */
    REDACTED,
    /** Request and answer as they were, encrypted. */
    FULL;

    /** Whether the texts themselves are kept, in whatever form. */
    public boolean keepsContent() {
        return this == REDACTED || this == FULL;
    }

    /** The name in rule files and records. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The one of that name. */
    public static Optional<Keeping> of(String wire) {
        for (Keeping one : values()) {
            if (one.wire().equals(wire)) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }
}
