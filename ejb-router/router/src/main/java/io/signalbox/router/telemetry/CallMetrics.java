package io.signalbox.router.telemetry;

import io.signalbox.router.audit.CallRecord;

/** Takes note of ended calls. Thread-safe. */
public interface CallMetrics {

    /** A call has ended; its record says how. */
    void ended(CallRecord record);

    /** A caller complains of something that is not an answer's quality, in one of a few words. */
    void complaint(String category);
}
