package io.signalbox.test.servers;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Assumptions;

/** A real PostgreSQL server that can be stopped and started again. */
public final class Postgres implements AutoCloseable {

    private static final Logger ITS_LOG = Logger.getLogger("io.zonky");

    private final Path folder;
    private final int port;
    private EmbeddedPostgres server;

    private Postgres(Path folder) throws IOException {
        ITS_LOG.setLevel(Level.WARNING);
        this.folder = folder;
        this.server = EmbeddedPostgres.builder()
                .setDataDirectory(folder)
                .setCleanDataDirectory(false)
                .start();
        this.port = server.getPort();
    }

    /** Where none can run (as root without user namespaces), the tests are skipped, and say so. */
    public static Postgres start(Path parent) {
        try {
            return new Postgres(Files.createTempDirectory(Files.createDirectories(parent), "postgres"));
        } catch (IOException | IllegalStateException cannotRun) {
            System.err.println("SKIPPED: tests on PostgreSQL, because no server starts here: " + cannotRun);
            return Assumptions.abort("PostgreSQL does not start here: " + cannotRun);
        }
    }

    /** Of the database that it has from the start; the user is {@code postgres}. */
    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    /** Stops it; its data stay. */
    public void stop() {
        try {
            server.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Starts it again, on the same port. */
    public void startAgain() {
        try {
            server = EmbeddedPostgres.builder()
                    .setDataDirectory(folder)
                    .setCleanDataDirectory(false)
                    .setPort(port)
                    .start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        stop();
    }
}
