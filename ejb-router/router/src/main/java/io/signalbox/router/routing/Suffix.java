package io.signalbox.router.routing;

import io.signalbox.router.wire.Preferences;
import java.util.Locale;
import java.util.Optional;

/** What stands behind a colon in the name of a model asked, as OpenRouter has it. */
enum Suffix {
    /** Cheapest first; flex targets may serve. */
    FLOOR,
    /** Most tokens per second first; priority targets may serve. */
    NITRO,
    /** Best tool calls first. */
    EXACTO,
    /** Only targets that cost nothing. */
    FREE,
    /** Reasoning is switched on. */
    THINKING,
    /** Longest context window first. */
    EXTENDED,
    /** Web search, which is not offered. */
    ONLINE;

    /** The suffix of a name, without its colon; empty where it is none of these. */
    static Optional<Suffix> of(String text) {
        for (Suffix suffix : values()) {
            if (suffix.name().toLowerCase(Locale.ROOT).equals(text)) {
                return Optional.of(suffix);
            }
        }
        return Optional.empty();
    }

    Optional<Preferences.Sort> sort() {
        return switch (this) {
            case FLOOR -> Optional.of(Preferences.Sort.PRICE);
            case NITRO -> Optional.of(Preferences.Sort.THROUGHPUT);
            case EXACTO -> Optional.of(Preferences.Sort.EXACTO);
            default -> Optional.empty();
        };
    }
}
