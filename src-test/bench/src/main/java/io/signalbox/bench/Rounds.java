package io.signalbox.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** The same measurement of one way, taken several times. */
record Rounds(Way way, List<Measured> all) {

    Rounds {
        all = List.copyOf(all);
    }

    double median(ToDoubleFunction<Measured> figure) {
        double[] sorted = all.stream().mapToDouble(figure).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    double least(ToDoubleFunction<Measured> figure) {
        return all.stream().mapToDouble(figure).min().orElseThrow();
    }

    double most(ToDoubleFunction<Measured> figure) {
        return all.stream().mapToDouble(figure).max().orElseThrow();
    }

    /** Of all rounds together. */
    long answered() {
        return all.stream().mapToLong(one -> one.outcome().answered()).sum();
    }

    /** Of all rounds together. */
    long failed() {
        return all.stream().mapToLong(one -> one.outcome().failed()).sum();
    }
}
