package io.signalbox.router.measure;

import org.HdrHistogram.AbstractHistogram;

/**
 * How a measured quantity is spread. Latencies are seconds, throughputs completion tokens per second.
 *
 * @param count how many values it rests on; where 0 the rest is 0 too and means nothing
 * @param p50 half of the values are no worse; for latencies "no worse" is "no longer", for throughputs "no slower"
 * @param p75 as p50, three quarters
 * @param p90 as p50, nine in ten
 * @param p99 as p50, ninety-nine in a hundred
 */
public record Percentiles(long count, double p50, double p75, double p90, double p99) {

    /** Nothing was measured. */
    public static final Percentiles NONE = new Percentiles(0, 0, 0, 0, 0);

    /** Whether there are figures at all. */
    public boolean known() {
        return count > 0;
    }

    /** Both together, each by its count: not exact, since the values themselves are elsewhere. */
    Percentiles plus(Percentiles other) {
        long all = count + other.count;
        return all == 0
                ? NONE
                : new Percentiles(
                        all,
                        (p50 * count + other.p50 * other.count) / all,
                        (p75 * count + other.p75 * other.count) / all,
                        (p90 * count + other.p90 * other.count) / all,
                        (p99 * count + other.p99 * other.count) / all);
    }

    static Percentiles smallIsGood(AbstractHistogram values, double unit) {
        return new Percentiles(
                values.getTotalCount(),
                values.getValueAtPercentile(50) / unit,
                values.getValueAtPercentile(75) / unit,
                values.getValueAtPercentile(90) / unit,
                values.getValueAtPercentile(99) / unit);
    }

    static Percentiles largeIsGood(AbstractHistogram values, double unit) {
        return new Percentiles(
                values.getTotalCount(),
                values.getValueAtPercentile(50) / unit,
                values.getValueAtPercentile(25) / unit,
                values.getValueAtPercentile(10) / unit,
                values.getValueAtPercentile(1) / unit);
    }
}
