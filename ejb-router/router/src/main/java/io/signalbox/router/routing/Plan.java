package io.signalbox.router.routing;

import io.signalbox.router.catalog.Target;
import io.signalbox.router.policy.Decision;
import java.util.List;

/**
 * The ordered targets of one call, and every candidate that was left out with its reason.
 *
 * @param candidates all that were looked at, in their order
 * @param decision what the rules said: of the first target in the plan, or of the first one they removed
 */
public record Plan(List<Candidate> candidates, Decision decision) {

    /**
     * One target that was looked at.
     *
     * @param target the target
     * @param chosen whether it is in the plan
     * @param reason why it stands where it does, or why it was left out
     */
    public record Candidate(Target target, boolean chosen, String reason) {}

    public Plan {
        candidates = List.copyOf(candidates);
    }

    /** The targets to try, in order. */
    public List<Target> targets() {
        return candidates.stream()
                .filter(Candidate::chosen)
                .map(Candidate::target)
                .toList();
    }
}
