package io.signalbox.router.content;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What is looked for in every text that is kept redacted. */
final class Detectors {

    /**
     * The part before may stand in quotes, and the sign be written for an address or a page. The last label of a domain
     * begins with a letter, else {@code react@18.2.0} were one; a number of four parts is a host too.
     */
    private static final Pattern EMAIL =
            Pattern.compile("(?:[\\pL\\pN._%+'-]+|\"(?:[^\"\\\\\\r\\n]|\\\\.)+\")(?:@|\uff20|%(?:25)*40|&#(?:64|x40);)"
                    + "(?:[\\pL\\pN-]+(?:\\.[\\pL\\pN-]+)*\\.\\pL[\\pL\\pN-]+|\\[?[0-9]{1,3}(?:\\.[0-9]{1,3}){3}\\]?)");

    private static final String BETWEEN = "(?:[._/]| {2}| ?[-\u2013] ?)";

    private static final Pattern SSN = Pattern.compile("[0-9]{3}-[0-9]{2}-[0-9]{4}");

    /** International, in the German and French manner, and in the American one. */
    private static final Pattern PHONE = Pattern.compile("(?:\\+|00)[1-9](?:[ ./()-]{0,2}[0-9]){6,14}"
            + "|\\(?0[1-9][0-9]{0,4}\\)?(?:[ ./-]{1,3}[0-9]{2,10}){1,5}"
            + "|\\(0\\) ?[1-9][0-9]{0,4}(?:[ ./-]{0,3}[0-9]{2,10}){1,5}"
            + "|\\(?[2-9][0-9]{2}\\)?[ .-]{1,2}[0-9]{3}[ .-][0-9]{4}");

    private static final Pattern DAY = Pattern.compile("[0-3]?[0-9]([./-])[0-1]?[0-9][./-](?:19|20)?[0-9]{2}");
    private static final Pattern IPV4 = Pattern.compile("[0-9]{1,3}(?:\\.[0-9]{1,3}){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f]{0,4}){2,8}");

    /** All of them. */
    static final List<Detector> ALL = List.of(
            fits("email", EMAIL, text -> true, false),
            Numbers::ibans,
            Numbers::cards,
            card(4, 4, 4, 4),
            card(4, 4, 4, 4, 3),
            card(4, 6, 5),
            card(4, 6, 4),
            fits("ssn", SSN, Detectors::isSsn, true),
            fits("phone", PHONE, Detectors::isPhone, true),
            fits("ip-address", IPV4, Detectors::isIpV4, true),
            fits("ip-address", IPV6, Detectors::isIpV6, true));

    private Detectors() {}

    /**
     * A card in the groups that cards have, with anything else between them than {@link Numbers} takes between any: other
     * numbers have points between their digits too.
     */
    private static Detector card(int... groups) {
        String digits =
                Arrays.stream(groups).mapToObj(size -> "[0-9]{" + size + "}").collect(Collectors.joining(BETWEEN));
        return fits(
                "credit-card", Pattern.compile(digits), text -> Numbers.isCard(text.replaceAll("[^0-9]", "")), true);
    }

    /** @param alone whether neither a letter nor a digit may stand beside it */
    static Detector fits(String name, Pattern pattern, Predicate<String> check, boolean alone) {
        return (text, found) -> {
            Matcher matcher = pattern.matcher(text);
            int from = 0;
            while (from <= text.length() && matcher.find(from)) {
                boolean whole = !alone || isAlone(text, matcher.start(), matcher.end());
                if (matcher.end() > matcher.start() && whole && check.test(matcher.group())) {
                    found.add(matcher.start(), matcher.end(), name);
                    from = matcher.end();
                } else {
                    from = Math.max(matcher.end(), matcher.start() + 1);
                }
            }
        };
    }

    private static boolean isAlone(String text, int start, int end) {
        return (start == 0 || !Character.isLetterOrDigit(text.charAt(start - 1)))
                && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)));
    }

    private static boolean isSsn(String text) {
        String area = text.substring(0, 3);
        return !area.equals("000")
                && !area.equals("666")
                && area.charAt(0) != '9'
                && !text.startsWith("00", 4)
                && !text.endsWith("0000");
    }

    private static boolean isPhone(String text) {
        long digits = text.chars().filter(Character::isDigit).count();
        return digits >= 7 && digits <= 16 && !DAY.matches(text);
    }

    private static boolean isIpV4(String text) {
        for (String part : text.split("\\.", -1)) {
            if (Integer.parseInt(part) > 255) {
                return false;
            }
        }
        return true;
    }

    private static boolean isIpV6(String text) {
        int gap = text.indexOf("::");
        String[] groups = text.split(":+");
        long full = Arrays.stream(groups).filter(group -> !group.isEmpty()).count();
        if (text.chars().noneMatch(Character::isDigit)) {
            return false; // as in C++
        }
        boolean oneGap = gap >= 0 && text.indexOf("::", gap + 1) < 0;
        return gap < 0 ? full == 8 : oneGap && full >= 2 && full <= 7;
    }
}
