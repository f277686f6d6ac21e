package io.signalbox.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;

/**
 * What is measured, and for how long.
 *
 * @param micro Payara Micro, {@code bench.micro}
 * @param war the gateway, {@code bench.war}
 * @param folder for all that the run writes, {@code bench.folder}
 * @param java what the gateway runs on, {@code bench.java}; the Java of the benchmark if not given
 * @param jvm more arguments for the gateway's JVM, {@code bench.jvm}, with blanks between them
 * @param seconds each measurement of whole answers takes, {@code bench.seconds}; one of streams takes twice as long
 * @param warmUp load on the gateway before the first measurement, {@code bench.warm-up-seconds}
 * @param rounds of which the median counts, {@code bench.rounds}
 * @param parts of the benchmark that run, {@code bench.parts}, with commas between them; all if not given
 */
record Options(
        Path micro,
        Path war,
        Path folder,
        Path java,
        List<String> jvm,
        Duration seconds,
        Duration warmUp,
        int rounds,
        Set<Part> parts) {

    /** What can be measured by itself. */
    enum Part {
        /** Whole answers. */
        WHOLE,
        /** Short streams, many at once. */
        STREAMS,
        /** What one chunk costs, by tongue and dialect. */
        CHUNKS
    }

    static Options read(Properties properties) {
        String jvm = text(properties, "bench.jvm", "");
        return new Options(
                Path.of(required(properties, "bench.micro")),
                Path.of(required(properties, "bench.war")),
                Path.of(required(properties, "bench.folder")).toAbsolutePath(),
                Path.of(text(properties, "bench.java", properties.getProperty("java.home", ""))),
                jvm.isEmpty() ? List.of() : List.of(jvm.split(" +")),
                Duration.ofSeconds(number(properties, "bench.seconds", "4")),
                Duration.ofSeconds(number(properties, "bench.warm-up-seconds", "60")),
                number(properties, "bench.rounds", "3"),
                parts(text(properties, "bench.parts", "")));
    }

    private static Set<Part> parts(String names) {
        Set<Part> parts = EnumSet.noneOf(Part.class);
        for (String name : names.split(",")) {
            parts.addAll(EnumSet.allOf(Part.class).stream()
                    .filter(part -> names.isEmpty() || part.name().equalsIgnoreCase(name.strip()))
                    .toList());
        }
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("bench.parts names none of whole, streams, chunks: " + names);
        }
        return parts;
    }

    private static String text(Properties properties, String name, String standard) {
        String value = properties.getProperty(name, "").strip();
        return value.isEmpty() ? standard : value;
    }

    private static String required(Properties properties, String name) {
        String value = text(properties, name, "");
        if (value.isEmpty()) {
            throw new IllegalArgumentException(name + " is not set; start the benchmark by ./mvnw -Pbench");
        }
        return value;
    }

    private static int number(Properties properties, String name, String standard) {
        String value = text(properties, name, standard);
        try {
            int number = Integer.parseInt(value);
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException invalid) {
            // reported below, as a number that is too small
        }
        throw new IllegalArgumentException(name + " must be a whole number above 0: " + value);
    }
}
