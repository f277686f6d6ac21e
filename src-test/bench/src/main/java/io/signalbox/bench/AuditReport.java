package io.signalbox.bench;

import java.lang.management.ManagementFactory;
import java.util.Locale;

/** What recording costs, as Markdown. */
final class AuditReport {

    private static final double P50_LIMIT = 2;
    private static final double P99_LIMIT = 20;

    private AuditReport() {}

    static String of(String machine, int thinkingMillis, Comparison thinking, Comparison full) {
        return String.format(
                        Locale.ROOT,
                        "%s%n%nAudit on and off, %d calls in flight, in turn; load average at the end %.1f:%n%n"
                                + "| provider | way | calls/s | CPU µs/call (least-most) | p50 ms | p99 ms | failed |%n"
                                + "|---|---|--:|--:|--:|--:|--:|%n",
                        machine,
                        thinking.load().connections(),
                        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage())
                + rows("thinks about " + thinkingMillis + " ms", thinking)
                + rows("answers at once", full)
                + String.format(Locale.ROOT, "%n| what the audit adds | limit | measured | |%n|---|--:|--:|---|%n")
                + bound("p50, ms, core not full", P50_LIMIT, added(thinking, 50))
                + bound("p99, ms, core not full", P99_LIMIT, added(thinking, 99));
    }

    /** One row for each way. */
    static String rows(String provider, Comparison comparison) {
        StringBuilder rows = new StringBuilder();
        for (Rounds rounds : comparison.ways()) {
            rows.append(String.format(
                    Locale.ROOT,
                    "| %s | %s | %,.0f | %s | %.2f | %.2f | %d |%n",
                    provider,
                    rounds.way().name(),
                    rounds.median(Measured::perSecond),
                    rounds.way().isDirect()
                            ? ""
                            : String.format(
                                    Locale.ROOT,
                                    "%.0f (%.0f-%.0f)",
                                    rounds.median(Measured::cpuMicros),
                                    rounds.least(Measured::cpuMicros),
                                    rounds.most(Measured::cpuMicros)),
                    rounds.median(one -> one.timeMillis(50)),
                    rounds.median(one -> one.timeMillis(99)),
                    rounds.failed()));
        }
        return rows.toString();
    }

    /** With the audit less without it. */
    private static double added(Comparison comparison, double percentile) {
        Rounds without = comparison.ways().get(comparison.ways().size() - 2);
        return comparison.gateway().median(one -> one.timeMillis(percentile))
                - without.median(one -> one.timeMillis(percentile));
    }

    private static String bound(String what, double limit, double measured) {
        return String.format(
                Locale.ROOT,
                "| %s | %.0f | %.2f | %s |%n",
                what,
                limit,
                measured,
                measured <= limit ? "met" : "**not met**");
    }
}
