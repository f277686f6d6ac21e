package io.signalbox.router.telemetry;

import io.signalbox.router.audit.CallRecord;

/** Takes note of calls. Thread-safe. */
public interface CallMetrics extends AutoCloseable {

    /** A call has arrived. */
    default void begun(CallRecord record) {}

    /** A call has ended; its record says how. */
    void ended(CallRecord record);

    /** A caller complains of something that is not an answer's quality, in one of a few words. */
    default void complaint(String category) {}

    /** No more calls end. */
    @Override
    default void close() {}
}
