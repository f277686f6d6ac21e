package io.signalbox.router.routing;

import io.signalbox.router.wire.Preferences;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The strategies by their names, and which one a request asks for. */
public final class Strategies {

    private static final Map<String, Strategy> BY_NAME = new LinkedHashMap<>();

    static {
        for (Strategy strategy : List.of(
                new WeightedByInverseSquarePrice(),
                new Cheapest(),
                new Fastest(),
                new HighestThroughput(),
                new HighestQualityUnderPrice(),
                new BestToolCalls(),
                new LeastLoaded(),
                new LongestContext(),
                new CatalogOrder())) {
            BY_NAME.put(strategy.wire(), strategy);
        }
    }

    private Strategies() {}

    /** Names that {@code signalbox.routing.strategy} may have. */
    public static Collection<String> names() {
        return BY_NAME.keySet();
    }

    /** @throws IllegalArgumentException for a name that none has */
    static Strategy of(String name) {
        Strategy found = BY_NAME.get(name);
        if (found == null) {
            throw new IllegalArgumentException("there is no strategy '" + name + "'");
        }
        return found;
    }

    /** What the request's own words ask for, the field before the suffix; empty where they leave it to the gateway. */
    static Optional<Strategy> sorted(Preferences preferences, Optional<Suffix> suffix) {
        Optional<Preferences.Sort> asked = preferences.sort().or(() -> suffix.flatMap(Suffix::sort));
        if (asked.isEmpty() && suffix.equals(Optional.of(Suffix.EXTENDED))) {
            return Optional.of(of("longest-context"));
        }
        return asked.map(sort -> of(
                switch (sort) {
                    case PRICE -> "cheapest";
                    case LATENCY -> "fastest";
                    case THROUGHPUT -> "highest-throughput";
                    case EXACTO -> "best-tool-calls";
                    case QUALITY -> "highest-quality";
                }));
    }
}
