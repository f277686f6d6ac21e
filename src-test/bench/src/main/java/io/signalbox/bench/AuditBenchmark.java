package io.signalbox.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What recording costs: the gateway as it is shipped beside a copy that records nothing, in one run, in turn. Once behind a
 * provider that thinks for a tenth of a second, so that what is added is what the record takes; once behind one that
 * answers at once, so that the core is full and the CPU of a call is measured.
 */
public final class AuditBenchmark {

    private static final int IN_FLIGHT = 32;
    private static final int THINKING_MILLIS = 100;
    private static final Duration LONGEST = Duration.ofMinutes(12);

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
                MockUpstream quick = MockUpstream.start(1, 1);
                SlowUpstream slow = SlowUpstream.start(THINKING_MILLIS)) {
            Path unrecorded = UnrecordedWar.of(options.war(), place.folder());
            Comparison thinking = compare(place, unrecorded, "thinking", slow.port());
            Comparison full = compare(place, unrecorded, "full", quick.port());
            String report = AuditReport.of(machine, THINKING_MILLIS, thinking, full);
            Path table = place.folder().resolve("audit.md");
            Files.writeString(table, report);
            say("\n" + report + "\nWritten to " + table);
        }
    }

    private Comparison compare(Workplace place, Path unrecorded, String name, int upstream) throws IOException {
        Path data = place.data().resolve(name);
        try (Gateway without = Gateway.start(options, unrecorded, data.resolve("without"), upstream, cores.canPin());
                Gateway with = Gateway.start(options, options.war(), data.resolve("with"), upstream, cores.canPin())) {
            List<Way> ways = List.of(
                    new Way("direct", upstream, "none", List.of()), without.way("audit off"), with.way("audit on"));
            cores.pinClient();
            for (Way way : ways.subList(1, 3)) {
                say("warm-up: " + way.name());
                LoadClient.run(way, load(options.warmUp()), 1);
            }
            ways.forEach(way -> way.processes().forEach(cores::pinServer));
            say(name + ", " + IN_FLIGHT + " in flight");
            Comparison comparison = Comparison.run(ways, load(options.seconds()), 1, options.rounds());
            say(AuditReport.rows(name, comparison));
            return comparison;
        }
    }

    /** The connections begin one after the other, so that they do not march in step. */
    private static Load load(Duration duration) {
        return Load.whole(IN_FLIGHT, duration).begunWithin(Duration.ofMillis(THINKING_MILLIS));
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
