package io.signalbox.router.ledger;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What can have a price of its own. Each is named on the wire as OpenRouter's catalogue names it, in catalogue files the
 * same with dashes.
 */
public enum PriceKind {
    PROMPT(true),
    COMPLETION(true),
    REQUEST(false),
    IMAGE(true),
    IMAGE_TOKEN(true),
    IMAGE_OUTPUT(true),
    AUDIO(true),
    AUDIO_OUTPUT(true),
    INPUT_AUDIO_CACHE(true),
    WEB_SEARCH(false),
    INTERNAL_REASONING(true),
    INPUT_CACHE_READ(true),
    INPUT_CACHE_WRITE(true),
    INPUT_CACHE_WRITE_1H(true);

    private static final int MILLION = 6;

    private final boolean tokens;

    PriceKind(boolean tokens) {
        this.tokens = tokens;
    }

    /** The power of ten of the unit: prices are US dollars per million tokens, or per piece. */
    public int unitScale() {
        return tokens ? MILLION : 0;
    }

    /** The name in OpenRouter's {@code pricing} object. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The kind of that name, in either spelling. */
    public static Optional<PriceKind> of(String name) {
        String wanted = name.replace('-', '_');
        return Arrays.stream(values())
                .filter(kind -> kind.wire().equals(wanted))
                .findFirst();
    }
}
