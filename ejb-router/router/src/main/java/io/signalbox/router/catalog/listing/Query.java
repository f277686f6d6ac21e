package io.signalbox.router.catalog.listing;

import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import io.signalbox.router.catalog.EditDistance;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The parameters of a question, taken one by one; what nobody has taken at the end is refused by its name. */
final class Query {

    private static final int NEAREST = 3;
    private static final int LONGEST_WORD = 200;
    /** Up to so many words are all named; of more, the nearest. */
    private static final int MOST_NAMED = 30;

    private final Map<String, String> parameters;
    private final Set<String> taken = new HashSet<>();

    Query(Map<String, String> parameters) {
        this.parameters = parameters;
    }

    Map<String, String> parameters() {
        return parameters;
    }

    Optional<String> text(String name) {
        taken.add(name);
        return Optional.ofNullable(parameters.get(name)).map(String::trim).filter(value -> !value.isEmpty());
    }

    /** Words between commas, in small letters. */
    List<String> words(String name) {
        return text(name).stream()
                .flatMap(value -> Stream.of(value.split(",", -1)))
                .map(word -> word.trim().toLowerCase(Locale.ROOT))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /**
     * Words that must be known: an answer without models would say that there are none, and not that a word is mistyped.
     *
     * @param known in small letters
     */
    List<String> words(String name, Collection<String> known) {
        List<String> words = words(name);
        words.forEach(word -> require(name, word, known));
        return words;
    }

    /** @throws GatewayException where a word is not known, with those that are, or the nearest of many */
    void require(String name, String word, Collection<String> known) {
        if (!known.contains(word)) {
            if (word.length() > LONGEST_WORD) {
                throw refused(name, "'" + name + "' knows no word of " + word.length() + " characters.");
            }
            boolean few = known.size() <= MOST_NAMED;
            throw refused(
                    name,
                    "'" + name + "' knows no '" + word + "'. " + (few ? "It can be " : "The nearest are ")
                            + String.join(", ", few ? new TreeSet<>(known) : EditDistance.nearest(word, known, NEAREST))
                            + ".");
        }
    }

    Optional<BigDecimal> number(String name) {
        Optional<String> value = text(name);
        if (value.isPresent() && !value.get().matches("\\d{1,15}(\\.\\d{1,15})?")) {
            throw refused(name, "'" + name + "' must be a number that is not negative.");
        }
        return value.map(BigDecimal::new);
    }

    /** A number up to a highest one that makes sense. */
    Optional<BigDecimal> number(String name, BigDecimal most) {
        Optional<BigDecimal> value = number(name);
        if (value.filter(number -> number.compareTo(most) > 0).isPresent()) {
            throw refused(name, "'" + name + "' must be a number from 0 to " + most.toPlainString() + ".");
        }
        return value;
    }

    /** @throws GatewayException where nothing can be within two limits */
    <T extends Comparable<T>> void requireOrder(String least, Optional<T> low, String most, Optional<T> high) {
        if (low.isPresent() && high.isPresent() && low.get().compareTo(high.get()) > 0) {
            throw refused(least, "'" + least + "' is above '" + most + "', so no model could be between them.");
        }
    }

    Optional<Integer> whole(String name, int least, int most) {
        Optional<String> value = text(name);
        try {
            Optional<Integer> number = value.map(Integer::parseInt);
            if (number.filter(given -> given < least || given > most).isEmpty()) {
                return number;
            }
        } catch (NumberFormatException invalid) {
            // refused below, as a number that does not fit
        }
        throw refused(name, "'" + name + "' must be a whole number from " + least + " to " + most + ".");
    }

    Optional<String> oneOf(String name, Set<String> values) {
        Optional<String> value = text(name);
        if (value.isPresent() && !values.contains(value.get())) {
            throw refused(
                    name,
                    "'" + name + "' can be " + String.join(", ", new TreeSet<>(values))
                            + "; this gateway cannot answer '" + value.get() + "'.");
        }
        return value;
    }

    /** @throws GatewayException for a parameter that nobody took */
    void refuseOthers() {
        parameters.keySet().stream()
                .filter(name -> !taken.contains(name))
                .sorted()
                .findFirst()
                .ifPresent(name -> {
                    throw refused(
                            name,
                            "This gateway cannot answer the filter '" + name + "' here; "
                                    + (taken.isEmpty()
                                            ? "this list has none."
                                            : "it can " + String.join(", ", new TreeSet<>(taken)) + "."));
                });
    }

    static GatewayException refused(String name, String text) {
        return new GatewayException(ErrorCode.INVALID_PARAMETER, text).withParam(name);
    }
}
