package io.signalbox.router.content;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Finds numbers by their check digits: cards (Luhn) and IBANs (ISO 13616, remainder 1 of 97), grouped or not. */
final class Numbers {

    private static final int CARD_LEAST = 13;
    private static final int CARD_MOST = 19;
    private static final int IBAN_LEAST = 15;
    private static final int IBAN_MOST = 34;
    private static final BigInteger NINETY_SEVEN = BigInteger.valueOf(97);

    private Numbers() {}

    /** Letters or digits between which there is at most one blank or hyphen, with where each group begins and ends. */
    private record Run(List<int[]> groups) {}

    static void cards(String text, Spans found) {
        for (Run run : runs(text, false)) {
            find(run, text, CARD_LEAST, CARD_MOST, "credit-card", found);
        }
    }

    static void ibans(String text, Spans found) {
        for (Run run : runs(text, true)) {
            find(run, text, IBAN_LEAST, IBAN_MOST, "iban", found);
        }
    }

    private static List<Run> runs(String text, boolean letters) {
        List<Run> runs = new ArrayList<>();
        List<int[]> groups = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            if (!counts(text.charAt(at), letters)) {
                at++;
                continue;
            }
            int start = at;
            while (at < text.length() && counts(text.charAt(at), letters)) {
                at++;
            }
            groups.add(new int[] {start, at});
            boolean goesOn = at + 1 < text.length()
                    && (text.charAt(at) == ' ' || text.charAt(at) == '-' || text.charAt(at) == '\u00a0')
                    && counts(text.charAt(at + 1), letters);
            if (!goesOn) {
                runs.add(new Run(groups));
                groups = new ArrayList<>();
            }
        }
        return runs;
    }

    private static boolean counts(char c, boolean letters) {
        return (c >= '0' && c <= '9') || (letters && ((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')));
    }

    /** From each group on, the most groups whose digits check. */
    private static void find(Run run, String text, int least, int most, String name, Spans found) {
        List<int[]> groups = run.groups();
        for (int first = 0; first < groups.size(); first++) {
            StringBuilder digits = new StringBuilder();
            int end = -1;
            int last = first;
            for (int group = first; group < groups.size(); group++) {
                int[] place = groups.get(group);
                if (digits.length() + place[1] - place[0] > most) {
                    break;
                }
                digits.append(text, place[0], place[1]);
                if (digits.length() >= least && checks(digits.toString(), name)) {
                    end = place[1];
                    last = group;
                }
            }
            if (end >= 0) {
                found.add(groups.get(first)[0], end, name);
                first = last;
            }
        }
    }

    private static boolean checks(String digits, String name) {
        return name.equals("iban") ? isIban(digits.toUpperCase(Locale.ROOT)) : isCard(digits);
    }

    static boolean isCard(String digits) {
        int sum = 0;
        boolean twice = false;
        boolean zeros = true;
        for (int i = digits.length() - 1; i >= 0; i--) {
            int digit = digits.charAt(i) - '0';
            zeros &= digit == 0;
            int part = twice ? digit * 2 : digit;
            sum += part > 9 ? part - 9 : part;
            twice = !twice;
        }
        return sum % 10 == 0 && !zeros;
    }

    private static boolean isIban(String text) {
        if (!text.matches("[A-Z]{2}[0-9]{2}[A-Z0-9]+")) {
            return false;
        }
        StringBuilder number = new StringBuilder(2 * IBAN_MOST);
        for (char c : (text.substring(4) + text.substring(0, 4)).toCharArray()) {
            number.append(Character.digit(c, 36));
        }
        return new BigInteger(number.toString()).mod(NINETY_SEVEN).intValue() == 1;
    }
}
