package io.signalbox.router.telemetry;

import io.signalbox.router.audit.CallRecord;

/** Takes note of ended calls. Thread-safe. */
public interface CallMetrics {

    /** A call has ended; its record says how. */
    void ended(CallRecord record);
}
