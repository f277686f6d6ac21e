package io.signalbox.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The same load on all ways.
 *
 * @param load what the client did
 * @param ways the direct one first
 */
record Comparison(Load load, List<Rounds> ways) {

    Comparison {
        ways = List.copyOf(ways);
    }

    /** Round after round, and in each one way after the other, so that what disturbs the machine disturbs all. */
    static Comparison run(List<Way> ways, Load load, int chunks, int rounds) {
        Map<Way, List<Measured>> all = new LinkedHashMap<>();
        ways.forEach(way -> all.put(way, new ArrayList<>()));
        for (int round = 0; round < rounds; round++) {
            for (Way way : ways) {
                all.get(way).add(Measured.run(way, load, chunks));
            }
        }
        List<Rounds> results = new ArrayList<>();
        all.forEach((way, measured) -> results.add(new Rounds(way, measured)));
        return new Comparison(load, results);
    }

    Rounds direct() {
        return ways.get(0);
    }

    /** The way that the benchmark is about; the last one. */
    Rounds gateway() {
        return ways.get(ways.size() - 1);
    }
}
