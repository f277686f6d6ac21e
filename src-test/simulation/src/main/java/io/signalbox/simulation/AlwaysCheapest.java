package io.signalbox.simulation;

import io.signalbox.router.catalog.Target;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;

/** The lowest price of the moment first, whatever happened before. */
final class AlwaysCheapest implements Rule {

    private final List<Target> targets;
    private final Clock clock;

    AlwaysCheapest(World world, Clock clock) {
        this.targets = world.targets();
        this.clock = clock;
    }

    @Override
    public String name() {
        return "always cheapest";
    }

    @Override
    public List<Target> order() {
        return targets.stream()
                .sorted(Comparator.comparing(target ->
                        target.prices().at(clock.instant(), 0).orElseThrow().prompt()))
                .toList();
    }
}
