package io.signalbox.router.routing;

import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import io.signalbox.router.policy.Policy;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The refusal of a call for which no target is left: the rule that forbids it, or each target's reason. */
public final class NoTarget {

    private static final BigDecimal UNKNOWN_COST = BigDecimal.valueOf(Long.MAX_VALUE);

    private NoTarget() {}

    /** Explains a plan without targets. */
    public static GatewayException refusal(Plan plan, Policy policy, List<String> asked) {
        if (!plan.decision().allowed()) {
            return new GatewayException(
                            ErrorCode.POLICY_DENIED,
                            "Rule '" + plan.decision().rule() + "' (rules version "
                                    + plan.decision().version() + ") denies this call: "
                                    + plan.decision().reason() + ". Ask " + policy.contact() + ".")
                    .with("rule", plan.decision().rule())
                    .with("policy_version", plan.decision().version());
        }
        if (plan.candidates().isEmpty()) {
            return nobody(asked);
        }
        Plan.Candidate nearest = nearest(plan);
        Plan.Removal main = nearest.removal().orElseThrow();
        String first = " " + nearest.target().id() + ": " + nearest.reason() + ".";
        boolean tooLong = main.excludedBy().equals("context_length");
        GatewayException refusal = tooLong
                ? new GatewayException(ErrorCode.CONTEXT_LENGTH_EXCEEDED, "The prompt is too long." + first)
                        .withParam("messages")
                : new GatewayException(
                        ErrorCode.NO_ENDPOINTS,
                        "No target of " + String.join(", ", asked) + " can take this call." + first
                                + " See error.availability.targets.");
        if (!main.field().isEmpty() && !tooLong) {
            refusal = refusal.withParam(main.field());
        }
        return refusal.with("availability", availability(plan, asked, main));
    }

    /** {@code signalbox/auto} where no provider is switched on. */
    private static GatewayException nobody(List<String> asked) {
        String why = "no provider is switched on: none has a credential";
        Map<String, Object> availability = new LinkedHashMap<>();
        availability.put("code", "no_endpoints");
        availability.put("retryable", false);
        availability.put("requested_models", asked);
        availability.put("excluded_by", "provider_off");
        return new GatewayException(
                        ErrorCode.NO_ENDPOINTS,
                        "No target of " + String.join(", ", asked) + " can take this call: " + why + ".")
                .with("availability", availability);
    }

    private static Map<String, Object> availability(Plan plan, List<String> asked, Plan.Removal main) {
        Map<String, Object> availability = new LinkedHashMap<>();
        availability.put("code", code(main));
        availability.put("retryable", false);
        availability.put("requested_models", asked);
        availability.put("excluded_by", main.excludedBy());
        if (!main.field().isEmpty()) {
            availability.put("constraint", Map.of("field", main.field(), "detail", main.reason()));
        }
        List<Map<String, Object>> targets = new ArrayList<>();
        Losers losers = Losers.of(plan);
        for (Plan.Candidate one : losers.named()) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("target", one.target().id());
            row.put("excluded_by", one.removal().orElseThrow().excludedBy());
            row.put("reason", one.reason());
            targets.add(row);
        }
        availability.put("targets_count", losers.count());
        availability.put("targets", targets);
        return availability;
    }

    /**
     * The nearest miss: the target that met most requirements before it was removed; of several the one with the larger
     * window, then the cheapest.
     */
    private static Plan.Candidate nearest(Plan plan) {
        return plan.candidates().stream()
                .min(Comparator.<Plan.Candidate>comparingInt(
                                one -> -Requirement.rank(one.removal().orElseThrow()))
                        .thenComparing(
                                one -> one.removal().orElseThrow().excludedBy().equals("context_length")
                                        ? -one.target().contextLength()
                                        : 0)
                        .thenComparing(one -> one.scores().cost().orElse(UNKNOWN_COST)))
                .orElseThrow();
    }

    private static String code(Plan.Removal main) {
        if (main.field().isEmpty()) {
            return "no_endpoints";
        }
        return main.excludedBy().startsWith("data_policy") ? "privacy_restricted" : "constraint_filtered";
    }
}
