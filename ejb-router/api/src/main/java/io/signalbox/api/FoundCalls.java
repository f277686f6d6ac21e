package io.signalbox.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Some of the calls that match, newest first.
 *
 * @param calls as many as were asked for, or fewer where there are no more or the time for one search was over
 * @param next before which sequence a search goes on; empty where every older call was looked at
 * @param lookedBackTo the end of the oldest call looked at, where the time was over before there were enough
 */
public record FoundCalls(List<CallSummary> calls, OptionalLong next, Optional<Instant> lookedBackTo) {

    public FoundCalls {
        calls = List.copyOf(calls);
    }
}
