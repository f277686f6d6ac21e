package io.signalbox.router.catalog;

import java.util.Locale;

/** How a provider serves a target: as usual, sooner for more money, or later for less. */
public enum Tier {
    DEFAULT,
    PRIORITY,
    FLEX;

    /** The name in requests and catalogue files. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
