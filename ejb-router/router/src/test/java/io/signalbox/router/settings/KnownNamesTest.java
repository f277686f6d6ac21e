package io.signalbox.router.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A setting that some module reads but nobody listed would stop the start of whoever sets it. */
class KnownNamesTest {

    private static final Path ROOT = Path.of("../..");
    private static final Pattern NAME = Pattern.compile("\"(signalbox\\.[a-z-]+(?:\\.[a-z-]+)*)\"");

    /** Names of queues, attributes of spans and the like that only look like settings. */
    private static final Set<String> NO_SETTINGS = Set.of(
            "signalbox.requests",
            "signalbox.requests.dead",
            "signalbox.call.id",
            "signalbox.door",
            "signalbox.outcome");

    @Test
    void everyNameInTheCodeOfEveryModuleIsKnown() throws IOException {
        assumeTrue(Files.exists(ROOT.resolve("web/src/main/java")), "the other modules are not beside this one");
        Set<String> used = namesUsed();
        Map<String, String> all = new LinkedHashMap<>();
        used.forEach(name -> all.put(name, "x"));
        Problems problems = new Problems();

        KnownNames.refuseOthers(new FakeSource(all), problems);

        assertThat(used).contains("signalbox.http.max-body-bytes", "signalbox.jms.queue", "signalbox.policy.file");
        assertThat(FoundProblems.of(problems)).isEmpty();
    }

    private static Set<String> namesUsed() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().replace('\\', '/').matches(".*/src/main/java/.*\\.java"))
                    .filter(file -> !file.toString().contains("src-test"))
                    .filter(file -> !file.endsWith("KnownNames.java"))
                    .flatMap(file -> NAME.matcher(text(file)).results().map(found -> found.group(1)))
                    .filter(name -> !NO_SETTINGS.contains(name))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
