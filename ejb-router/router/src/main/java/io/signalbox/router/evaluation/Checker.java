package io.signalbox.router.evaluation;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says how good an answer is, 0 to 1. */
sealed interface Checker {

    /** Grades by the answer alone. */
    sealed interface ByText extends Checker permits Exact, Matching, Schema, Numeric {
        double grade(String answer);
    }

    /**
     * The answer is the expected one, white space around it and case aside.
     *
     * @param expected the answer
     */
    record Exact(String expected) implements ByText {
        @Override
        public double grade(String answer) {
            return plain(answer).equals(plain(expected)) ? 1 : 0;
        }

        private static String plain(String text) {
            return text.strip().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A part of the answer matches.
     *
     * @param pattern what is looked for
     */
    record Matching(Pattern pattern) implements ByText {
        @Override
        public double grade(String answer) {
            return pattern.matcher(answer).find() ? 1 : 0;
        }
    }

    /**
     * The answer is JSON that fits a schema.
     *
     * @param schema the schema
     */
    record Schema(SchemaCheck schema) implements ByText {
        @Override
        public double grade(String answer) {
            return schema.fits(answer) ? 1 : 0;
        }
    }

    /**
     * The last number of the answer is the expected one; {@code 1,234.5} is read with its commas as separators.
     *
     * @param expected the number
     * @param tolerance how far off it may be
     */
    record Numeric(BigDecimal expected, BigDecimal tolerance) implements ByText {

        private static final Pattern NUMBER =
                Pattern.compile("[-+]?(\\d{1,3}(,\\d{3})+|\\d{1,30})(\\.\\d{1,30})?([eE][-+]?\\d{1,2})?");

        @Override
        public double grade(String answer) {
            Matcher numbers = NUMBER.matcher(answer);
            BigDecimal last = null;
            while (numbers.find()) {
                last = new BigDecimal(numbers.group().replace(",", ""));
            }
            boolean near = last != null && last.subtract(expected).abs().compareTo(tolerance) <= 0;
            return near ? 1 : 0;
        }
    }

    /**
     * Another model grades it.
     *
     * @param model who judges
     * @param rubric by what
     */
    record Judge(String model, String rubric) implements Checker {}
}
