package io.signalbox.audit;

import io.signalbox.router.settings.Settings;
import io.signalbox.test.servers.Postgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Databases for copies of a journal, and a look into them past the gateway's own classes. */
final class SampleDatabase {

    private SampleDatabase() {}

    /** In files of this folder, as a gateway has it by default. */
    static Settings.Database h2(Path folder) {
        return settings(
                "jdbc:h2:file:" + folder.resolve("db").toAbsolutePath() + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE",
                "signalbox");
    }

    /** The database that a PostgreSQL server has from the start. */
    static Settings.Database postgres(Postgres server) {
        return settings(server.url(), "postgres");
    }

    static Settings.Database settings(String url, String user) {
        return new Settings.Database(Optional.empty(), url, user, "", 4);
    }

    /** How often each call is in it. */
    static Map<String, Integer> calls(Settings.Database database) throws SQLException {
        Map<String, Integer> calls = new HashMap<>();
        try (Connection connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select call_id from audit_record")) {
            while (rows.next()) {
                calls.merge(rows.getString(1), 1, Integer::sum);
            }
        }
        return calls;
    }
}
