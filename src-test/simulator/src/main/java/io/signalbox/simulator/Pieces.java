package io.signalbox.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts text into the pieces of a stream; put together again they are the text. */
final class Pieces {

    private static final Pattern WORD = Pattern.compile("\\s*\\S+|\\s+");
    private static final int LONG_TEXT = 64 * 1024;
    private static final int LONG_PIECE = 16 * 1024;
    private static final int ARGUMENT_PIECE = 12;

    private Pieces() {}

    /** A word each with the blanks before it, or 16 KB each of a very long text. */
    static List<String> words(String text) {
        if (text.length() > LONG_TEXT) {
            return ofLength(LONG_PIECE, text);
        }
        List<String> words = new ArrayList<>();
        for (Matcher match = WORD.matcher(text); match.find(); ) {
            words.add(match.group());
        }
        return words;
    }

    /** Pieces of tool arguments, cut without regard to JSON, as OpenAI does. */
    static List<String> arguments(String text) {
        return ofLength(ARGUMENT_PIECE, text);
    }

    /** A text of exactly so many words: the beginning of this one, or this one with numbers after it. */
    static String exactly(int count, String text) {
        List<String> words = words(text.strip());
        StringBuilder exact = new StringBuilder();
        for (int i = 0; i < count; i++) {
            exact.append(i < words.size() ? words.get(i) : " " + i);
        }
        return exact.toString();
    }

    private static List<String> ofLength(int length, String text) {
        List<String> pieces = new ArrayList<>();
        for (int from = 0, to; from < text.length(); from = to) {
            to = Math.min(from + length, text.length());
            if (to < text.length() && Character.isLowSurrogate(text.charAt(to))) {
                to++;
            }
            pieces.add(text.substring(from, to));
        }
        return pieces;
    }
}
