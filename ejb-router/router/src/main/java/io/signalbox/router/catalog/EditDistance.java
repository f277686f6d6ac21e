package io.signalbox.router.catalog;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** How many characters separate two names (Levenshtein, Soviet Physics Doklady 10, 1966); a bare slug loses nothing for its author. */
public final class EditDistance {

    /** The work grows with the length of what an outsider asks for. */
    private static final int LONGEST = 300;

    private EditDistance() {}

    /** Names that somebody may have meant, the nearest first; nobody means one by a text that is far longer than all. */
    public static List<String> nearest(String wanted, Collection<String> names, int most) {
        if (wanted.length() > LONGEST) {
            return List.of();
        }
        return names.stream()
                .sorted(Comparator.comparingInt((String name) -> between(wanted, name))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(most)
                .toList();
    }

    static int between(String wanted, String id) {
        String slug = id.substring(id.indexOf('/') + 1);
        return Math.min(levenshtein(wanted, id), levenshtein(wanted, slug));
    }

    private static int levenshtein(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(row[j - 1], previous[j]) + 1, previous[j - 1] + change);
            }
            previous = row;
        }
        return previous[b.length()];
    }
}
