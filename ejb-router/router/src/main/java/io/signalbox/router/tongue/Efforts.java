package io.signalbox.router.tongue;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How much a model may be asked to think, in words of which each model and each provider takes some.
 *
 * @param taken the words it takes; empty where not known
 */
public record Efforts(List<String> taken) {

    /** All words there are, from the least thinking to the most. */
    private static final List<String> ALL = List.of("none", "minimal", "low", "medium", "high", "xhigh", "max");

    public Efforts {
        taken = List.copyOf(taken);
    }

    /** Nobody told. */
    public static final Efforts UNKNOWN = new Efforts(List.of());

    /** The words of a quirk, with blanks between them. */
    public static Efforts quirk(String words) {
        return new Efforts(List.of(words.split(" ")));
    }

    /**
     * The word that is taken and nearest to what was asked; of two as near the greater one. Thinking is not switched off by
     * asking for a little, nor on by asking for none.
     *
     * @return empty where {@code none} only is taken, or is asked for and not taken
     */
    public Optional<String> nearest(String asked) {
        if (taken.isEmpty() || taken.contains(asked)) {
            return Optional.of(asked);
        }
        int wanted = ALL.indexOf(asked);
        return wanted == 0
                ? Optional.empty()
                : taken.stream()
                        .filter(word -> !word.equals("none"))
                        .min(Comparator.comparingInt((String word) -> Math.abs(ALL.indexOf(word) - wanted))
                                .thenComparing(word -> -ALL.indexOf(word)));
    }
}
