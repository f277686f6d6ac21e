package io.signalbox.router.routing;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Draws among the healthy by one over the square of the expected cost, then the next from the rest in the same way, and
 * so on: OpenRouter's rule ("inverse square of the price", its provider-routing guide). One that costs a third is nine
 * times as likely to come first. Drawing without replacement is done by keys (Efraimidis and Spirakis, 2006).
 */
final class WeightedByInverseSquarePrice implements Strategy {

    private static final double LEAST_COST = 1e-12; // what costs nothing comes first, without dividing by it

    @Override
    public String wire() {
        return "weighted";
    }

    @Override
    public String why() {
        return "drawn anew for each call among the healthy, by one over the square of the expected cost; the next"
                + " call's order may be another";
    }

    @Override
    public boolean balances() {
        return true;
    }

    @Override
    public void order(List<Contender> contenders, RandomGenerator random) {
        if (contenders.size() == 1) {
            return;
        }
        Map<Standing, Double> sums = new HashMap<>();
        java.util.IdentityHashMap<Contender, Double> keys = new java.util.IdentityHashMap<>();
        for (Contender one : contenders) {
            double weight = weight(one);
            one.share = weight;
            sums.merge(one.standing, weight, Double::sum);
            keys.put(one, weight == 0 ? Double.POSITIVE_INFINITY : -Math.log(1 - random.nextDouble()) / weight);
        }
        for (Contender one : contenders) {
            double sum = sums.get(one.standing);
            one.share = sum == 0 ? -1 : one.share / sum;
        }
        contenders.sort(Comparator.<Contender, Standing>comparing(one -> one.standing)
                .thenComparingDouble(keys::get)
                .thenComparingInt(one -> one.place));
    }

    @Override
    public String reason(Contender contender) {
        if (contender.cost.isEmpty()) {
            return "no price is known, so it comes after those as good that have one, in the catalogue's order";
        }
        String cost = Cheapest.cost(contender);
        return contender.share < 0 || contender.share == 1 // alone as it stands: nothing was drawn
                ? cost
                : cost
                        + String.format(
                                Locale.ROOT,
                                ", %s%% of calls have it first of those that stand as it does",
                                percent(contender.share));
    }

    /** Neither always nor never, where it is only nearly so. */
    private static String percent(double share) {
        double percent = 100 * share;
        return percent > 99.9
                ? "over 99.9 "
                : percent < 0.1 ? "under 0.1 " : String.format(Locale.ROOT, "%.1f ", percent);
    }

    private static double weight(Contender one) {
        if (one.cost.isEmpty()) {
            return 0;
        }
        double cost = Math.max(LEAST_COST, one.costOrWorst());
        return 1 / (cost * cost);
    }
}
