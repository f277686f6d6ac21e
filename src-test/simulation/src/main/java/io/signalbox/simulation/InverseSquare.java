package io.signalbox.simulation;

import io.signalbox.router.catalog.Target;
import java.time.Clock;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** OpenRouter's published rule: no outage in the last 30 s first, drawn by one over the square of the price; the rest behind. */
final class InverseSquare implements Rule {

    private static final long MEMORY_MILLIS = 30_000;

    private final List<Target> targets;
    private final Clock clock;
    private final Random random;
    private final Map<String, Long> failures = new HashMap<>();

    InverseSquare(World world, Clock clock, long seed) {
        this.targets = world.targets();
        this.clock = clock;
        this.random = new Random(seed);
    }

    @Override
    public String name() {
        return "inverse square, 30 s memory";
    }

    @Override
    public List<Target> order() {
        Map<Target, Double> keys = new HashMap<>();
        for (Target target : targets) {
            double price = target.prices()
                    .at(clock.instant(), 0)
                    .orElseThrow()
                    .prompt()
                    .doubleValue();
            double key = -Math.log(1 - random.nextDouble()) * price * price;
            boolean unstable = clock.millis() - failures.getOrDefault(target.id(), 0L) < MEMORY_MILLIS;
            keys.put(target, unstable ? key + 1e9 : key);
        }
        return targets.stream().sorted(Comparator.comparingDouble(keys::get)).toList();
    }

    @Override
    public void learn(Target target, World.Fate fate) {
        if (fate != World.Fate.ANSWERED) {
            failures.put(target.id(), clock.millis());
        }
    }
}
