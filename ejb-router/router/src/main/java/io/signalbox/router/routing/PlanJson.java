package io.signalbox.router.routing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.router.measure.Percentiles;
import io.signalbox.router.measure.Snapshot;
import java.util.Locale;

/** A plan as JSON: what {@code POST /v1/route/explain} answers, and what stands in {@code openrouter_metadata}. */
public final class PlanJson {

    private PlanJson() {}

    /** The whole plan. */
    public static ObjectNode of(Plan plan) {
        Plan.Choice choice = plan.choice();
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        choice.requested().forEach(root.putArray("requested")::add);
        root.put("way", choice.way());
        root.put("strategy", choice.strategy());
        root.put("why", choice.why());
        ObjectNode assumed = root.putObject("assumed");
        assumed.put("prompt_tokens", choice.promptTokens());
        assumed.put("completion_tokens", choice.completionTokens());
        ObjectNode policy = root.putObject("policy");
        policy.put("version", plan.decision().version());
        policy.put("decision", plan.decision().allowed() ? "allow" : "deny");
        policy.put("rule", plan.decision().rule());
        policy.put("reason", plan.decision().reason());
        ArrayNode warnings = root.putArray("warnings");
        choice.warnings().forEach(warnings::add);
        ArrayNode targets = root.putArray("targets");
        ArrayNode excluded = root.putArray("excluded");
        for (Plan.Candidate candidate : plan.candidates()) {
            if (candidate.chosen()) {
                fill(targets.addObject().put("position", targets.size()), candidate);
            } else {
                fill(excluded.addObject(), candidate);
            }
        }
        return root;
    }

    private static void fill(ObjectNode row, Plan.Candidate candidate) {
        row.put("target", candidate.target().id());
        row.put("model", candidate.target().model());
        row.put("provider", candidate.target().provider().id());
        row.put("reason", candidate.reason());
        candidate.removal().ifPresent(removal -> {
            row.put("rule", removal.rule());
            row.put("excluded_by", removal.excludedBy().isEmpty() ? removal.rule() : removal.excludedBy());
            if (!removal.field().isEmpty()) {
                row.put("field", removal.field());
            }
        });
        scores(row.putObject("scores"), candidate.scores());
    }

    private static void scores(ObjectNode row, Plan.Scores scores) {
        scores.cost()
                .ifPresent(cost -> row.put(
                        "cost",
                        cost.signum() == 0 ? "0" : cost.stripTrailingZeros().toPlainString()));
        if (scores.share() >= 0) {
            row.put("share", round(scores.share()));
        }
        scores.quality().ifPresent(quality -> {
            ObjectNode estimate = row.putObject("quality");
            estimate.put("success", round(quality.success()));
            estimate.put("low", round(quality.low()));
            estimate.put("high", round(quality.high()));
            estimate.put("samples", quality.samples());
        });
        Snapshot measured = scores.measured();
        row.put("state", measured.state().name().toLowerCase(Locale.ROOT));
        long attempts = measured.statistics().lastFiveMinutes().attempts();
        row.put("attempts_5m", attempts);
        if (attempts > 0) {
            row.put("success_5m", round(measured.statistics().lastFiveMinutes().success()));
            row.put("limited_5m", round(measured.statistics().lastFiveMinutes().limitedShare()));
        }
        percentiles(row, "latency_5m", measured.statistics().latency());
        percentiles(row, "throughput_5m", measured.statistics().throughput());
        measured.capacity().ifPresent(limit -> row.put("calls_per_second", round(limit)));
        row.put("in_flight", measured.inFlight());
    }

    private static void percentiles(ObjectNode row, String name, Percentiles values) {
        if (values.known()) {
            ObjectNode node = row.putObject(name);
            node.put("p50", round(values.p50()));
            node.put("p75", round(values.p75()));
            node.put("p90", round(values.p90()));
            node.put("p99", round(values.p99()));
            node.put("count", values.count());
        }
    }

    private static double round(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
