package io.signalbox.evaluation;

import java.util.ArrayList;
import java.util.List;

/** Reads comma-separated values as RFC 4180 has them: quoted fields may hold commas, line ends and doubled quotes. */
final class Csv {

    private final String text;
    private int at;

    private Csv(String text) {
        this.text = text;
    }

    static List<List<String>> read(String text) {
        Csv csv = new Csv(text.startsWith("\uFEFF") ? text.substring(1) : text);
        List<List<String>> rows = new ArrayList<>();
        while (csv.at < text.length()) {
            List<String> row = csv.row();
            if (row.size() > 1 || !row.get(0).isEmpty()) {
                rows.add(row);
            }
        }
        return rows;
    }

    private List<String> row() {
        List<String> row = new ArrayList<>();
        do {
            row.add(field());
        } while (at < text.length() && text.charAt(at++) == ',');
        return row;
    }

    /** Leaves off at a comma or a line end (whose CR is passed over). */
    private String field() {
        StringBuilder field = new StringBuilder();
        boolean quoted = at < text.length() && text.charAt(at) == '"';
        if (quoted) {
            at++;
        }
        for (; at < text.length(); at++) {
            char next = text.charAt(at);
            if (quoted && next == '"') {
                if (at + 1 < text.length() && text.charAt(at + 1) == '"') {
                    at++;
                } else {
                    quoted = false;
                    continue;
                }
            } else if (!quoted && (next == ',' || next == '\n')) {
                return field.toString();
            } else if (!quoted && next == '\r') {
                continue;
            }
            field.append(next);
        }
        if (quoted) {
            throw new IllegalArgumentException("a quoted field does not end");
        }
        return field.toString();
    }
}
