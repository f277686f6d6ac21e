package io.signalbox.router.tongue.openai;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** How much a model is to think, in words of which each provider takes some. */
final class Efforts {

    private static final List<String> ALL = List.of("none", "minimal", "low", "medium", "high", "xhigh", "max");

    private Efforts() {}

    /**
     * The word that a provider takes and that is nearest to what was asked; of two as near the greater one. Thinking is
     * not switched off by asking for a little, nor on by asking for none.
     *
     * @param taken the words it takes, with blanks between them; empty where not known
     * @return empty where it takes {@code none} only, or is asked for none and does not take it
     */
    static Optional<String> nearest(String asked, String taken) {
        List<String> words = List.of(taken.split(" "));
        if (taken.isEmpty() || words.contains(asked)) {
            return Optional.of(asked);
        }
        int wanted = ALL.indexOf(asked);
        return wanted == 0
                ? Optional.empty()
                : words.stream()
                        .filter(word -> !word.equals("none"))
                        .min(Comparator.comparingInt((String word) -> Math.abs(ALL.indexOf(word) - wanted))
                                .thenComparing(word -> -ALL.indexOf(word)));
    }
}
