package io.signalbox.web.admin;

import io.signalbox.api.CallFilter;
import io.signalbox.api.Door;
import io.signalbox.api.Outcome;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A search as its address carries it: a filter and a place in its result.
 *
 * @param filter what is looked for
 * @param place how far back in the result
 * @param problems sentences about what could not be understood
 */
record CallSearch(CallFilter filter, PagePlace place, List<String> problems) {

    /** What a search may say, for people. */
    static final Set<String> FILTERS = Set.of("caller", "model", "outcome", "door", "from", "to");

    /**
     * For a file of the whole search, which has no pages, and cannot say what it ignored.
     *
     * @throws io.signalbox.api.GatewayException for a parameter that narrows no search
     */
    static void requireKnown(Set<String> given) {
        KnownParameters.require(given, FILTERS);
    }

    CallSearch {
        problems = List.copyOf(problems);
    }

    /** Reads the parameters of an address, one value a name. */
    static CallSearch of(Map<String, String> params) {
        Asked asked = new Asked(params);
        Optional<Outcome> outcome = asked.oneOf("outcome", List.of(Outcome.values()), Show::lower);
        Optional<Door> door = asked.oneOf("door", List.of(Door.values()), Show::lower);
        Optional<Instant> from = asked.from();
        CallFilter filter =
                new CallFilter(asked.text("caller"), asked.text("model"), outcome, door, from, asked.to(from));
        return new CallSearch(filter, PagePlace.of(params), asked.problems());
    }

    /** The problems as the page says them, which shows calls all the same. */
    List<String> remarks() {
        return Asked.remarks(problems);
    }

    /** Whether a form wrote these parameters: with its empty fields, and with its own names. */
    static boolean isUntidy(Map<String, String> params) {
        return Asked.isUntidy(params);
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
        return Asked.query(params);
    }
}
