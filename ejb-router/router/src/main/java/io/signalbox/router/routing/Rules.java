package io.signalbox.router.routing;

import io.signalbox.router.catalog.Target;
import io.signalbox.router.policy.Decision;
import io.signalbox.router.policy.Policy;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rules of the house in one call, asked for each target that nothing else speaks against. Belongs to its thread. */
final class Rules {

    private final Policy policy;
    private final Asking asking;
    private final Map<String, ?> facts;
    private Optional<Decision> denied = Optional.empty();
    private final IdentityHashMap<Target, Decision> decisions = new IdentityHashMap<>();

    Rules(Policy policy, Asking asking) {
        this.policy = policy;
        this.asking = asking;
        this.facts = policy.isEmpty() ? Map.of() : Facts.of(asking.request(), asking.door());
    }

    Optional<Plan.Removal> removal(Contender one) {
        Decision decision = policy.decide(
                policy.isEmpty()
                        ? Map.of()
                        : Map.of(
                                "caller",
                                asking.caller().facts(),
                                "request",
                                facts,
                                "target",
                                Facts.of(one.target, one.price)));
        decisions.put(one.target, decision);
        if (decision.allowed()) {
            return Optional.empty();
        }
        denied = denied.or(() -> Optional.of(decision));
        return Optional.of(
                new Plan.Removal("policy", "policy", "", "rule '" + decision.rule() + "': " + decision.reason()));
    }

    /** Of the first target in the plan, else of the first one the rules removed. */
    Decision decision(List<Plan.Candidate> candidates) {
        Optional<Decision> first = candidates.stream()
                .filter(Plan.Candidate::chosen)
                .findFirst()
                .map(candidate -> decisions.get(candidate.target()));
        return first.or(() -> denied)
                .orElseGet(() -> new Decision(true, "", "no target was left to decide on", policy.version()));
    }
}
