package io.signalbox.router.routing;

import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/** Those that {@code provider.order} names first, in its order; the others behind, in the usual way. */
final class AsOrdered implements Strategy {

    private final List<ProviderSlug> slugs;
    private final Strategy others;

    AsOrdered(List<ProviderSlug> slugs, Strategy others) {
        this.slugs = slugs;
        this.others = others;
    }

    @Override
    public String wire() {
        return "as-ordered";
    }

    @Override
    public String why() {
        return "as provider.order says (" + ProviderSlug.list(slugs) + "), the others behind: " + others.why();
    }

    @Override
    public boolean balances() {
        return others.balances();
    }

    @Override
    public void order(List<Contender> contenders, RandomGenerator random) {
        others.order(contenders, random);
        contenders.sort(Comparator.comparingInt(this::number));
    }

    @Override
    public String reason(Contender contender) {
        int number = number(contender);
        return number == slugs.size()
                ? "not in provider.order; " + others.reason(contender)
                : "number " + (number + 1) + " of provider.order";
    }

    private int number(Contender contender) {
        for (int i = 0; i < slugs.size(); i++) {
            if (slugs.get(i).matches(contender.target)) {
                return i;
            }
        }
        return slugs.size();
    }
}
