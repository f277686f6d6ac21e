package io.signalbox.api;

import java.util.Optional;

/** The reading side of the audit: finds calls, changes nothing. Thread-safe. */
public interface CallRegister {

    /**
     * Calls that match, newest first. It takes some seconds at most: where hardly any call matches, it ends before all were
     * looked at, and says so.
     *
     * @param before only calls with a smaller {@link CallSummary#sequence()}; {@link Long#MAX_VALUE} for the first page
     * @param limit at most this many, 1 to 500
     */
    FoundCalls search(CallFilter filter, long before, int limit);

    /** One call with its decision, attempts, usage and cost. */
    Optional<CallDetail> find(String callId);
}
