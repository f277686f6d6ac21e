package io.signalbox.router.routing;

import io.signalbox.router.measure.Counts;
import io.signalbox.router.measure.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * Judges targets by what was measured: paused, full, unstable, slow, or good.
 *
 * <p>Unstable is one whose last failure is less than 30 s old and that failed a tenth of its last 20 attempts, or that
 * failed a tenth of the last five minutes' (of 10 attempts at least), or that broke a tenth of its tool calls (of 20 at
 * least) where tools are offered. Slow is one whose median time to the first token is two and a half times that of the
 * middle one of all measured peers, and half a second more.
 */
final class Health {

    private static final Duration RECENT = Duration.ofSeconds(30);
    private static final double TOLERATED = 0.1;
    private static final int LEAST_ATTEMPTS = 10;
    private static final int LEAST_TOOL_ANSWERS = 20;
    private static final int LEAST_LATENCIES = 5;
    private static final double SLOWER = 2.5;
    private static final double SLOWER_SECONDS = 0.5;

    private Health() {}

    static void judge(List<Contender> peers, Instant now, boolean tools, boolean balances) {
        double middle = balances ? middle(peers) : 0;
        for (Contender peer : peers) {
            availability(peer, now);
            if (balances) {
                stability(peer, now, tools);
                speed(peer, middle);
            }
        }
    }

    /** The lower one of two in the middle, so that of two peers the slower can be told. */
    private static double middle(List<Contender> peers) {
        double[] medians = peers.stream()
                .map(peer -> peer.snapshot.statistics().latency())
                .filter(latency -> latency.count() >= LEAST_LATENCIES)
                .mapToDouble(latency -> latency.p50())
                .sorted()
                .toArray();
        return medians.length == 0 ? Double.POSITIVE_INFINITY : medians[(medians.length - 1) / 2];
    }

    private static void availability(Contender peer, Instant now) {
        Snapshot snapshot = peer.snapshot;
        String until = snapshot.until()
                .map(end -> " for " + Math.max(1, Duration.between(now, end).toSeconds()) + " s more")
                .orElse("");
        if (snapshot.state() == Snapshot.State.PAUSED) {
            peer.demote(
                    Standing.PAUSED,
                    "paused" + until + ": " + snapshot.recentFailures() + " of its last " + snapshot.recentAttempts()
                            + " attempts failed");
        } else if (snapshot.state() == Snapshot.State.FULL) {
            String limit = snapshot.capacity().isPresent()
                    ? String.format(
                            Locale.ROOT,
                            ": since it answered 429 it is asked %.1f times a second at most",
                            snapshot.capacity().getAsDouble())
                    : "";
            peer.demote(Standing.FULL, "full" + until + limit);
        }
    }

    private static void stability(Contender peer, Instant now, boolean tools) {
        Snapshot snapshot = peer.snapshot;
        boolean recent = snapshot.lastFailure()
                .filter(when -> Duration.between(when, now).compareTo(RECENT) < 0)
                .isPresent();
        if (recent
                && snapshot.recentAttempts() > 0
                && snapshot.recentFailures() >= TOLERATED * snapshot.recentAttempts()) {
            peer.demote(
                    Standing.UNSTABLE,
                    "unstable: " + snapshot.recentFailures() + " of its last " + snapshot.recentAttempts()
                            + " attempts failed, the newest less than 30 s ago");
            return;
        }
        Counts five = snapshot.statistics().lastFiveMinutes();
        if (five.attempts() >= LEAST_ATTEMPTS && five.failed() >= TOLERATED * five.attempts()) {
            peer.demote(
                    Standing.UNSTABLE,
                    "unstable: " + five.failed() + " of " + five.attempts() + " attempts of the last 5 minutes failed");
            return;
        }
        long calls = snapshot.statistics().toolAnswers();
        long broken = snapshot.statistics().brokenToolAnswers();
        if (tools && calls >= LEAST_TOOL_ANSWERS && broken >= TOLERATED * calls) {
            peer.demote(Standing.UNSTABLE, "unstable: " + broken + " of " + calls + " answers had broken tool calls");
        }
    }

    private static void speed(Contender peer, double middle) {
        var latency = peer.snapshot.statistics().latency();
        if (latency.count() >= LEAST_LATENCIES
                && latency.p50() > middle * SLOWER
                && latency.p50() > middle + SLOWER_SECONDS) {
            peer.demote(
                    Standing.SLOW,
                    String.format(
                            Locale.ROOT,
                            "slow: first token after %.2f s, its middle peer after %.2f s",
                            latency.p50(),
                            middle));
        }
    }
}
