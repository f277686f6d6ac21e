package io.signalbox.simulator;

import java.nio.charset.StandardCharsets;

/**
 * The simulator's token rule: one token for every 4 bytes of UTF-8, the last one may be short. No model counts so; the
 * rule is easy to compute in a test.
 */
final class Tokens {

    private static final int BYTES_EACH = 4;

    private Tokens() {}

    static int count(String text) {
        return (text.getBytes(StandardCharsets.UTF_8).length + BYTES_EACH - 1) / BYTES_EACH;
    }

    /** The longest beginning of a text with no more tokens than that; no character is split. */
    static String first(int tokens, String text) {
        long left = (long) tokens * BYTES_EACH;
        int end = 0;
        while (end < text.length()) {
            int codePoint = text.codePointAt(end);
            left -= codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
            if (left < 0) {
                break;
            }
            end += Character.charCount(codePoint);
        }
        return text.substring(0, end);
    }
}
