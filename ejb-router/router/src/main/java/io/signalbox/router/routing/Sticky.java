package io.signalbox.router.routing;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Where the session was answered before first, so that the provider's prompt cache serves it; the others as usual. Not
 * one that would not answer, or that failed lately.
 */
final class Sticky implements Strategy {

    private final String target;
    private final Strategy others;

    Sticky(String target, Strategy others) {
        this.target = target;
        this.others = others;
    }

    @Override
    public String wire() {
        return "sticky";
    }

    @Override
    public String why() {
        return "this session was answered by " + target + " before; then: " + others.why();
    }

    @Override
    public boolean balances() {
        return others.balances();
    }

    @Override
    public void order(List<Contender> contenders, RandomGenerator random) {
        others.order(contenders, random);
        for (int i = 1; i < contenders.size(); i++) {
            if (sticks(contenders.get(i))) {
                contenders.add(0, contenders.remove(i));
                return;
            }
        }
    }

    @Override
    public String reason(Contender contender) {
        return sticks(contender) ? "it answered this session before" : others.reason(contender);
    }

    private boolean sticks(Contender contender) {
        return contender.target.id().equals(target) && contender.standing.compareTo(Standing.FULL) < 0;
    }
}
