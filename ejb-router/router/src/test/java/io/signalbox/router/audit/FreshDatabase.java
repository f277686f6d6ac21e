package io.signalbox.router.audit;

import io.signalbox.router.database.Database;
import io.signalbox.router.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Empty databases for tests, and a second way into them that knows nothing of our pool. */
public final class FreshDatabase {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private FreshDatabase() {}

    /** In memory, until the tests end. */
    public static Settings.Database h2() {
        return settings("jdbc:h2:mem:test" + COUNT.incrementAndGet() + ";DB_CLOSE_DELAY=-1", "sa", "");
    }

    /**
     * In memory, as a gateway leaves it after its first start: with the schema, and an admin whose password nobody knows. A
     * start on it saves the making of both, which costs more than most tests.
     */
    public static Settings.Database startedH2() {
        Settings.Database fresh = h2();
        execute(fresh, "runscript from '" + Started.SCRIPT + "'");
        return fresh;
    }

    /** Made once, when the first test needs it. */
    private static final class Started {

        private static final Path SCRIPT = script();

        private static Path script() {
            Settings.Database made = h2();
            Database.open(made).close();
            execute(made, "insert into admin_user (name, password_hash, roles) values ('admin', 'none', 'admin')");
            try {
                Path script = Files.createTempFile(Path.of("target"), "started", ".sql");
                execute(made, "script to '" + script + "'");
                return script;
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }

    /** In files of this folder, as a gateway has it by default. */
    public static Settings.Database h2(Path folder) {
        return settings(
                "jdbc:h2:file:" + folder.resolve("db/signalbox") + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE",
                "signalbox",
                "");
    }

    /** On the PostgreSQL server that all tests share. */
    public static Settings.Database postgres() {
        String name = "test" + COUNT.incrementAndGet();
        Postgres server = Postgres.shared();
        execute(settings(server.url("postgres"), "postgres", "postgres"), "create database " + name);
        return settings(server.url(name), "postgres", "postgres");
    }

    static Settings.Database settings(String url, String user, String password) {
        return new Settings.Database(Optional.empty(), url, user, password, 4);
    }

    /** A connection of its own. */
    public static Connection connect(Settings.Database database) throws SQLException {
        return DriverManager.getConnection(database.url(), database.user(), database.password());
    }

    /** Runs one statement. */
    public static void execute(Settings.Database database, String sql) {
        try (var connection = connect(database);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new AssertionError(sql, failed);
        }
    }

    /** The one value that a query answers, as text. */
    public static String value(Settings.Database database, String sql) {
        try (var connection = connect(database);
                var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            result.next();
            return String.valueOf(result.getString(1));
        } catch (SQLException failed) {
            throw new AssertionError(sql, failed);
        }
    }
}
