package io.signalbox.router.routing;

import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import io.signalbox.router.policy.Policy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The refusal of a call for which no target is left: the rule that forbids it, or each target's reason. */
public final class NoTarget {

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
        Map<String, Object> reasons = new LinkedHashMap<>();
        plan.candidates().forEach(loser -> reasons.put(loser.target().id(), loser.reason()));
        return new GatewayException(
                        ErrorCode.NO_ENDPOINTS,
                        "No target of " + String.join(", ", asked) + " can take this call; see excluded_by.")
                .with(
                        "availability",
                        Map.of(
                                "code",
                                "no_endpoints",
                                "retryable",
                                false,
                                "requested_models",
                                asked,
                                "excluded_by",
                                reasons));
    }
}
