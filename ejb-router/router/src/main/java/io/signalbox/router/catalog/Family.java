package io.signalbox.router.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What is left of a model's name without its version: {@code gpt-mini} of {@code gpt-5.4-mini}, {@code qwen-max} of
 * {@code qwen3.7-max}. A size stays, since another size is another model.
 */
final class Family {

    private static final Set<String> OF_NO_MEANING = Set.of("preview", "latest", "exp", "beta", "v", "k");
    private static final Pattern VERSION = Pattern.compile("[vk]?\\d[\\d.]*o?");
    private static final Pattern SIZE = Pattern.compile("[ae]?\\d+(\\.\\d+)?b|\\d+x\\d+b");
    private static final Pattern VERSION_AT_THE_END = Pattern.compile("[\\d.]+$");

    private Family() {}

    /** The author and the family, as {@code ~author/family-latest} names them. */
    static String latestName(String id) {
        int slash = id.indexOf('/');
        return "~" + id.substring(0, slash + 1) + of(id.substring(slash + 1)) + "-latest";
    }

    private static String of(String slug) {
        List<String> words = new ArrayList<>();
        for (String word : slug.split("-", -1)) {
            if (SIZE.matcher(word).matches()) {
                words.add(word);
            } else if (!VERSION.matcher(word).matches() && !OF_NO_MEANING.contains(word)) {
                words.add(VERSION_AT_THE_END.matcher(word).replaceFirst(""));
            }
        }
        return String.join("-", words);
    }
}
