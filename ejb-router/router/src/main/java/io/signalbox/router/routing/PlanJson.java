package io.signalbox.router.routing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.router.measure.Percentiles;
import io.signalbox.router.measure.Snapshot;
import java.util.List;
import java.util.Locale;

/**
 * A plan as JSON: what {@code POST /v1/route/explain} answers, and what stands in {@code openrouter_metadata}. It stays
 * within {@value #MOST_CHARACTERS} characters: where it would be longer fewer targets are told in full, and of those left
 * out fewer by name; how many there are is always told.
 */
public final class PlanJson {

    static final int MOST_CHARACTERS = 16_000;

    private static final int[] FULL_ROWS = {12, 8, 5, 3, 1};
    private static final int MOST_IDS = 40;

    private PlanJson() {}

    /** The plan. */
    public static ObjectNode of(Plan plan) {
        Losers losers = Losers.of(plan);
        ObjectNode root = of(plan, losers, FULL_ROWS[0], Integer.MAX_VALUE);
        for (int i = 1; i < FULL_ROWS.length && root.toString().length() > MOST_CHARACTERS; i++) {
            root = of(plan, losers, FULL_ROWS[i], FULL_ROWS[i]);
        }
        return root;
    }

    private static ObjectNode of(Plan plan, Losers losers, int fullRows, int named) {
        Plan.Choice choice = plan.choice();
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ArrayNode requested = root.putArray("requested");
        choice.requested().stream().limit(MOST_IDS).forEach(requested::add);
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
        choice.warnings().stream().limit(MOST_IDS).forEach(warnings::add);
        targets(root, plan.chosen(), fullRows);
        excluded(root, losers, named);
        return root;
    }

    private static void targets(ObjectNode root, List<Plan.Candidate> chosen, int fullRows) {
        root.put("targets_count", chosen.size());
        ArrayNode targets = root.putArray("targets");
        for (Plan.Candidate one : chosen.subList(0, Math.min(fullRows, chosen.size()))) {
            ObjectNode row = targets.addObject();
            row.put("position", targets.size());
            row.put("target", one.target().id());
            row.put("model", one.target().model());
            row.put("provider", one.target().provider().id());
            row.put("reason", one.reason());
            scores(row.putObject("scores"), one.scores());
        }
        if (chosen.size() > fullRows) {
            ArrayNode more = root.putArray("more_targets");
            chosen.stream()
                    .skip(fullRows)
                    .limit(MOST_IDS)
                    .forEach(one -> more.add(one.target().id()));
        }
    }

    private static void excluded(ObjectNode root, Losers losers, int named) {
        root.put("excluded_count", losers.count());
        ArrayNode groups = root.putArray("excluded_groups");
        ArrayNode rows = root.putArray("excluded");
        for (Losers.Group group : losers.groups()) {
            ObjectNode told = words(groups.addObject(), group.removal()).put("count", group.count());
            if (group.removal().rule().equals("policy")) { // one reason for all, which names the rule of the house
                told.put("reason", group.removal().reason());
            }
            for (Plan.Candidate one :
                    group.named().subList(0, Math.min(named, group.named().size()))) {
                ObjectNode row = rows.addObject();
                row.put("target", one.target().id());
                row.put("reason", one.reason());
                words(row, one.removal().orElseThrow());
                if (!one.scores().measured().equals(Snapshot.UNMEASURED)) {
                    scores(row.putObject("scores"), one.scores());
                }
            }
        }
    }

    private static ObjectNode words(ObjectNode row, Plan.Removal removal) {
        row.put("rule", removal.rule());
        row.put("excluded_by", removal.excludedBy());
        if (!removal.field().isEmpty()) {
            row.put("field", removal.field());
        }
        return row;
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
