package io.signalbox.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Starts upstream, nginx and gateway, warms them up, measures the ways in turn, prints the table. For Linux. */
public final class Benchmark {

    private static final int CHUNKS = 20;
    private static final int GAP_MILLIS = 100;
    private static final Duration ONE_STREAM = Duration.ofMillis(CHUNKS * GAP_MILLIS);
    private static final List<Integer> CONNECTIONS = List.of(1, 16, 64);
    private static final List<Integer> STREAMS = List.of(200, 500);
    private static final Duration LONGEST = Duration.ofMinutes(12);

    private final Options options;
    private final Cores cores = Cores.find();

    private Benchmark(Options options) {
        this.options = options;
    }

    public static void main(String[] args) throws IOException {
        Deadline.set(LONGEST);
        new Benchmark(Options.read(System.getProperties())).run();
    }

    private void run() throws IOException {
        String machine = Machine.describe(options, cores);
        say(machine);
        try (Workplace place = Workplace.prepare(options.folder());
                MockUpstream upstream = MockUpstream.start(CHUNKS, GAP_MILLIS)) {
            Optional<Nginx> nginx = Nginx.start(place.folder(), upstream.port());
            try (Gateway gateway = Gateway.start(options, place, upstream.port(), cores.canPin())) {
                List<Way> ways = new ArrayList<>();
                ways.add(new Way("direct", upstream.port(), "none", List.of()));
                nginx.ifPresent(relay -> ways.add(relay.way()));
                ways.add(gateway.way());
                cores.pinClient();
                String report = measure(machine, ways);
                Files.writeString(place.table(), report);
                say("\n" + report + "\nWritten to " + place.table());
            } finally {
                nginx.ifPresent(Nginx::close);
            }
        }
    }

    private String measure(String machine, List<Way> ways) {
        Way gateway = ways.get(ways.size() - 1);
        for (Way way : ways) {
            warmUp(way, way.equals(gateway) ? options.warmUp() : Duration.ofSeconds(3));
        }
        if (runs(Options.Part.CHUNKS)) {
            say("warm-up: tongues and dialects");
            ChunkCosts.warmUp(gateway, options.warmUp().dividedBy(2));
        }
        // Only now: on one core the JVM's compiler would take the time of the load that it is to compile for.
        ways.forEach(way -> way.processes().forEach(cores::pinServer));
        List<Comparison> all = new ArrayList<>();
        if (runs(Options.Part.WHOLE)) {
            CONNECTIONS.forEach(connections -> all.add(compare(ways, Load.whole(connections, options.seconds()))));
        }
        if (runs(Options.Part.STREAMS)) {
            STREAMS.forEach(streams ->
                    all.add(compare(ways, streams(streams, options.seconds().multipliedBy(2)))));
        }
        String report = Report.of(machine, all);
        if (runs(Options.Part.CHUNKS)) {
            say("chunks");
            report += ChunkReport.of(
                    ChunkCosts.measure(ways.subList(1, ways.size()), options.seconds(), options.rounds()));
        }
        return report;
    }

    private boolean runs(Options.Part part) {
        return options.parts().contains(part);
    }

    private Comparison compare(List<Way> ways, Load load) {
        say(load.connections() + (load.streamed() ? " streams at once" : " connections"));
        return Comparison.run(ways, load, CHUNKS, options.rounds());
    }

    private void warmUp(Way way, Duration time) {
        say("warm-up: " + way.name());
        check(way, LoadClient.run(way, Load.whole(64, time), CHUNKS));
        check(way, LoadClient.run(way, streams(200, time.dividedBy(4)), CHUNKS));
    }

    private static Load streams(int connections, Duration duration) {
        return Load.streams(connections, duration, ONE_STREAM);
    }

    private static void check(Way way, Outcome outcome) {
        if (outcome.answered() == 0) {
            throw new IllegalStateException(way.name() + " answers nothing: " + outcome.firstFailure());
        }
        if (outcome.failed() > 0) {
            say("warm-up: " + outcome.failed() + " failed, the first: " + outcome.firstFailure());
        }
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
