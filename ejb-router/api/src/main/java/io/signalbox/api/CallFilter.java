package io.signalbox.api;

import java.time.Instant;
import java.util.Optional;

/**
 * What an auditor looks for; an empty part does not narrow the search.
 *
 * @param caller part of the key's name, its id or its cost centre, in any case
 * @param model part of the model asked or of the model that answered
 * @param outcome how the call ended
 * @param door the way it came in
 * @param from the first moment of arrival that counts
 * @param to the first moment that counts no more
 */
public record CallFilter(
        Optional<String> caller,
        Optional<String> model,
        Optional<Outcome> outcome,
        Optional<Door> door,
        Optional<Instant> from,
        Optional<Instant> to) {

    /** Matches every call. */
    public static final CallFilter ALL = new CallFilter(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
