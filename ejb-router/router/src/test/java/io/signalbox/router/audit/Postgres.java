package io.signalbox.router.audit;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Assumptions;

/** A real PostgreSQL server that can be stopped and started again. */
final class Postgres implements AutoCloseable {

    private static final Logger ITS_LOG = Logger.getLogger("io.zonky");

    private final Path folder;
    private final int port;
    private EmbeddedPostgres server;

    private static final class Shared {
        static final Postgres SERVER = start();
    }

    private Postgres(Path folder) throws IOException {
        this.folder = folder;
        this.server = EmbeddedPostgres.builder()
                .setDataDirectory(folder)
                .setCleanDataDirectory(false)
                .start();
        this.port = server.getPort();
    }

    /** One for all tests, until they end. */
    static Postgres shared() {
        return Shared.SERVER;
    }

    /** One of one's own. Where none can run (as root without user namespaces), the tests are skipped, and say so. */
    static Postgres start() {
        ITS_LOG.setLevel(Level.WARNING);
        try {
            return new Postgres(Files.createTempDirectory(Path.of("target"), "postgres"));
        } catch (IOException | IllegalStateException cannotRun) {
            System.err.println("SKIPPED: tests on PostgreSQL, because no server starts here: " + cannotRun);
            return Assumptions.abort("PostgreSQL does not start here: " + cannotRun);
        }
    }

    String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    void stop() {
        try {
            server.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    void startAgain() {
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
