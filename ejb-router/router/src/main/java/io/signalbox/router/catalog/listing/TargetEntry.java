package io.signalbox.router.catalog.listing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.router.catalog.Model;
import io.signalbox.router.catalog.Target;
import io.signalbox.router.measure.Counts;
import io.signalbox.router.measure.Percentiles;
import io.signalbox.router.measure.Snapshot;
import java.time.Instant;
import java.util.TreeSet;

/** A target as OpenRouter's schema {@code PublicEndpoint} has it; what was not measured is null. */
final class TargetEntry {

    private static final double MILLIS = 1000;
    /** OpenRouter's number for an endpoint that it has taken out of service. */
    private static final int OUT_OF_SERVICE = -2;

    private TargetEntry() {}

    static void fill(ObjectNode entry, Model model, Target target, Snapshot measured, Instant now) {
        entry.put("name", target.provider().name() + " | " + model.id());
        entry.put("model_id", model.id());
        entry.put("model_name", model.name());
        entry.put("context_length", target.contextLength());
        Pricing.fill(entry.putObject("pricing"), target.prices(), now);
        entry.put("provider_name", target.provider().listing().name());
        entry.put("tag", target.slug());
        entry.put("quantization", target.quantization());
        ModelEntry.known(entry, "max_completion_tokens", target.maxCompletionTokens());
        entry.putNull("max_prompt_tokens");
        ModelEntry.texts(entry.putArray("supported_parameters"), new TreeSet<>(target.parameters()));
        boolean up = target.provider().enabled() && measured.state() != Snapshot.State.PAUSED;
        entry.put("status", up ? 0 : OUT_OF_SERVICE);
        Snapshot.Statistics statistics = measured.statistics();
        uptime(entry, "uptime_last_5m", statistics.lastFiveMinutes());
        uptime(entry, "uptime_last_30m", statistics.lastHalfHour());
        uptime(entry, "uptime_last_1d", statistics.lastDay());
        entry.put(
                "supports_implicit_caching",
                target.prices()
                        .at(now, 0)
                        .map(price -> price.cacheRead().compareTo(price.prompt()) < 0)
                        .orElse(false));
        percentiles(entry, "latency_last_30m", statistics.latencyHalfHour(), MILLIS);
        percentiles(entry, "throughput_last_30m", statistics.throughputHalfHour(), 1);
        entry.put("data_region", target.provider().region());
        entry.put("simulated", target.provider().simulated());
    }

    private static void uptime(ObjectNode entry, String name, Counts counts) {
        if (counts.attempts() == 0) {
            entry.putNull(name);
        } else {
            entry.put(name, counts.success() * 100);
        }
    }

    private static void percentiles(ObjectNode entry, String name, Percentiles spread, double unit) {
        if (!spread.known()) {
            entry.putNull(name);
            return;
        }
        ObjectNode percentiles = entry.putObject(name);
        percentiles.put("p50", spread.p50() * unit);
        percentiles.put("p75", spread.p75() * unit);
        percentiles.put("p90", spread.p90() * unit);
        percentiles.put("p99", spread.p99() * unit);
    }
}
