package io.signalbox.router.measure;

import java.util.Optional;

/**
 * What a node tells others of one target, as a line of text.
 *
 * @param counts attempts of five minutes
 * @param latency seconds to the first token, five minutes
 * @param throughput tokens per second, five minutes
 * @param lastFailureAgo milliseconds since an attempt failed last; negative where none did. An age and not a time, so that
 *     clocks of nodes need not agree
 */
record Summary(Counts counts, Percentiles latency, Percentiles throughput, long lastFailureAgo) {

    private static final int FIELDS = 14;

    static Summary of(Snapshot snapshot, long now) {
        return new Summary(
                snapshot.statistics().lastFiveMinutes(),
                snapshot.statistics().latency(),
                snapshot.statistics().throughput(),
                snapshot.lastFailure()
                        .map(at -> Math.max(0, now - at.toEpochMilli()))
                        .orElse(-1L));
    }

    String text() {
        return counts.answered() + " " + counts.failed() + " " + counts.limited() + " " + text(latency) + " "
                + text(throughput) + " " + lastFailureAgo;
    }

    /** Empty for a line that is none: another release may say it otherwise. */
    static Optional<Summary> read(String text) {
        String[] fields = text.split(" ");
        if (fields.length != FIELDS) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Summary(
                    new Counts(Long.parseLong(fields[0]), Long.parseLong(fields[1]), Long.parseLong(fields[2])),
                    percentiles(fields, 3),
                    percentiles(fields, 8),
                    Long.parseLong(fields[13])));
        } catch (NumberFormatException otherRelease) {
            return Optional.empty();
        }
    }

    /** Both together; percentiles are weighed by their counts, which is near enough to tell fast from slow. */
    Summary plus(Summary other) {
        long ago = lastFailureAgo < 0 || other.lastFailureAgo < 0
                ? Math.max(lastFailureAgo, other.lastFailureAgo)
                : Math.min(lastFailureAgo, other.lastFailureAgo);
        return new Summary(
                counts.plus(other.counts), latency.plus(other.latency), throughput.plus(other.throughput), ago);
    }

    private static String text(Percentiles values) {
        return values.count() + " " + values.p50() + " " + values.p75() + " " + values.p90() + " " + values.p99();
    }

    private static Percentiles percentiles(String[] fields, int at) {
        return new Percentiles(
                Long.parseLong(fields[at]),
                Double.parseDouble(fields[at + 1]),
                Double.parseDouble(fields[at + 2]),
                Double.parseDouble(fields[at + 3]),
                Double.parseDouble(fields[at + 4]));
    }
}
