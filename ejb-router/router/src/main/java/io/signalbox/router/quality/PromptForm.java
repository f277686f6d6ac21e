package io.signalbox.router.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What can be seen of a prompt without understanding it, in any language: lengths, digits, signs, options to choose
 * from. Long questions with numbers, options of uneven length and the like tell a surprising lot about whether a weaker
 * model will do.
 *
 * @param head the text without the options
 * @param options the texts of lines that begin like {@code A. }, {@code (b) } or {@code 3) }
 */
record PromptForm(String head, List<String> options) {

    /** How many numbers {@link #features} gives. */
    static final int FEATURES = 20;

    private static final Pattern OPTION = Pattern.compile("\\s*\\(?[\\p{L}0-9][.)]\\s+(.*)");
    private static final Pattern YEAR = Pattern.compile("(?<!\\d)\\d{4}(?!\\d)");

    PromptForm {
        options = List.copyOf(options);
    }

    static PromptForm of(String prompt) {
        List<String> head = new ArrayList<>();
        List<String> options = new ArrayList<>();
        prompt.strip().lines().forEach(line -> {
            Matcher option = OPTION.matcher(line);
            if (option.matches()) {
                options.add(option.group(1));
            } else {
                head.add(line);
            }
        });
        return new PromptForm(String.join("\n", head), options);
    }

    /** What tells most about its subject, for the embedding: the options where there are any, or else all of it. */
    String essence() {
        return options.size() < 2 ? head + "\n" + optionText() : optionText();
    }

    String optionText() {
        return String.join("\n", options);
    }

    /** The numbers, each as it is: {@link Scale} makes them comparable. */
    float[] features() {
        String optionText = optionText();
        String all = head + "\n" + optionText;
        List<String> words = words(head);
        List<String> allWords = words(all);
        long digits = all.chars().filter(Character::isDigit).count();
        double[] lengths = options.stream().mapToDouble(String::length).toArray();
        double[] numbers = {
            Math.log1p(head.length()),
            Math.log1p(optionText.length()),
            options.size(),
            Math.log1p(mean(lengths)),
            Math.log1p(deviation(lengths)),
            share(digits, all.length()),
            log(digits),
            log(optionText.chars().filter(Character::isDigit).count()),
            all.codePoints().filter(PromptForm::isSign).count() / Math.sqrt(all.length()),
            all.contains("__") ? 1 : 0,
            count(head, "?？؟") > 0 ? 1 : 0,
            count(head, "\n"),
            share(head.chars().filter(Character::isUpperCase).count(), head.length()),
            share(allWords.stream().mapToLong(String::length).sum(), allWords.size()),
            share(words.stream().map(String::toLowerCase).distinct().count(), words.size()),
            share(count(head, ",;，；、"), head.length()),
            log(count(head, "\"“”„«»「」")),
            log(count(head, ".!?。！？")),
            YEAR.matcher(head).find() ? 1 : 0,
            count(all, "\\${}") > 0 ? 1 : 0
        };
        float[] features = new float[FEATURES];
        for (int i = 0; i < FEATURES; i++) {
            features[i] = (float) numbers[i];
        }
        return features;
    }

    private static boolean isSign(int character) {
        return !Character.isLetterOrDigit(character)
                && !Character.isWhitespace(character)
                && ".,;:?!'\"-()".indexOf(character) < 0;
    }

    private static List<String> words(String text) {
        return text.isBlank() ? List.of() : List.of(text.strip().split("\\s+"));
    }

    private static long count(String text, String characters) {
        return text.chars().filter(c -> characters.indexOf(c) >= 0).count();
    }

    /** Lengths and counts by their order of size. */
    private static double log(long count) {
        return Math.log1p((double) count);
    }

    private static double share(long part, long whole) {
        return part / (double) Math.max(1, whole);
    }

    private static double mean(double[] values) {
        return values.length == 0
                ? 0
                : java.util.Arrays.stream(values).average().orElse(0);
    }

    private static double deviation(double[] values) {
        double mean = mean(values);
        return Math.sqrt(mean(java.util.Arrays.stream(values)
                .map(v -> (v - mean) * (v - mean))
                .toArray()));
    }
}
