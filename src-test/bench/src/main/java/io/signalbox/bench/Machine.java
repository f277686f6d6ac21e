package io.signalbox.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What the figures were taken on. */
final class Machine {

    private Machine() {}

    /** One line; to be asked before the load begins, because it tells how busy others keep the machine. */
    static String describe(Options options, Cores cores) {
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        return "%s, %d cores, %s; gateway on %s%s; nginx %s; %s; load average before the run %s"
                .formatted(
                        Instant.now().truncatedTo(ChronoUnit.MINUTES),
                        Runtime.getRuntime().availableProcessors(),
                        value(Path.of("/proc/cpuinfo"), "model name", ":").orElse(System.getProperty("os.arch")),
                        value(options.java().resolve("release"), "JAVA_RUNTIME_VERSION", "=")
                                .or(() -> value(options.java().resolve("release"), "JAVA_VERSION", "="))
                                .map(version -> "Java " + version)
                                .orElse(options.java().toString()),
                        options.jvm().isEmpty() ? "" : " with " + String.join(" ", options.jvm()),
                        Nginx.isInstalled() ? "installed" : "not installed",
                        cores.canPin() ? "server on one core, upstream and client on another" : "no core reserved",
                        String.format(Locale.ROOT, "%.1f", load));
    }

    private static Optional<String> value(Path file, String name, String separator) {
        try {
            List<String> lines = Files.readAllLines(file);
            return lines.stream()
                    .filter(line -> line.startsWith(name))
                    .flatMap(line -> Stream.of(line.substring(line.indexOf(separator) + 1)))
                    .map(text -> text.replace("\"", "").strip())
                    .findFirst();
        } catch (IOException missing) {
            return Optional.empty();
        }
    }
}
