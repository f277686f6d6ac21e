package io.signalbox.router.settings;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@link Settings}. The fields show each property's default. Not thread-safe; used once. */
public final class SettingsReader {

    private static final int MIN_KEY = 32;
    private static final int MIN_PASSWORD = 8;
    private static final int MOST_ATTEMPTS = 10;
    private static final int MOST_REMOTE = 64 * 1024 * 1024;
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final long LEAST_SIZE = 64L << 20;
    private static final Pattern SIZE = Pattern.compile("(\\d{1,6})(MB|GB|TB)");
    private static final List<String> STRATEGIES =
            List.of("weighted", "cheapest", "fastest", "highest-throughput", "least-loaded", "catalog-order");

    private final String dataDir = "./signalbox-data";
    private final String databaseUser = "signalbox";
    private final int databasePoolSize = 8;
    private final Duration connect = Duration.ofSeconds(2);
    private final Duration firstToken = Duration.ofSeconds(30);
    private final Duration gap = Duration.ofSeconds(20);
    private final Duration total = Duration.ofMinutes(10);
    private final int retryAttempts = 3;
    private final int retryPercent = 10;
    private final Duration retryLongestWait = Duration.ofSeconds(30);
    private final String remoteContent = "refuse";
    private final int remoteContentMaxBytes = 10 * 1024 * 1024;
    private final Duration remoteContentTimeout = Duration.ofSeconds(20);
    private final int maxResponseBytes = 32 * 1024 * 1024;
    private final String routingStrategy = "weighted";
    private final String routingMeasure = "true";
    private final String journalMaxSize = "20GB";
    private final String contentMaxSize = "20GB";
    private final Duration retention = Duration.ofDays(183);
    private final String routingShare = "false";

    private final Source source;
    private final Problems problems;

    /** Collects what is wrong in {@code problems} instead of stopping at the first. */
    public SettingsReader(Source source, Problems problems) {
        this.source = source;
        this.problems = problems;
    }

    /** Reads all settings; where one is wrong its default stands in, and the problem is noted. */
    public Settings read() {
        KnownNames.refuseOthers(source, problems);
        Path dir = path("signalbox.data-dir")
                .orElse(Path.of(dataDir))
                .toAbsolutePath()
                .normalize();
        return new Settings(
                dir,
                database(dir),
                secret("signalbox.bootstrap.key", MIN_KEY),
                secret("signalbox.bootstrap.admin-password", MIN_PASSWORD),
                existing("signalbox.catalog.file"),
                existing("signalbox.policy.file"),
                uri("signalbox.simulator.url"),
                new Settings.Clocks(
                        duration("signalbox.timeout.connect", connect),
                        duration("signalbox.timeout.first-token", firstToken),
                        duration("signalbox.timeout.gap", gap),
                        duration("signalbox.timeout.total", total)),
                new Settings.Retry(
                        between("signalbox.retry.attempts", 1, MOST_ATTEMPTS, retryAttempts),
                        between("signalbox.retry.percent", 0, 100, retryPercent),
                        duration("signalbox.retry.longest-wait", retryLongestWait)),
                positive("signalbox.provider-max-response-bytes", maxResponseBytes),
                new Settings.Routing(
                        oneOf("signalbox.routing.strategy", STRATEGIES, routingStrategy),
                        oneOf("signalbox.routing.measure", List.of("true", "false"), routingMeasure)
                                .equals("true"),
                        oneOf("signalbox.routing.share", List.of("true", "false"), routingShare)
                                .equals("true")),
                folder("signalbox.embeddings.dir"),
                new Settings.Audit(
                        node(),
                        bytes("signalbox.audit.journal.max-size", journalMaxSize),
                        folder("signalbox.audit.checkpoints.dir"),
                        existing("signalbox.audit.content.master-key-file")),
                new Settings.Outside(
                        uri("signalbox.audit.checkpoints.url"), secret("signalbox.audit.checkpoints.token", 1)),
                retention(),
                bytes("signalbox.audit.content.max-size", contentMaxSize),
                new Settings.Remote(
                        oneOf("signalbox.remote-content", List.of("refuse", "pass", "fetch"), remoteContent)
                                .toUpperCase(Locale.ROOT),
                        origins("signalbox.remote-content.origins"),
                        between("signalbox.remote-content.max-bytes", 1, MOST_REMOTE, remoteContentMaxBytes),
                        duration("signalbox.remote-content.timeout", remoteContentTimeout)),
                uri("signalbox.tracing.endpoint"));
    }

    private Settings.Database database(Path dir) {
        // WRITE_DELAY=0: with H2's default an acknowledged commit is lost when the process is killed.
        String h2 = "jdbc:h2:file:" + dir.resolve("db").resolve("signalbox") + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";
        Settings.Database database = new Settings.Database(
                source.value("signalbox.database.jndi-name"),
                source.value("signalbox.database.url").orElse(h2),
                source.value("signalbox.database.user").orElse(databaseUser),
                source.value("signalbox.database.password").orElse(""),
                positive("signalbox.database.pool-size", databasePoolSize));
        if (database.driver().isEmpty()) {
            problems.add("signalbox.database.url must begin with jdbc:h2: or jdbc:postgresql:.");
        }
        return database;
    }

    private Optional<String> node() {
        Optional<String> name = source.value("signalbox.node");
        if (name.isPresent() && !name.get().matches("[A-Za-z0-9][A-Za-z0-9._-]{0,62}")) {
            problems.add("signalbox.node must be 1 to 63 letters, digits, dots, dashes or underscores: " + name.get());
            return Optional.empty();
        }
        return name;
    }

    /** The default is the floor: EU AI Act, Articles 19 and 26(6), six months. */
    private Duration retention() {
        String name = "signalbox.audit.retention";
        Optional<String> value = source.value(name);
        if (value.isEmpty()) {
            return retention;
        }
        if (!value.get().matches("\\d{1,5}d")) {
            problems.add(name + " must be a number of days, such as 400d: " + value.get());
            return retention;
        }
        Duration days = Duration.ofDays(
                Long.parseLong(value.get().substring(0, value.get().length() - 1)));
        if (days.compareTo(retention) < 0) {
            problems.add(
                    name + " must be " + retention.toDays() + "d or more, which is what Articles 19 and 26(6) of the"
                            + " EU AI Act ask for (six months): " + value.get());
            return retention;
        }
        return days;
    }

    private long bytes(String name, String standard) {
        String value = source.value(name).orElse(standard);
        Matcher size = SIZE.matcher(value);
        if (size.matches()) {
            int shift = size.group(2).equals("MB") ? 20 : size.group(2).equals("GB") ? 30 : 40;
            long bytes = Long.parseLong(size.group(1)) << shift;
            if (bytes >= LEAST_SIZE) {
                return bytes;
            }
        }
        problems.add(name + " must be a size of 64MB or more, in MB, GB or TB: " + value);
        return 20L << 30;
    }

    private Optional<String> secret(String name, int least) {
        Optional<String> value = source.value(name);
        if (value.isPresent() && value.get().length() < least) {
            problems.add(name + " must have " + least + " characters or more.");
        }
        return value;
    }

    private Optional<Path> existing(String name) {
        Optional<Path> file = path(name);
        if (file.isPresent() && !(Files.isRegularFile(file.get()) && Files.isReadable(file.get()))) {
            problems.add(name + " names no readable file: " + file.get());
            return Optional.empty();
        }
        return file;
    }

    private Optional<Path> folder(String name) {
        Optional<Path> folder = path(name);
        if (folder.isPresent() && !Files.isDirectory(folder.get())) {
            problems.add(name + " names no folder: " + folder.get());
            return Optional.empty();
        }
        return folder;
    }

    private Optional<Path> path(String name) {
        try {
            return source.value(name).map(Path::of);
        } catch (InvalidPathException invalid) {
            problems.add(name + " is no path: " + invalid.getInput());
            return Optional.empty();
        }
    }

    private Optional<URI> uri(String name) {
        Optional<String> value = source.value(name);
        if (value.isPresent() && !BaseUrl.isValid(value.get())) {
            problems.add(name + " must be an http or https URL: " + value.get());
            return Optional.empty();
        }
        return value.map(URI::create);
    }

    /** Scheme, host and perhaps a port, with commas between them. */
    private List<String> origins(String name) {
        List<String> all = Arrays.stream(source.value(name).orElse("").split(","))
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .toList();
        for (String one : all) {
            if (!one.matches("https?://[A-Za-z0-9.-]+(:\\d{1,5})?")) {
                problems.add(name + " must list origins such as https://pictures.example.com:8443: " + one);
                return List.of();
            }
        }
        return all;
    }

    private Duration duration(String name, Duration standard) {
        Optional<String> value = source.value(name);
        try {
            Duration duration = value.map(SettingsReader::parse).orElse(standard);
            if (!duration.isNegative() && !duration.isZero() && duration.compareTo(LONGEST) <= 0) {
                return duration;
            }
            problems.add(name + " must be longer than nothing and a day at most: " + value.orElse(""));
        } catch (DateTimeParseException | NumberFormatException invalid) {
            problems.add(name + " is no duration (write 30s, 500ms, 10m or PT30S): " + value.orElse(""));
        }
        return standard;
    }

    private static Duration parse(String text) {
        if (text.matches("\\d+ms")) {
            return Duration.ofMillis(Long.parseLong(text.substring(0, text.length() - 2)));
        }
        return Duration.parse(text.matches("\\d+[smhSMH]") ? "PT" + text : text);
    }

    private String oneOf(String name, List<String> allowed, String standard) {
        String value = source.value(name).orElse(standard);
        if (allowed.contains(value)) {
            return value;
        }
        problems.add(name + " must be one of " + String.join(", ", allowed) + ": " + value);
        return standard;
    }

    private int between(String name, int least, int most, int standard) {
        Optional<String> value = source.value(name);
        if (value.isEmpty()) {
            return standard;
        }
        if (value.get().matches("\\d{1,9}")) {
            int number = Integer.parseInt(value.get());
            if (number >= least && number <= most) {
                return number;
            }
        }
        problems.add(name + " must be a whole number from " + least + " to " + most + ": " + value.get());
        return standard;
    }

    private int positive(String name, int standard) {
        Optional<String> value = source.value(name);
        if (value.isEmpty()) {
            return standard;
        }
        try {
            int number = Integer.parseInt(value.get());
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException invalid) {
            // reported below, as any other number that does not fit
        }
        problems.add(name + " must be a whole number above 0: " + value.get());
        return standard;
    }
}
