package io.signalbox.router.routing;

import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/** Those that {@code provider.order} names first, in its order; the others behind, in the usual way. */
final class AsOrdered implements Strategy {

    private final List<ProviderSlug> slugs;
    private final Strategy others;
    private final boolean fallbacks;

    /** @param fallbacks whether those that are not in the order are tried at all */
    AsOrdered(List<ProviderSlug> slugs, Strategy others, boolean fallbacks) {
        this.slugs = slugs;
        this.others = others;
        this.fallbacks = fallbacks;
    }

    @Override
    public String wire() {
        return "as-ordered";
    }

    @Override
    public String why() {
        String order = "as provider.order says (" + ProviderSlug.list(slugs) + "), ";
        return order + (fallbacks ? "the others behind: " + others.why() : "and nobody else: fallbacks are off");
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
