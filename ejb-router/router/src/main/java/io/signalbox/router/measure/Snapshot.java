package io.signalbox.router.measure;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What is known of a target at a moment.
 *
 * @param statistics figures of the last minutes, up to a second old
 * @param state whether it may be called
 * @param until when that state ends, where a time is known
 * @param recentFailures how many of the last {@code recentAttempts} failed
 * @param recentAttempts the last attempts, 20 at most
 * @param lastFailure when one failed last; empty where none did
 * @param capacity calls per second that it is expected to take before it answers 429; empty where no limit was seen
 * @param inFlight calls that are under way
 */
public record Snapshot(
        Statistics statistics,
        State state,
        Optional<Instant> until,
        int recentFailures,
        int recentAttempts,
        Optional<Instant> lastFailure,
        OptionalDouble capacity,
        int inFlight) {

    /** Nothing was measured yet. */
    public static final Snapshot UNMEASURED = new Snapshot(
            Statistics.NONE, State.OPEN_LINE, Optional.empty(), 0, 0, Optional.empty(), OptionalDouble.empty(), 0);

    /**
     * With what other nodes saw in the last minutes. The state stays this node's own: whether a call passes is decided
     * by its own meter.
     */
    Snapshot with(Summary others, Instant now) {
        Summary all = Summary.of(this, now.toEpochMilli()).plus(others);
        Optional<Instant> failure =
                all.lastFailureAgo() < 0 ? Optional.empty() : Optional.of(now.minusMillis(all.lastFailureAgo()));
        return new Snapshot(
                new Statistics(
                        all.counts(),
                        statistics.lastHalfHour,
                        statistics.lastDay,
                        all.latency(),
                        statistics.latencyHalfHour,
                        all.throughput(),
                        statistics.throughputHalfHour,
                        statistics.toolAnswers,
                        statistics.brokenToolAnswers,
                        statistics.paid,
                        statistics.completionTokens),
                state,
                until,
                recentFailures,
                recentAttempts,
                failure,
                capacity,
                inFlight);
    }

    /** Whether a target may be called. */
    public enum State {
        /** Nothing speaks against it. */
        OPEN_LINE,
        /** It has refused calls with 429: one more would be too many now. */
        FULL,
        /** It failed too often and is paused. */
        PAUSED,
        /** Its pause is over: one call will find out. */
        PROBE_DUE;

        /** Whether a call goes to the next target first. */
        public boolean passedOver() {
            return this == FULL || this == PAUSED;
        }
    }

    /**
     * Figures of windows.
     *
     * @param lastFiveMinutes attempts of that window
     * @param lastHalfHour attempts of that window
     * @param lastDay attempts of that window
     * @param latency seconds to the first token of a stream, five minutes
     * @param latencyHalfHour the same of half an hour
     * @param throughput completion tokens per second, five minutes
     * @param throughputHalfHour the same of half an hour
     * @param toolAnswers answers with tool calls, half an hour
     * @param brokenToolAnswers those among them with one that is no JSON or names no offered tool
     * @param paid US dollars per million tokens really paid, prompt and completion together, half an hour
     * @param completionTokens mean length of an answer, half an hour; empty where not known
     */
    public record Statistics(
            Counts lastFiveMinutes,
            Counts lastHalfHour,
            Counts lastDay,
            Percentiles latency,
            Percentiles latencyHalfHour,
            Percentiles throughput,
            Percentiles throughputHalfHour,
            long toolAnswers,
            long brokenToolAnswers,
            Optional<BigDecimal> paid,
            OptionalDouble completionTokens) {

        static final Statistics NONE = new Statistics(
                Counts.NONE,
                Counts.NONE,
                Counts.NONE,
                Percentiles.NONE,
                Percentiles.NONE,
                Percentiles.NONE,
                Percentiles.NONE,
                0,
                0,
                Optional.empty(),
                OptionalDouble.empty());
    }
}
