package io.signalbox.router.catalog.listing;

import io.signalbox.router.catalog.ProviderNames;
import io.signalbox.router.catalog.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The filter {@code providers}, whose words name providers as those of a request do: {@link ProviderNames}. */
final class NamedProviders {

    private static final String NAME = "providers";
    private static final int LONGEST_WORD = 200;

    private NamedProviders() {}

    /** A test of targets; empty where nobody is named. */
    static Optional<Predicate<Target>> of(Query query, ProviderNames names) {
        List<Predicate<Target>> any = new ArrayList<>();
        query.words(NAME).forEach(word -> any.add(one(word, names)));
        return any.stream().reduce(Predicate::or);
    }

    /** A bare name means all targets of its providers, one with a slash their variant or tier. */
    private static Predicate<Target> one(String word, ProviderNames names) {
        Set<String> whole = names.providers(word);
        int slash = word.lastIndexOf('/');
        if (!whole.isEmpty() || slash < 0) {
            Set<String> ids = known(whole, word, names);
            return target -> ids.contains(target.provider().id());
        }
        Set<String> ids = known(names.providers(word.substring(0, slash)), word, names);
        String more = word.substring(slash + 1).toLowerCase(Locale.ROOT);
        known(names.has(ids, more) ? ids : Set.of(), word, names);
        return target -> ids.contains(target.provider().id())
                && target.slug().equals(target.provider().id() + "/" + more);
    }

    private static Set<String> known(Set<String> ids, String word, ProviderNames names) {
        if (word.length() > LONGEST_WORD) {
            throw Query.refused(NAME, "'" + NAME + "' knows no word of " + word.length() + " characters.");
        }
        if (ids.isEmpty()) {
            throw Query.refused(
                    NAME,
                    "'" + NAME + "' knows no '" + word + "'. The nearest are " + String.join(", ", names.nearest(word))
                            + ".");
        }
        return ids;
    }
}
