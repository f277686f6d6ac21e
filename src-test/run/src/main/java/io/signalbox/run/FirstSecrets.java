package io.signalbox.run;

import io.signalbox.router.access.Secrets;
import io.signalbox.router.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The virtual key and the admin password of a first start, made here where none is configured. They are made again as
 * long as no start has come so far that they were printed: of what the database keeps, nobody could read them.
 */
final class FirstSecrets {

    private final Settings settings;
    private final Path unfinished;
    private final Optional<String> key;
    private final Optional<String> password;

    private FirstSecrets(Settings settings, Path unfinished, boolean first) {
        this.settings = settings;
        this.unfinished = unfinished;
        this.key = first && settings.bootstrapKey().isEmpty() ? Optional.of(Secrets.newKey()) : Optional.empty();
        this.password = first && settings.bootstrapAdminPassword().isEmpty()
                ? Optional.of(Secrets.newPassword())
                : Optional.empty();
    }

    static FirstSecrets of(Settings settings) {
        Path data = settings.dataDir();
        Path unfinished = data.resolve("first-start-unfinished");
        // The pepper is there after the first start whatever the database is.
        boolean first = Files.exists(unfinished) || Files.notExists(data.resolve("secrets/key-pepper"));
        return new FirstSecrets(settings, unfinished, first);
    }

    /** Says that a server is about to learn them. */
    void begin() {
        if (key.isPresent() || password.isPresent()) {
            try {
                Files.writeString(unfinished, "");
            } catch (IOException unwritable) {
                throw new UncheckedIOException("cannot write " + unfinished, unwritable);
            }
        }
    }

    /** Says that they were printed; they will never be made again for this data directory. */
    void printed() {
        try {
            Files.deleteIfExists(unfinished);
        } catch (IOException undeletable) {
            throw new UncheckedIOException("cannot delete " + unfinished, undeletable);
        }
    }

    /** How the server learns them. */
    Map<String, String> variables() {
        Map<String, String> variables = new LinkedHashMap<>();
        key.ifPresent(made -> variables.put("SIGNALBOX_BOOTSTRAP_KEY", made));
        password.ifPresent(made -> variables.put("SIGNALBOX_BOOTSTRAP_ADMIN_PASSWORD", made));
        return variables;
    }

    /** The key, or where it is to be found. A configured one is not shown: its owner knows it. */
    String keyForPeople() {
        return key.orElse(settings.bootstrapKey().isPresent() ? "as configured" : "was shown at the first start");
    }

    /** The password, or where it is to be found. */
    String passwordForPeople() {
        return password.orElse(
                settings.bootstrapAdminPassword().isPresent() ? "as configured" : "was shown at the first start");
    }

    /** The key for a command line. */
    String keyForCommand() {
        return key.orElse("$SIGNALBOX_KEY");
    }

    boolean anyMade() {
        return key.isPresent() || password.isPresent();
    }
}
