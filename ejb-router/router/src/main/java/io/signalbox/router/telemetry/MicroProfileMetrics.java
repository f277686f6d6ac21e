package io.signalbox.router.telemetry;

import io.signalbox.api.Outcome;
import io.signalbox.router.audit.CallRecord;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.eclipse.microprofile.metrics.Timer;

/**
 * Counts and times calls in a MicroProfile Metrics registry: {@code signalbox_calls_total}, {@code signalbox_call}, and
 * {@code signalbox_complaints_total}, and per target what
 * {@link TargetMetrics} has.
 */
public final class MicroProfileMetrics implements CallMetrics {

    private static final Metadata COMPLAINTS = Metadata.builder()
            .withName("signalbox_complaints")
            .withDescription("Feedback that is not about an answer's quality, by category")
            .build();

    private final Map<Outcome, Counter> calls = new EnumMap<>(Outcome.class);
    private final Timer time;
    private final TargetMetrics targets;
    private final MetricRegistry registry;

    /** Registers the figures, at zero. */
    public MicroProfileMetrics(MetricRegistry registry) {
        this.registry = registry;
        Metadata counter = Metadata.builder()
                .withName("signalbox_calls")
                .withDescription("Calls that have ended, by outcome")
                .build();
        for (Outcome outcome : Outcome.values()) {
            calls.put(
                    outcome,
                    registry.counter(counter, new Tag("outcome", outcome.name().toLowerCase(Locale.ROOT))));
        }
        targets = new TargetMetrics(registry);
        time = registry.timer(Metadata.builder()
                .withName("signalbox_call")
                .withDescription("From a call's arrival to its end")
                .build());
    }

    @Override
    public void ended(CallRecord record) {
        calls.get(record.outcome()).inc();
        time.update(Duration.ofMillis(record.millis()));
        targets.ended(record);
    }

    @Override
    public void complaint(String category) {
        registry.counter(COMPLAINTS, new Tag("category", category)).inc();
    }
}
