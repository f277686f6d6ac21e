package io.signalbox.router.catalog.imports;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * What a list says.
 *
 * @param offers in the list's order
 * @param skipped entries that are none, each with its place and what is wrong with it
 */
public record Listed(List<Offer> offers, List<String> skipped) {

    private static final int MOST_SHOWN = 60;

    public Listed {
        offers = List.copyOf(offers);
        skipped = List.copyOf(skipped);
    }

    /** Takes entries one by one: one that is broken must not take the others with it. Not thread-safe. */
    static final class Entries {

        private final List<Offer> offers = new ArrayList<>();
        private final List<String> skipped = new ArrayList<>();

        /** Takes the entry at a place, or notes why it is none. */
        void add(String place, JsonNode entry, Supplier<Offer> reading) {
            if (!entry.isObject()) {
                skip(place + " is no object: " + shown(entry.toString()));
                return;
            }
            try {
                offers.add(reading.get());
            } catch (UnreadableList broken) {
                skip(place + ": " + broken.getMessage());
            }
        }

        void skip(String why) {
            skipped.add(why);
        }

        Listed whole() {
            return new Listed(offers, skipped);
        }
    }

    /** As much of a text of others as a sentence can hold. */
    static String shown(String text) {
        return text.codePointCount(0, text.length()) <= MOST_SHOWN
                ? text
                : text.substring(0, text.offsetByCodePoints(0, MOST_SHOWN)) + "...";
    }
}
