package io.signalbox.router.routing;

import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/** Orders by one figure, the smallest first; then by cost, then in the catalogue's order. */
abstract class ByFigure implements Strategy {

    private final Comparator<Contender> order = Comparator.<Contender, Standing>comparing(one -> one.standing)
            .thenComparingDouble(this::figure)
            .thenComparingDouble(Contender::costOrWorst)
            .thenComparingInt(one -> one.place);

    /** The smaller, the sooner; infinite where not known. */
    abstract double figure(Contender contender);

    @Override
    public void order(List<Contender> contenders, RandomGenerator random) {
        contenders.sort(order);
    }
}
