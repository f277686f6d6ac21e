package io.signalbox.router.routing;

import io.signalbox.router.catalog.Target;
import io.signalbox.router.measure.Snapshot;
import io.signalbox.router.policy.Decision;
import io.signalbox.router.quality.Estimate;
import io.signalbox.router.wire.Forwarding;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The ordered targets of one call and every candidate that was left out, each with its reason. Immutable.
 *
 * @param candidates those to be tried, in order; then those left out
 * @param decision what the rules said: of the first target in the plan, or of the first one they removed
 * @param choice how the order came about
 */
public record Plan(List<Candidate> candidates, Decision decision, Choice choice) {

    /**
     * One target that was looked at.
     *
     * @param target the target
     * @param removal why it was left out; empty where it is in the plan
     * @param reason why it stands where it does, or why it was left out
     * @param how what the target is told beside the request
     * @param scores what it was judged by
     */
    public record Candidate(Target target, Optional<Removal> removal, String reason, Forwarding how, Scores scores) {

        /** Whether it is in the plan. */
        public boolean chosen() {
            return removal.isEmpty();
        }
    }

    /**
     * Why a target was left out.
     *
     * @param rule the requirement's name, or {@code policy}
     * @param excludedBy the word for it ({@code availability.excluded_by}): OpenRouter's, or one of ours where it has
     *     none; empty only where nothing was looked at
     * @param field the field of the request that says so; empty where none does
     * @param reason with value and number, for people
     */
    public record Removal(String rule, String excludedBy, String field, String reason) {}

    /**
     * What a target was judged by.
     *
     * @param cost what the call is taken to cost there, US dollars
     * @param share its chance to come first among those that stand as it does; negative where nothing was drawn
     * @param measured figures of the last minutes
     * @param quality of its model
     */
    public record Scores(Optional<BigDecimal> cost, double share, Snapshot measured, Optional<Estimate> quality) {

        /** Nothing is known. */
        public static final Scores NONE = new Scores(Optional.empty(), -1, Snapshot.UNMEASURED, Optional.empty());
    }

    /**
     * How the order came about.
     *
     * @param catalogVersion of the catalogue that was looked into, and whose prices hold for the call
     * @param requested the names asked
     * @param way {@code direct}, {@code alias}, {@code latest} or {@code fallback}, as OpenRouter's metadata has it
     * @param strategy its name
     * @param why what it does
     * @param promptTokens about so many were assumed
     * @param completionTokens about so many were assumed
     * @param warnings what the caller should know of the models asked
     * @param ends by model that may answer: the day on which the one that was asked ends, soon or in the past
     * @param session the key under which the target that answers is remembered; empty where none is
     * @param cachedOnly whether it is remembered only where the provider's cache served the call
     */
    public record Choice(
            String catalogVersion,
            List<String> requested,
            String way,
            String strategy,
            String why,
            long promptTokens,
            long completionTokens,
            List<String> warnings,
            Map<String, LocalDate> ends,
            String session,
            boolean cachedOnly) {

        /** A choice that nobody made. */
        public static final Choice NONE =
                new Choice("", List.of(), "direct", "", "", 0, 0, List.of(), Map.of(), "", true);
    }

    public Plan {
        candidates = List.copyOf(candidates);
    }

    /** The candidates to try, in order. */
    public List<Candidate> chosen() {
        return candidates.stream().filter(Candidate::chosen).toList();
    }

    /** Whether nobody is left because no model that was asked gives such answers, as one for embeddings gives no text. */
    public boolean answersOtherwise() {
        return !candidates.isEmpty()
                && candidates.stream()
                        .allMatch(one -> one.removal()
                                .filter(why -> why.rule().equals(Requirement.OUTPUT.rule()))
                                .isPresent());
    }

    /** The targets to try, in order. */
    public List<Target> targets() {
        return candidates.stream()
                .filter(Candidate::chosen)
                .map(Candidate::target)
                .toList();
    }
}
