package io.signalbox.web.admin;

import io.signalbox.api.JournalRegister;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A search in what the journals say of themselves, as its address carries it.
 *
 * @param filter what is looked for
 * @param place how far back in the result
 * @param problems sentences about what could not be understood
 */
record JournalSearch(JournalRegister.Filter filter, PagePlace place, List<String> problems) {

    JournalSearch {
        problems = List.copyOf(problems);
    }

    /** Reads the parameters of an address, one value a name. */
    static JournalSearch of(Map<String, String> params) {
        Asked asked = new Asked(params);
        Optional<String> subject = asked.oneOf("subject", JournalRegister.SUBJECTS, Function.identity());
        Optional<Instant> from = asked.from();
        return new JournalSearch(
                new JournalRegister.Filter(subject, asked.text("by"), from, asked.to(from)),
                PagePlace.of(params),
                asked.problems());
    }

    JournalSearch at(PagePlace other) {
        return new JournalSearch(filter, other, problems);
    }

    /** The address's query with its question mark, without blanks; empty for all lines from the newest on. */
    String query() {
        Map<String, String> params = new LinkedHashMap<>();
        filter.subject().ifPresent(subject -> params.put("subject", subject));
        filter.by().ifPresent(by -> params.put("by", by));
        filter.from().ifPresent(from -> params.put("from", UtcMoment.format(from)));
        filter.to().ifPresent(to -> params.put("to", UtcMoment.format(to)));
        place.writeTo(params);
        return Asked.query(params);
    }
}
