package io.signalbox.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * What recording costs: the gateway as it is shipped beside a copy that records nothing, in one run, in turn. Once behind a
 * provider that thinks for a tenth of a second, so that what is added is what the record takes; once behind one that
 * answers at once, so that the core is full and the CPU of a call is measured.
 */
public final class AuditBenchmark {

    private static final int IN_FLIGHT = 32;
    private static final int THINKING_MILLIS = 100;
    private static final Duration LONGEST = Duration.ofMinutes(20);
    private static final Duration REST = Duration.ofMinutes(2);
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Options options;
    private final Cores cores = Cores.find();

    private AuditBenchmark(Options options) {
        this.options = options;
    }

    public static void main(String[] args) throws IOException {
        Deadline.set(LONGEST);
        new AuditBenchmark(Options.read(System.getProperties())).run();
    }

    private void run() throws IOException {
        String machine = Machine.describe(options, cores);
        say(machine);
        try (Workplace place = Workplace.prepare(options.folder());
                SlowUpstream upstream = SlowUpstream.start(0)) {
            Path unrecorded = UnrecordedWar.of(options.war(), place.folder());
            try (Gateway without = start(unrecorded, place.data().resolve("without"), upstream);
                    Gateway with = start(options.war(), place.data().resolve("with"), upstream)) {
                List<Way> ways = List.of(
                        new Way("direct", upstream.port(), "none", List.of()),
                        without.way("audit off"),
                        with.way("audit on"));
                Comparison full = compare("answers at once", ways);
                upstream.think(THINKING_MILLIS);
                Comparison thinking = compare("thinks about " + THINKING_MILLIS + " ms", ways);
                String report = AuditReport.of(machine, THINKING_MILLIS, thinking, full);
                Path table = place.folder().resolve("audit.md");
                Files.writeString(table, report);
                say("\n" + report + "\nWritten to " + table);
            }
        }
    }

    private Gateway start(Path war, Path data, SlowUpstream upstream) {
        return Gateway.start(options, war, data, upstream.port(), cores.canPin());
    }

    /** Each load is warmed up by itself: where the gateway waits more, the compiler throws away what it had. */
    private Comparison compare(String name, List<Way> ways) {
        List<Way> gateways = ways.subList(1, 3);
        cores.pinClient();
        for (Way way : gateways) {
            say("warm-up: " + way.name() + ", " + name);
            LoadClient.run(way, load(options.warmUp()), 1);
        }
        ways.forEach(way -> way.processes().forEach(cores::pinServer));
        gateways.forEach(AuditBenchmark::awaitRest);
        say(name + ", " + IN_FLIGHT + " in flight");
        Comparison comparison = Comparison.run(ways, load(options.seconds()), 1, options.rounds());
        say(AuditReport.rows(name, comparison));
        return comparison;
    }

    /** After a full core a gateway copies records for a while; that belongs to the calls before, not to the next ones. */
    private static void awaitRest(Way way) {
        long deadline = System.nanoTime() + REST.toNanos();
        Duration used;
        do {
            Duration before = way.cpu();
            LockSupport.parkNanos(SECOND.toNanos());
            used = way.cpu().minus(before);
        } while (used.compareTo(SECOND.dividedBy(10)) > 0 && System.nanoTime() < deadline);
        say(way.name() + " is at rest: " + used.toMillis() + " ms of CPU in the last second");
    }

    /** The connections begin one after the other, so that they do not march in step. */
    private static Load load(Duration duration) {
        return Load.whole(IN_FLIGHT, duration).begunWithin(Duration.ofMillis(THINKING_MILLIS));
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
