package io.signalbox.web.admin;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What the address of a list asks for. Reading is lenient, because people shorten and edit addresses: what makes no sense
 * narrows nothing and is named in {@link #problems()}. Not thread-safe.
 */
final class Asked {

    private static final String EMPTY = "The time range is empty: “from” is not before “to”.";

    /** The names that date fields give their inputs. */
    private static final String FORM_FROM = "from_input";

    private static final String FORM_TO = "to_input";

    private final Map<String, String> params;
    private final List<String> problems = new ArrayList<>();

    /** By these parameters, one value a name. */
    Asked(Map<String, String> params) {
        this.params = params;
    }

    /** Whether a form wrote these parameters: with its empty fields, and with its own names. */
    static boolean isUntidy(Map<String, String> params) {
        return params.containsValue("") || params.containsKey(FORM_FROM) || params.containsKey(FORM_TO);
    }

    /** What was not understood, in sentences. */
    List<String> problems() {
        return List.copyOf(problems);
    }

    /** Problems as a page says them, which shows its list all the same. */
    static List<String> remarks(List<String> problems) {
        return problems.stream()
                .map(problem -> problem.equals(EMPTY) ? problem : problem + " It narrows nothing here.")
                .toList();
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(params.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    /** One of these, spelled like that in any case. */
    <T> Optional<T> oneOf(String name, List<T> all, Function<T, String> spelled) {
        Optional<String> given = text(name);
        Optional<T> found = given.flatMap(word -> all.stream()
                .filter(one -> spelled.apply(one).equalsIgnoreCase(word))
                .findFirst());
        if (given.isPresent() && found.isEmpty()) {
            problems.add("“" + given.get() + "” is no " + name + "; there are "
                    + all.stream().map(spelled).collect(Collectors.joining(", ")) + ".");
        }
        return found;
    }

    /** The first moment that counts. */
    Optional<Instant> from() {
        return text("from").or(() -> text(FORM_FROM)).flatMap(from -> moment("from", from, UtcMoment.parse(from)));
    }

    /** The first moment that counts no more; to be asked for after {@link #from()}. */
    Optional<Instant> to(Optional<Instant> from) {
        Optional<Instant> end =
                text("to").or(() -> text(FORM_TO)).flatMap(to -> moment("to", to, UtcMoment.parseEnd(to)));
        if (from.isPresent() && end.isPresent() && !from.get().isBefore(end.get())) {
            problems.add(EMPTY);
        }
        return end;
    }

    private Optional<Instant> moment(String name, String given, Optional<Instant> moment) {
        if (moment.isEmpty()) {
            problems.add("“" + given + "” in “" + name + "” is no time such as 2026-11-22T14:03.");
        }
        return moment;
    }

    /** An address's query with its question mark, without blanks; empty for nothing. */
    static String query(Map<String, String> params) {
        return params.entrySet().stream()
                .map(param -> param.getKey() + "=" + encode(param.getValue()))
                .collect(Collectors.collectingAndThen(
                        Collectors.joining("&"), query -> query.isEmpty() ? "" : "?" + query));
    }

    /** Slash, colon and comma may stand in a query as they are; an address is nicer to read with them. */
    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8)
                .replace("%2F", "/")
                .replace("%3A", ":")
                .replace("%2C", ",");
    }
}
