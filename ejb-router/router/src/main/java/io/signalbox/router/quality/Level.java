package io.signalbox.router.quality;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How good an answer has to be, as {@code signalbox/auto} is asked: how much less likely to be good than the best
 * model's answer it may be.
 *
 * @param name as it was asked, for people
 * @param gap the share of good answers that may be given up for a lower price, 0 (none) to 1 (any)
 */
public record Level(String name, double gap) {

    /** What is asked where nothing is asked. */
    public static final Level STANDARD = Named.HIGH.level();

    private enum Named {
        LOW(0.20),
        MEDIUM(0.08),
        HIGH(0.03),
        XHIGH(0.01),
        MAX(0);

        private final double gap;

        Named(double gap) {
            this.gap = gap;
        }

        private Level level() {
            return new Level(name().toLowerCase(Locale.ROOT), gap);
        }
    }

    public Level {
        if (!(gap >= 0 && gap <= 1)) {
            throw new IllegalArgumentException("a gap is between 0 and 1");
        }
    }

    /** The level of a name, {@code low}, {@code medium}, {@code high}, {@code xhigh} or {@code max}, or empty. */
    public static Optional<Level> named(String name) {
        return Arrays.stream(Named.values())
                .filter(level -> level.name().equalsIgnoreCase(name))
                .map(Named::level)
                .findFirst();
    }

    /**
     * The level of a number from 0 (the cheapest will do) to 1 (the best); 0.95 gives up five good answers in a hundred.
     *
     * @throws IllegalArgumentException for any other number
     */
    public static Level of(double number) {
        return new Level(String.valueOf(number), 1 - number);
    }

    /** Every name, for messages. */
    public static String names() {
        return all().stream().map(Level::name).collect(Collectors.joining(", "));
    }

    /** Every named level, the lowest first. */
    public static List<Level> all() {
        return Arrays.stream(Named.values()).map(Named::level).toList();
    }
}
