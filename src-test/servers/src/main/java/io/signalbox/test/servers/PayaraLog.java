package io.signalbox.test.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads what a Payara server says about its start. */
final class PayaraLog {

    private static final int LAST_LINES = 25;
    private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");
    private static final Pattern END_OF_START = Pattern.compile("Payara Micro .* ready in [0-9.,']+ \\(ms\\)");

    private final Path file;

    PayaraLog(Path file) {
        this.file = file;
    }

    /** Whether the server has done all it does at its start, well or badly. */
    boolean saysStartEnded() {
        return lines().stream().anyMatch(line -> END_OF_START.matcher(line).find());
    }

    /** Why the application did not start: in its own words, else the causes of failures, else the log's last lines. */
    List<String> reasons() {
        List<String> lines = lines();
        List<String> own = ownWords(lines);
        if (!own.isEmpty()) {
            return own;
        }
        Set<String> causes = new LinkedHashSet<>();
        lines.stream().filter(line -> line.startsWith("Caused by: ")).forEach(causes::add);
        if (!causes.isEmpty()) {
            return List.copyOf(causes);
        }
        return lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
    }

    /** A list under "... does not start, because:", which the log repeats for every layer of the server. */
    private static List<String> ownWords(List<String> lines) {
        Set<String> words = new LinkedHashSet<>();
        boolean inList = false;
        for (String line : lines) {
            if (line.endsWith(" start, because:")) {
                inList = true;
                words.add(line.replaceFirst("^.*: (?=.* start, because:$)", ""));
            } else {
                inList = inList && line.startsWith("  - ");
                if (inList) {
                    words.add(line);
                }
            }
        }
        return List.copyOf(words);
    }

    private List<String> lines() {
        try {
            // Not readAllLines: a log may hold bytes that are no UTF-8.
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            List<String> lines = new ArrayList<>();
            COLOUR.matcher(text).replaceAll("").lines().forEach(lines::add);
            return lines;
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + file, unreadable);
        }
    }
}
