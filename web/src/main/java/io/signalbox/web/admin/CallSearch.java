package io.signalbox.web.admin;

import io.signalbox.api.CallFilter;
import io.signalbox.api.Door;
import io.signalbox.api.Outcome;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A search as its address carries it: a filter and a place in its result. Reading is lenient, because people shorten and
 * edit addresses: what makes no sense narrows nothing and is named in {@code problems}.
 *
 * @param filter what is looked for
 * @param place how far back in the result
 * @param problems sentences about what could not be understood
 */
record CallSearch(CallFilter filter, PagePlace place, List<String> problems) {

    private static final String EMPTY = "The time range is empty: “from” is not before “to”.";

    /** The names that date fields give their inputs. */
    private static final String FORM_FROM = "from_input";

    private static final String FORM_TO = "to_input";

    /** What a search may say, for people. */
    static final Set<String> FILTERS = Set.of("caller", "model", "outcome", "door", "from", "to");

    /** What its address may say besides: the two that only a form says, and the place in the list. */
    private static final Set<String> BESIDES = Set.of(FORM_FROM, FORM_TO, "before", "trail");

    /**
     * Where a parameter that is not known cannot be shown as ignored.
     *
     * @throws io.signalbox.api.GatewayException for such a one
     */
    static void requireKnown(Set<String> given) {
        Set<String> said = new HashSet<>(given);
        said.removeAll(BESIDES);
        KnownParameters.require(said, FILTERS);
    }

    CallSearch {
        problems = List.copyOf(problems);
    }

    /** Reads the parameters of an address, one value a name. */
    static CallSearch of(Map<String, String> params) {
        List<String> problems = new ArrayList<>();
        CallFilter filter = new CallFilter(
                text(params, "caller"),
                text(params, "model"),
                word(params, "outcome", Outcome.class, problems),
                word(params, "door", Door.class, problems),
                text(params, "from")
                        .or(() -> text(params, FORM_FROM))
                        .flatMap(from -> moment("from", from, UtcMoment.parse(from), problems)),
                text(params, "to")
                        .or(() -> text(params, FORM_TO))
                        .flatMap(to -> moment("to", to, UtcMoment.parseEnd(to), problems)));
        if (filter.from().isPresent()
                && filter.to().isPresent()
                && !filter.from().get().isBefore(filter.to().get())) {
            problems.add(EMPTY);
        }
        return new CallSearch(filter, PagePlace.of(params), problems);
    }

    /** The problems as the page says them, which shows calls all the same. */
    List<String> remarks() {
        return problems.stream()
                .map(problem -> problem.equals(EMPTY) ? problem : problem + " It narrows nothing here.")
                .toList();
    }

    /** Whether a form wrote these parameters: with its empty fields, and with its own names. */
    static boolean isUntidy(Map<String, String> params) {
        return params.containsValue("") || params.containsKey(FORM_FROM) || params.containsKey(FORM_TO);
    }

    CallSearch at(PagePlace other) {
        return new CallSearch(filter, other, problems);
    }

    /** The same result from its newest call on, with another filter. */
    static CallSearch first(CallFilter filter) {
        return new CallSearch(filter, PagePlace.NEWEST, List.of());
    }

    /** The address's query with its question mark, without blanks; empty for all calls from the newest on. */
    String query() {
        Map<String, String> params = new LinkedHashMap<>();
        filter.caller().ifPresent(caller -> params.put("caller", caller));
        filter.model().ifPresent(model -> params.put("model", model));
        filter.outcome().ifPresent(outcome -> params.put("outcome", Show.lower(outcome)));
        filter.door().ifPresent(door -> params.put("door", Show.lower(door)));
        filter.from().ifPresent(from -> params.put("from", UtcMoment.format(from)));
        filter.to().ifPresent(to -> params.put("to", UtcMoment.format(to)));
        place.writeTo(params);
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

    private static Optional<String> text(Map<String, String> params, String name) {
        return Optional.ofNullable(params.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    private static <E extends Enum<E>> Optional<E> word(
            Map<String, String> params, String name, Class<E> type, List<String> problems) {
        Optional<String> given = text(params, name);
        Optional<E> found = given.flatMap(word -> List.of(type.getEnumConstants()).stream()
                .filter(constant -> constant.name().equalsIgnoreCase(word))
                .findFirst());
        if (given.isPresent() && found.isEmpty()) {
            problems.add("“" + given.get() + "” is no " + name + "; there are "
                    + List.of(type.getEnumConstants()).stream().map(Show::lower).collect(Collectors.joining(", "))
                    + ".");
        }
        return found;
    }

    private static Optional<Instant> moment(
            String name, String given, Optional<Instant> moment, List<String> problems) {
        if (moment.isEmpty()) {
            problems.add("“" + given + "” in “" + name + "” is no time such as 2026-11-22T14:03.");
        }
        return moment;
    }
}
