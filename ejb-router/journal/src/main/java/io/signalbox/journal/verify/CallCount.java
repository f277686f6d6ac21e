package io.signalbox.journal.verify;

import java.util.Locale;

/**
 * Counts the calls of an exported file as its bytes go by, and remembers the ids of the first and the last. A call is a
 * line, but for line ends inside the quotes of CSV, whose first line is the head. Not thread-safe.
 */
final class CallCount {

    /** More than an id and what stands before it. */
    private static final int BEGINNING = 200;

    private final boolean csv;
    private final StringBuilder beginning = new StringBuilder();
    private boolean quoted;
    private boolean empty = true;
    private long lines;
    private String first = "";
    private String last = "";

    private CallCount(boolean csv) {
        this.csv = csv;
    }

    static CallCount of(String file) {
        return new CallCount(file.toLowerCase(Locale.ROOT).endsWith(".csv"));
    }

    void take(byte[] bytes, int length) {
        for (int i = 0; i < length; i++) {
            byte b = bytes[i];
            if (csv && b == '"') {
                quoted = !quoted; // a doubled quote toggles twice
            }
            if (b == '\n' && !quoted) {
                end();
            } else {
                empty = false;
                if (beginning.length() < BEGINNING) {
                    beginning.append((char) (b & 0xFF)); // ids are ASCII
                }
            }
        }
    }

    private void end() {
        if (!csv || lines > 0) {
            last = id(beginning.toString());
            if (first.isEmpty()) {
                first = last;
            }
        }
        lines++;
        beginning.setLength(0);
        empty = true;
    }

    private String id(String line) {
        String begin = csv ? "" : "{\"id\":\"";
        int end = line.indexOf(csv ? ',' : '"', begin.length());
        return line.startsWith(begin) && end >= 0 ? line.substring(begin.length(), end) : "";
    }

    /** A line without an end counts: it is not what was written. */
    long calls() {
        long all = empty ? lines : lines + 1;
        return csv ? Math.max(0, all - 1) : all;
    }

    String first() {
        return first;
    }

    String last() {
        return last;
    }
}
