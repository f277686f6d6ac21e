package io.signalbox.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Plays the same day by several rules and prints how each did. Arguments: seed, hours, calls per second; all may be left
 * out.
 */
public final class Simulation {

    private Simulation() {}

    /** Prints the table. */
    public static void main(String[] arguments) {
        long seed = arguments.length > 0 ? Long.parseLong(arguments[0]) : 1;
        Duration length = Duration.ofHours(arguments.length > 1 ? Long.parseLong(arguments[1]) : 24);
        double perSecond = arguments.length > 2 ? Double.parseDouble(arguments[2]) : 2;
        System.out.println("Seed " + seed + ", " + length.toHours() + " hours, 20 targets, " + perSecond
                + " calls a second in the mean, 3 attempts a call at most\n");
        System.out.println(Result.header());
        play(seed, length, perSecond).forEach(result -> System.out.println(result.row()));
    }

    /** The two baselines first, then ours: the usual way, by price, and with measuring switched off. */
    static List<Result> play(long seed, Duration length, double perSecond) {
        World world = new World(seed, length);
        List<Function<SimulatedClock, Rule>> rules = List.of(
                clock -> new AlwaysCheapest(world, clock),
                clock -> new InverseSquare(world, clock, seed),
                clock -> new Signalbox("Signalbox", world, clock, seed, "", true),
                clock -> new Signalbox(
                        "Signalbox, sort: price", world, clock, seed, "\"provider\":{\"sort\":\"price\"},", true),
                clock -> new Signalbox("Signalbox, not measuring", world, clock, seed, "", false));
        List<Result> results = new ArrayList<>();
        for (Function<SimulatedClock, Rule> rule : rules) {
            SimulatedClock clock = new SimulatedClock(World.START);
            results.add(Player.play(world, clock, rule.apply(clock), seed, length, perSecond));
        }
        return results;
    }
}
