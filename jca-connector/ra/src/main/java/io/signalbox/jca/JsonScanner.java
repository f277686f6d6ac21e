package io.signalbox.jca;

import java.util.Optional;

/** Walks over JSON text: strings exactly, everything else only as far as needed to find where it ends. */
final class JsonScanner {

    private final String text;
    private int position;

    JsonScanner(String text) {
        this.text = text;
    }

    int position() {
        return position;
    }

    boolean atEnd() {
        return position == text.length();
    }

    /** The next character, or 0 at the end. */
    char peek() {
        return atEnd() ? 0 : text.charAt(position);
    }

    void expect(char c) throws Broken {
        if (peek() != c || atEnd()) {
            throw new Broken();
        }
        position++;
    }

    void skipBlank() {
        while (!atEnd() && " \t\r\n".indexOf(text.charAt(position)) >= 0) {
            position++;
        }
    }

    /** Without recursion, so that deep nesting costs no stack. */
    void skipValue() throws Broken {
        int depth = 0;
        int start = position;
        while (!atEnd()) {
            char c = text.charAt(position);
            if (c == '"') {
                skipString();
                if (depth == 0) {
                    return;
                }
                continue;
            }
            if (depth == 0 && (c == ',' || c == '}' || c == ']' || " \t\r\n".indexOf(c) >= 0)) {
                break;
            }
            position++;
            if (c == '{' || c == '[') {
                depth++;
            } else if ((c == '}' || c == ']') && --depth == 0) {
                return;
            }
        }
        if (depth > 0 || position == start) {
            throw new Broken();
        }
    }

    private void skipString() throws Broken {
        position++;
        while (!atEnd()) {
            char c = text.charAt(position++);
            if (c == '"') {
                return;
            }
            if (c == '\\') {
                position++;
            }
            if (position > text.length()) {
                break;
            }
        }
        throw new Broken();
    }

    /** The string that begins here, its escapes resolved. */
    String readString() throws Broken {
        if (peek() != '"') {
            throw new Broken();
        }
        int start = position;
        skipString();
        StringBuilder out = new StringBuilder(position - start);
        for (int i = start + 1; i < position - 1; i++) {
            char c = text.charAt(i);
            if (c != '\\') {
                out.append(c);
                continue;
            }
            char escaped = text.charAt(++i);
            int simple = "\"\\/bfnrt".indexOf(escaped);
            if (simple >= 0) {
                out.append("\"\\/\b\f\n\r\t".charAt(simple));
            } else if (escaped == 'u' && i + 4 < position - 1) {
                out.append(hex(text.substring(i + 1, i + 5)));
                i += 4;
            } else {
                throw new Broken();
            }
        }
        return out.toString();
    }

    private static char hex(String digits) throws Broken {
        if (!digits.matches("[0-9a-fA-F]{4}")) {
            throw new Broken();
        }
        return (char) Integer.parseInt(digits, 16);
    }

    static Optional<String> unquote(String quoted) {
        try {
            return Optional.of(new JsonScanner(quoted).readString());
        } catch (Broken e) {
            return Optional.empty();
        }
    }

    static String quote(String plain) {
        StringBuilder out = new StringBuilder(plain.length() + 2).append('"');
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < 0x20 || isLoneSurrogate(plain, i)) {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }

    private static boolean isLoneSurrogate(String text, int index) {
        char c = text.charAt(index);
        if (Character.isHighSurrogate(c)) {
            return index + 1 == text.length() || !Character.isLowSurrogate(text.charAt(index + 1));
        }
        return Character.isLowSurrogate(c) && (index == 0 || !Character.isHighSurrogate(text.charAt(index - 1)));
    }

    /** The text is not JSON. */
    static final class Broken extends Exception {
        private static final long serialVersionUID = 1L;

        Broken() {
            super("not JSON");
        }
    }
}
