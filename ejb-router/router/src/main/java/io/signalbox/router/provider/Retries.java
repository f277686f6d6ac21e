package io.signalbox.router.provider;

import io.signalbox.router.routing.Plan;
import io.signalbox.router.settings.Settings;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongUnaryOperator;

/**
 * Decides whether a target that failed is asked once more, and when. Only where no other target is left: a fallback costs
 * no waiting and spares the one in trouble. Thread-safe.
 */
final class Retries {

    /** The first wait is somewhere below this, each further one somewhere below twice the one before (full jitter). */
    private static final long FIRST_WAIT_MILLIS = 250;

    private static final long MOST_JITTER_MILLIS = 4_000;
    private static final int MILLIS = 1000;

    private final Settings.Retry settings;
    private final RetryBudget budget;
    private final LongUnaryOperator random;

    /** @param random a number from 0 to below the one it is given */
    Retries(Settings.Retry settings, LongUnaryOperator random) {
        this.settings = settings;
        this.budget = new RetryBudget(settings.percent());
        this.random = random;
    }

    /**
     * One more attempt.
     *
     * @param candidate where
     * @param waitMillis after so long
     */
    record Again(Plan.Candidate candidate, long waitMillis) {}

    /** How many attempts a call may take, retries and fallbacks together. */
    int mostAttempts() {
        return settings.attempts();
    }

    /** Tells of a call's first attempt at a target. */
    void called(Plan.Candidate candidate) {
        budget.called(candidate.target().id());
    }

    /**
     * The next attempt at a target that failed in a passing way: the one that asks for the shortest wait. Empty where
     * there is none, its wait is too long, or too many are retrying it.
     *
     * @param failed each target once, with its last failure, in the order they were tried
     * @param retries how many this call has made
     * @param leftMillis until the call's deadline
     */
    Optional<Again> next(List<Failed> failed, int retries, long leftMillis) {
        Optional<Failed> nearest = failed.stream()
                .filter(one -> one.failure().passes())
                .min(Comparator.comparingInt(one -> one.failure().retryAfterSeconds()));
        if (nearest.isEmpty()) {
            return Optional.empty();
        }
        long jitter = random.applyAsLong(Math.min(MOST_JITTER_MILLIS, FIRST_WAIT_MILLIS << Math.min(retries, 10)));
        long wait = nearest.get().failure().retryAfterSeconds() * (long) MILLIS + jitter;
        if (wait >= leftMillis || wait > settings.longestWait().toMillis()) {
            return Optional.empty();
        }
        Plan.Candidate candidate = nearest.get().candidate();
        return budget.take(candidate.target().id()) ? Optional.of(new Again(candidate, wait)) : Optional.empty();
    }

    /**
     * A target that was tried in vain.
     *
     * @param candidate which
     * @param failure its last
     */
    record Failed(Plan.Candidate candidate, ProviderFailure failure) {}
}
