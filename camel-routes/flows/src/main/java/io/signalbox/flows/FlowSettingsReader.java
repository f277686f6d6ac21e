package io.signalbox.flows;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads {@link FlowSettings}. The fields show each property's default. Not thread-safe; used once. */
final class FlowSettingsReader {

    private static final String NAME = "[A-Za-z0-9._/-]+";

    private final String dataDir = "./signalbox-data";
    private final String brokerUrl = "vm://0";
    private final String queue = "signalbox.requests";
    private final String deadLetterQueue = "signalbox.requests.dead";
    private final String replyPrefix = "signalbox.replies.";
    private final int consumers = 8;
    private final int maxDeliveries = 5;
    private final Duration pollInterval = Duration.ofSeconds(1);
    private final int parallel = 8;
    private final int maxBytes = 200 * 1024 * 1024;

    private final Function<String, Optional<String>> source;
    private final List<String> problems = new ArrayList<>();

    /**
     * @param source answers a property's value
     */
    FlowSettingsReader(Function<String, Optional<String>> source) {
        this.source = source;
    }

    /**
     * Reads all settings.
     *
     * @throws IllegalArgumentException naming every problem
     */
    FlowSettings read() {
        FlowSettings settings = readLeniently();
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(
                    "The flows of Signalbox do not start, because:\n  - " + String.join("\n  - ", problems));
        }
        return settings;
    }

    /** Every problem, as a sentence. */
    List<String> problems() {
        readLeniently();
        return List.copyOf(problems);
    }

    private FlowSettings readLeniently() {
        Path data =
                path("signalbox.data-dir", Path.of(dataDir)).toAbsolutePath().normalize();
        return new FlowSettings(data, jms(), files(data));
    }

    private Optional<FlowSettings.Jms> jms() {
        if (!flag("signalbox.jms.enabled")) {
            if (value("signalbox.audit.checkpoints.jms").isPresent()) {
                problems.add("signalbox.audit.checkpoints.jms needs signalbox.jms.enabled.");
            }
            return Optional.empty();
        }
        FlowSettings.Broker broker = broker();
        Optional<String> checkpoints =
                value("signalbox.audit.checkpoints.jms").map(set -> name("signalbox.audit.checkpoints.jms", set));
        if (checkpoints.isPresent() && broker.embedded()) {
            problems.add(
                    "signalbox.audit.checkpoints.jms needs a broker elsewhere: checkpoints in this process have not"
                            + " left the machine.");
        }
        return Optional.of(new FlowSettings.Jms(
                broker,
                name("signalbox.jms.queue", queue),
                name("signalbox.jms.dead-letter-queue", deadLetterQueue),
                number("signalbox.jms.consumers", consumers, 1, 1000),
                name("signalbox.jms.reply-prefix", replyPrefix),
                number("signalbox.jms.max-deliveries", maxDeliveries, 1, 1000),
                checkpoints));
    }

    private FlowSettings.Broker broker() {
        FlowSettings.Broker broker = new FlowSettings.Broker(
                value("signalbox.jms.connection-factory"),
                value("signalbox.jms.broker-url").orElse(brokerUrl),
                value("signalbox.jms.user"),
                value("signalbox.jms.password").orElse(""),
                value("signalbox.jms.listen"));
        if (!broker.jndiName().orElse("").matches("(java:)?[A-Za-z0-9_./-]*")) {
            problems.add("signalbox.jms.connection-factory must be a JNDI name of this server, such as"
                    + " java:comp/DefaultJMSConnectionFactory or jms/factory.");
        }
        if (broker.jndiName().isPresent() && value("signalbox.jms.broker-url").isPresent()) {
            problems.add("signalbox.jms.connection-factory and signalbox.jms.broker-url exclude each other.");
        }
        if (broker.listen().isPresent() && !broker.embedded()) {
            problems.add("signalbox.jms.listen is for the broker inside this process, but another one is configured.");
        }
        if (broker.listen().isPresent()
                && (broker.user().isEmpty() || broker.password().length() < 8)) {
            problems.add("signalbox.jms.listen needs signalbox.jms.user and a signalbox.jms.password of 8 characters"
                    + " or more: a broker that listens must ask who is there.");
        }
        if (broker.listen().isPresent() && !broker.listen().get().matches("[^:/?#\\s]+:[0-9]{1,5}")) {
            problems.add("signalbox.jms.listen must be host:port, was "
                    + broker.listen().get());
        }
        return broker;
    }

    private Optional<FlowSettings.Files> files(Path data) {
        if (!flag("signalbox.files.enabled")) {
            return Optional.empty();
        }
        Path dir = path("signalbox.files.dir", data.resolve("files"))
                .toAbsolutePath()
                .normalize();
        if (!dir.toString().matches("[^?#%]*")) {
            problems.add("signalbox.files.dir must not contain ?, # or %: " + dir);
        }
        Duration poll = duration("signalbox.files.poll-interval", pollInterval);
        int lines = number("signalbox.files.parallel", parallel, 1, 1000);
        int bytes = number("signalbox.files.max-bytes", maxBytes, 1, Integer.MAX_VALUE);
        return value("signalbox.files.key").map(key -> new FlowSettings.Files(dir, key, poll, lines, bytes));
    }

    private Optional<String> value(String property) {
        return source.apply(property).filter(text -> !text.isBlank());
    }

    private boolean flag(String property) {
        String text = value(property).orElse("true");
        if (!text.equals("true") && !text.equals("false")) {
            problems.add(property + " must be true or false, was " + text);
        }
        return text.equals("true");
    }

    /** Restricted, because brokers give a meaning to many other characters: lists, wildcards, options. */
    private String name(String property, String fallback) {
        String text = value(property).orElse(fallback);
        if (!text.matches(NAME)) {
            problems.add(property + " may contain letters, digits and . _ - / only, was " + text);
        }
        return text;
    }

    private int number(String property, int fallback, int least, int most) {
        Optional<String> text = value(property);
        try {
            int number = text.map(Integer::parseInt).orElse(fallback);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // reported below, like a number out of range
        }
        problems.add(property + " must be a whole number from " + least + " to " + most + ", was " + text.orElse(""));
        return fallback;
    }

    private Duration duration(String property, Duration fallback) {
        Optional<String> text = value(property);
        try {
            Duration duration = text.map(FlowSettingsReader::parse).orElse(fallback);
            if (duration.compareTo(Duration.ofMillis(10)) >= 0) {
                return duration;
            }
        } catch (DateTimeParseException e) {
            // reported below, like one that is too short
        }
        problems.add(property + " must be a duration of 10 ms or more (write 500ms, 30s, 10m or PT30S), was "
                + text.orElse(""));
        return fallback;
    }

    private static Duration parse(String text) {
        if (text.matches("[0-9]{1,9}ms")) {
            return Duration.ofMillis(Long.parseLong(text.substring(0, text.length() - 2)));
        }
        return Duration.parse(text.matches("[0-9]+[smhSMH]") ? "PT" + text : text);
    }

    private Path path(String property, Path fallback) {
        Optional<String> text = value(property);
        try {
            return text.map(Path::of).orElse(fallback);
        } catch (InvalidPathException e) {
            problems.add(property + " is no path: " + text.orElse(""));
            return fallback;
        }
    }
}
