package io.signalbox.router.telemetry;

import io.signalbox.router.audit.CallRecord;
import io.signalbox.router.audit.EndedCall;
import java.net.URI;

/** Tells a collector of ended calls, beside other figures. Thread-safe. */
public final class Tracing implements CallMetrics {

    private final CallMetrics others;
    private final OtlpExporter exporter;

    /**
     * Starts telling.
     *
     * @param endpoint base URL of a collector that speaks OTLP over HTTP
     * @param node which gateway this is
     */
    public Tracing(CallMetrics others, URI endpoint, String node) {
        this.others = others;
        this.exporter = new OtlpExporter(endpoint, node);
    }

    @Override
    public void begun(CallRecord record) {
        record.traced();
        others.begun(record);
    }

    @Override
    public void ended(CallRecord record) {
        others.ended(record);
        EndedCall call = record.ended();
        if (call.trace().sampled()) {
            exporter.offer(call);
        }
    }

    @Override
    public void complaint(String category) {
        others.complaint(category);
    }

    @Override
    public void close() {
        exporter.close();
        others.close();
    }
}
