package io.signalbox.bench;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The figures as Markdown. */
final class Report {

    private static final double CPU_MICROS_LIMIT = 500;
    private static final double STREAM_CPU_SECONDS_LIMIT = 6;

    private Report() {}

    /**
     * The whole report.
     *
     * @param machine in one line
     * @param all comparisons; of whole answers and of streams the one with most connections last
     */
    static String of(String machine, List<Comparison> all) {
        List<Comparison> whole =
                all.stream().filter(one -> !one.load().streamed()).toList();
        List<Comparison> streams =
                all.stream().filter(one -> one.load().streamed()).toList();
        StringBuilder report = new StringBuilder(machine).append("\n");
        if (!whole.isEmpty()) {
            report.append("\n"
                    + "Whole answers; times until the last byte:\n\n"
                    + "| connections | way | calls/s | CPU µs/call (least-most) | p50 ms | p99 ms | added p50 ms | added"
                    + " p99 ms | client's core | failed |\n"
                    + "|--:|---|--:|--:|--:|--:|--:|--:|--:|--:|\n");
            whole.forEach(one -> report.append(wholeRows(one)));
        }
        if (!streams.isEmpty()) {
            report.append("\n"
                    + "Streams; times until the first event, transit of each chunk from the upstream's hand to the"
                    + " client's:\n\n"
                    + "| at once | way | CPU s/1,000 streams (least-most) | first p50 ms | first p99 ms | added"
                    + " p50 ms | added p99 ms | transit p50 ms | transit p99 ms | whole | lost |\n"
                    + "|--:|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n");
            streams.forEach(one -> report.append(streamRows(one)));
        }
        if (!all.isEmpty()) {
            report.append("\n| bound | limit | measured | |\n|---|--:|--:|---|\n");
            last(whole).ifPresent(one -> report.append(wholeBound(one)));
            last(streams).ifPresent(one -> report.append(streamBounds(one)));
        }
        return report.append(failures(all)).toString();
    }

    private static Optional<Comparison> last(List<Comparison> all) {
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    /** What went wrong first, where something did. */
    private static String failures(List<Comparison> all) {
        return all.stream()
                .flatMap(comparison -> comparison.ways().stream())
                .flatMap(rounds -> rounds.all().stream()
                        .map(Measured::outcome)
                        .filter(outcome -> outcome.failed() > 0)
                        .limit(1)
                        .map(outcome ->
                                "\nFirst failure of " + rounds.way().name() + ": " + outcome.firstFailure() + "\n"))
                .collect(Collectors.joining());
    }

    private static String wholeRows(Comparison comparison) {
        StringBuilder rows = new StringBuilder();
        for (Rounds rounds : comparison.ways()) {
            rows.append("| %d | %s | %,.0f | %s | %.2f | %.2f | %s | %s | %.0f %% | %d |%n"
                    .formatted(
                            comparison.load().connections(),
                            rounds.way().name(),
                            rounds.median(Measured::perSecond),
                            cpu(rounds, 1, "%.0f"),
                            rounds.median(one -> one.timeMillis(50)),
                            rounds.median(one -> one.timeMillis(99)),
                            added(comparison, rounds, 50),
                            added(comparison, rounds, 99),
                            rounds.median(Measured::clientLoad) * 100,
                            rounds.failed()));
        }
        return rows.toString();
    }

    private static String streamRows(Comparison comparison) {
        StringBuilder rows = new StringBuilder();
        for (Rounds rounds : comparison.ways()) {
            rows.append("| %d | %s | %s | %.2f | %.2f | %s | %s | %.2f | %.2f | %,d | %d |%n"
                    .formatted(
                            comparison.load().connections(),
                            rounds.way().name(),
                            cpu(rounds, 1e-3, "%.2f"),
                            rounds.median(one -> one.timeMillis(50)),
                            rounds.median(one -> one.timeMillis(99)),
                            added(comparison, rounds, 50),
                            added(comparison, rounds, 99),
                            rounds.median(one -> one.transitMillis(50)),
                            rounds.median(one -> one.transitMillis(99)),
                            rounds.answered(),
                            rounds.failed()));
        }
        return rows.toString();
    }

    /** Microseconds a call are milliseconds a thousand calls. */
    private static String cpu(Rounds rounds, double scale, String format) {
        if (rounds.way().isDirect()) {
            return "";
        }
        return String.format(
                Locale.ROOT,
                format + " (" + format + "-" + format + ")",
                rounds.median(Measured::cpuMicros) * scale,
                rounds.least(Measured::cpuMicros) * scale,
                rounds.most(Measured::cpuMicros) * scale);
    }

    private static String added(Comparison comparison, Rounds rounds, double percentile) {
        if (rounds.way().isDirect()) {
            return "";
        }
        double direct = comparison.direct().median(one -> one.timeMillis(percentile));
        return String.format(Locale.ROOT, "%.2f", rounds.median(one -> one.timeMillis(percentile)) - direct);
    }

    private static String wholeBound(Comparison whole) {
        return bound(
                "CPU µs per whole answer at " + whole.load().connections() + " connections",
                CPU_MICROS_LIMIT,
                whole.gateway().median(Measured::cpuMicros),
                "%.0f");
    }

    private static String streamBounds(Comparison streams) {
        long lost = streams.gateway().failed();
        return bound(
                        "CPU s per 1,000 streams at " + streams.load().connections() + " at once",
                        STREAM_CPU_SECONDS_LIMIT,
                        streams.gateway().median(Measured::cpuMicros) / 1e3,
                        "%.2f")
                + bound("streams lost of " + (streams.gateway().answered() + lost), 0, (double) lost, "%.0f");
    }

    private static String bound(String what, double limit, double measured, String format) {
        return String.format(
                Locale.ROOT,
                "| %s | %.0f | " + format + " | %s |%n",
                what,
                limit,
                measured,
                measured <= limit ? "met" : "**not met**");
    }
}
