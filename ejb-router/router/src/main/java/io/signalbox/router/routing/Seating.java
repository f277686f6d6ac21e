package io.signalbox.router.routing;

import io.signalbox.router.catalog.Target;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * The rows of a plan while it is made, group by group. A target that two groups name stands where the first of them
 * tries it; where none does, one row says why. Belongs to one call's thread.
 */
final class Seating {

    private final Asking asking;
    private final List<Plan.Candidate> tried = new ArrayList<>();
    private final List<Plan.Candidate> removed = new ArrayList<>();
    private final Set<Target> seated = Collections.newSetFromMap(new IdentityHashMap<>());

    Seating(Asking asking) {
        this.asking = asking;
    }

    /** Leaves one out. */
    void remove(Contender one, Plan.Removal removal) {
        removed.add(candidate(one, Optional.of(removal), removal.reason()));
    }

    /** Orders a group behind those before it. */
    void seat(List<Contender> asked, Strategy strategy, RandomGenerator random) {
        List<Contender> group = new ArrayList<>(asked);
        group.removeIf(one -> seated.contains(one.target));
        Wishes.judge(group, asking);
        Health.judge(group, asking.now(), asking.request().tools(), strategy.balances());
        strategy.order(group, random);
        List<Contender> worth = strategy.worthTrying(group);
        List<Contender> ordered = group;
        if (worth.size() < group.size()) {
            Set<Contender> others = Collections.newSetFromMap(new IdentityHashMap<>());
            others.addAll(group);
            worth.forEach(others::remove);
            ordered = new ArrayList<>(worth);
            group.stream().filter(others::contains).forEach(ordered::add);
        }
        for (int i = 0; i < ordered.size(); i++) {
            Contender one = ordered.get(i);
            Optional<String> noFallback = noFallback(one, ordered.get(0));
            if (noFallback.isPresent()) {
                remove(
                        one,
                        new Plan.Removal(
                                "allow_fallbacks", "allowed_providers", "provider.allow_fallbacks", noFallback.get()));
            } else if (i >= worth.size()) {
                remove(one, strategy.left(one, worth));
            } else {
                String behind = one.standing == Standing.GOOD ? "" : "; " + one.misgiving;
                if (one.snapshot.state().passedOver()) {
                    behind += ", so it is tried only where nobody else answered";
                }
                seated.add(one.target);
                tried.add(candidate(one, Optional.empty(), strategy.reason(one) + behind + one.asked.via()));
            }
        }
    }

    /** As the attempts will go: one that is paused or full now is passed over, and tried where nobody else answered. */
    List<Plan.Candidate> rows() {
        List<Plan.Candidate> rows = new ArrayList<>(tried.size() + removed.size());
        List<Plan.Candidate> passedOver = new ArrayList<>(0);
        tried.forEach(one -> (one.scores().measured().state().passedOver() ? passedOver : rows).add(one));
        rows.addAll(passedOver);
        removed.stream().filter(one -> seated.add(one.target())).forEach(rows::add);
        return rows;
    }

    /** Without fallbacks those of {@code provider.order} are tried and nobody else; where it is empty, the first. */
    private Optional<String> noFallback(Contender one, Contender first) {
        if (asking.preferences().allowFallbacks()) {
            return Optional.empty();
        }
        List<ProviderSlug> order = asking.order();
        if (order.isEmpty()) {
            return one == first
                    ? Optional.empty()
                    : Optional.of("fallbacks are off, and '" + first.target.slug() + "' comes first");
        }
        return ProviderSlug.anyMatches(order, one.target)
                ? Optional.empty()
                : Optional.of("fallbacks are off, and '" + one.target.slug() + "' is not in provider.order ("
                        + ProviderSlug.list(order) + ")");
    }

    private Plan.Candidate candidate(Contender one, Optional<Plan.Removal> removal, String reason) {
        return new Plan.Candidate(
                one.target,
                removal,
                reason,
                Tellings.of(one, asking),
                new Plan.Scores(one.cost, one.share, one.snapshot, one.quality));
    }
}
