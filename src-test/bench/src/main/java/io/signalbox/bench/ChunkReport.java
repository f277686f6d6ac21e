package io.signalbox.bench;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The costs of chunks as Markdown. */
final class ChunkReport {

    private ChunkReport() {}

    static String of(List<ChunkCosts.Row> rows) {
        return "\nStreams of " + ChunkCosts.CHUNKS + " chunks; CPU of the process by the chunks of whole streams:\n\n"
                + "| tongue → dialect | pace | way | CPU µs/chunk (least-most) | chunks/s | transit p50 ms"
                + " | transit p99 ms | whole | lost |\n|---|---|---|--:|--:|--:|--:|--:|--:|\n"
                + rows.stream().map(ChunkReport::row).collect(Collectors.joining())
                + rows.stream()
                        .filter(row -> row.rounds().failed() > 0)
                        .map(ChunkReport::failure)
                        .collect(Collectors.joining());
    }

    private static String row(ChunkCosts.Row row) {
        Rounds rounds = row.rounds();
        return String.format(
                Locale.ROOT,
                "| %s | %s | %s | %.1f (%.1f-%.1f) | %,.0f | %.2f | %.2f | %,d | %d |%n",
                row.tongue(),
                row.pace(),
                rounds.way().name(),
                rounds.median(ChunkReport::micros),
                rounds.least(ChunkReport::micros),
                rounds.most(ChunkReport::micros),
                rounds.median(one -> one.perSecond() * ChunkCosts.CHUNKS),
                rounds.median(one -> one.transitMillis(50)),
                rounds.median(one -> one.transitMillis(99)),
                rounds.answered(),
                rounds.failed());
    }

    private static double micros(Measured one) {
        return one.cpuMicros() / ChunkCosts.CHUNKS;
    }

    private static String failure(ChunkCosts.Row row) {
        return "\nFirst failure of " + row.tongue() + ", " + row.pace() + ": "
                + row.rounds().all().stream()
                        .map(one -> one.outcome().firstFailure())
                        .filter(text -> !text.isEmpty())
                        .findFirst()
                        .orElse("")
                + "\n";
    }
}
