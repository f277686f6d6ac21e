package io.signalbox.jca;

/** Makes text from the network fit for a message that ends up in a log: one line, bounded. */
final class Printable {

    private Printable() {}

    static String text(String text, int limit) {
        StringBuilder out = new StringBuilder(Math.min(text.length(), limit));
        for (int i = 0; i < text.length() && out.length() < limit; i++) {
            char c = text.charAt(i);
            out.append(Character.isISOControl(c) || c == '\u2028' || c == '\u2029' ? ' ' : c);
        }
        return out.toString();
    }
}
