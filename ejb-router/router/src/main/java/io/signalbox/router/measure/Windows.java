package io.signalbox.router.measure;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.OptionalDouble;

/** The windows of one target: five minutes, half an hour, a day. Not thread-safe; its {@link Meter} locks. */
final class Windows {

    private static final long MINUTE = 60_000;
    private static final long FIVE_MINUTES = 5 * MINUTE;
    private static final long HALF_HOUR = 30 * MINUTE;
    private static final long DAY = 24 * 60 * MINUTE;
    private static final double PER_SECOND = 1000;
    private static final double TENTHS = 10;
    private static final int DOLLAR_DIGITS = 12; // sums of costs are kept in picodollars

    private static final int ANSWERED = 0;
    private static final int FAILED = 1;
    private static final int LIMITED = 2;
    private static final int TOOL_ANSWERS = 3;
    private static final int BROKEN_TOOL_ANSWERS = 4;
    private static final int COST = 5;
    private static final int COST_TOKENS = 6;
    private static final int COMPLETIONS = 7;
    private static final int COMPLETION_TOKENS = 8;
    private static final int COLUMNS = 9;

    private final RollingSums five = sums(FIVE_MINUTES, 5);
    private final RollingSums half = sums(HALF_HOUR, 10);
    private final RollingSums day = sums(DAY, 24);
    private final RollingHistogram latency = new RollingHistogram(FIVE_MINUTES, 5);
    private final RollingHistogram latencyHalf = new RollingHistogram(HALF_HOUR, 5);
    private final RollingHistogram throughput = new RollingHistogram(FIVE_MINUTES, 5);
    private final RollingHistogram throughputHalf = new RollingHistogram(HALF_HOUR, 5);

    void failed(long now) {
        count(now, FAILED);
    }

    void limited(long now) {
        count(now, LIMITED);
    }

    void answered(long now, Figures figures) {
        count(now, ANSWERED);
        figures.firstTokenMillis().ifPresent(millis -> {
            latency.add(now, millis);
            latencyHalf.add(now, millis);
        });
        if (figures.completionTokens() > 0) {
            long tenths = Math.round(figures.completionTokens() * PER_SECOND * TENTHS / Math.max(1, figures.millis()));
            throughput.add(now, tenths);
            throughputHalf.add(now, tenths);
            half.add(now, COMPLETIONS, 1);
            half.add(now, COMPLETION_TOKENS, figures.completionTokens());
        }
        if (figures.cost().isPresent() && figures.tokens() > 0) {
            long picodollars = figures.cost()
                    .get()
                    .movePointRight(DOLLAR_DIGITS)
                    .setScale(0, RoundingMode.HALF_EVEN)
                    .longValue();
            half.add(now, COST, picodollars);
            half.add(now, COST_TOKENS, figures.tokens());
        }
        if (figures.toolCalls() != Figures.ToolCalls.NONE) {
            half.add(now, TOOL_ANSWERS, 1);
            if (figures.toolCalls() == Figures.ToolCalls.BROKEN) {
                half.add(now, BROKEN_TOOL_ANSWERS, 1);
            }
        }
    }

    Snapshot.Statistics at(long now) {
        return new Snapshot.Statistics(
                counts(five, now),
                counts(half, now),
                counts(day, now),
                Percentiles.smallIsGood(latency.at(now), PER_SECOND),
                Percentiles.smallIsGood(latencyHalf.at(now), PER_SECOND),
                Percentiles.largeIsGood(throughput.at(now), TENTHS),
                Percentiles.largeIsGood(throughputHalf.at(now), TENTHS),
                half.sum(now, TOOL_ANSWERS),
                half.sum(now, BROKEN_TOOL_ANSWERS),
                paid(now),
                mean(now));
    }

    Counts lastFiveMinutes(long now) {
        return counts(five, now);
    }

    private Optional<BigDecimal> paid(long now) {
        long tokens = half.sum(now, COST_TOKENS);
        return tokens == 0
                ? Optional.empty()
                : Optional.of(BigDecimal.valueOf(half.sum(now, COST))
                        .movePointLeft(DOLLAR_DIGITS - 6)
                        .divide(BigDecimal.valueOf(tokens), 6, RoundingMode.HALF_EVEN));
    }

    private OptionalDouble mean(long now) {
        long answers = half.sum(now, COMPLETIONS);
        return answers == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of((double) half.sum(now, COMPLETION_TOKENS) / answers);
    }

    private void count(long now, int column) {
        five.add(now, column, 1);
        half.add(now, column, 1);
        day.add(now, column, 1);
    }

    private static RollingSums sums(long millis, int slots) {
        return new RollingSums(millis, slots, COLUMNS);
    }

    private static Counts counts(RollingSums window, long now) {
        return new Counts(window.sum(now, ANSWERED), window.sum(now, FAILED), window.sum(now, LIMITED));
    }
}
