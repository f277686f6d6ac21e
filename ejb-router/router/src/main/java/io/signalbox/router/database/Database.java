package io.signalbox.router.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.signalbox.router.settings.Settings;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.eclipse.persistence.sessions.Session;
import org.flywaydb.core.Flyway;

/** The register's database: its connections, its schema, its persistence unit. Thread-safe. */
public final class Database implements AutoCloseable {

    private static final int VALID_WITHIN_SECONDS = 2;

    private final DataSource source;
    private final Optional<HikariDataSource> own;
    private final EntityManagerFactory entities;

    private Database(DataSource source, Optional<HikariDataSource> own, EntityManagerFactory entities) {
        this.source = source;
        this.own = own;
        this.entities = entities;
    }

    /**
     * Connects and brings the schema up to date.
     *
     * @throws RuntimeException of the library at fault, where the database cannot be reached or migrated
     */
    public static Database open(Settings.Database settings) {
        Optional<HikariDataSource> own =
                settings.jndiName().isPresent() ? Optional.empty() : Optional.of(pool(settings));
        DataSource source = own.map(DataSource.class::cast)
                .orElseGet(() -> lookUp(settings.jndiName().orElseThrow()));
        try {
            Flyway.configure(Database.class.getClassLoader())
                    .dataSource(source)
                    .locations(locations(source))
                    .load()
                    .migrate();
            Map<String, Object> properties = new HashMap<>();
            properties.put("jakarta.persistence.nonJtaDataSource", source);
            properties.put("eclipselink.classloader", Database.class.getClassLoader());
            EntityManagerFactory entities = Persistence.createEntityManagerFactory("signalbox", properties);
            failAtOnce(entities);
            return new Database(source, own, entities);
        } catch (RuntimeException failed) {
            own.ifPresent(HikariDataSource::close);
            throw failed;
        }
    }

    /** What all databases have, and what only this kind has. */
    private static String[] locations(DataSource source) {
        String common = "classpath:io/signalbox/router/schema";
        try (Connection connection = source.getConnection()) {
            return connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")
                    ? new String[] {common, common + "-postgresql"}
                    : new String[] {common};
        } catch (SQLException away) {
            throw new IllegalStateException("the database cannot be reached: " + away.getMessage(), away);
        }
    }

    /**
     * Keeps EclipseLink from trying a dead connection three times, with five seconds between: the calls that wait for
     * their records are to learn at once that the database is away. Not by a customizer named in persistence.xml, whose
     * interface has another package in Payara Server 6.2025.9 than in Payara Micro 6.2025.10.
     */
    private static void failAtOnce(EntityManagerFactory entities) {
        entities.unwrap(Session.class).getLogin().setQueryRetryAttemptCount(0);
    }

    /** The persistence unit. */
    public EntityManagerFactory entities() {
        return entities;
    }

    /** Whether the database answers now. */
    public boolean answers() {
        try (Connection connection = source.getConnection()) {
            return connection.isValid(VALID_WITHIN_SECONDS);
        } catch (SQLException away) {
            return false;
        }
    }

    @Override
    public void close() {
        entities.close();
        own.ifPresent(HikariDataSource::close);
    }

    private static HikariDataSource pool(Settings.Database settings) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("signalbox");
        config.setDriverClassName(settings.driver()); // DriverManager does not look into an application's libraries
        config.setJdbcUrl(settings.url());
        config.setUsername(settings.user());
        config.setPassword(settings.password());
        config.setMaximumPoolSize(settings.poolSize());
        config.setMinimumIdle(2);
        config.setConnectionTimeout(3000);
        if (settings.driver().startsWith("org.postgresql.")) {
            config.addDataSourceProperty("reWriteBatchedInserts", "true"); // many rows a statement, for the register
        }
        config.setThreadFactory(task -> {
            Thread thread = new Thread(task, "signalbox-pool");
            thread.setDaemon(true);
            return thread;
        });
        return new HikariDataSource(config);
    }

    /** The name comes from the operator, never from a request. */
    @SuppressWarnings("BanJNDI")
    private static DataSource lookUp(String name) {
        try {
            return InitialContext.doLookup(name);
        } catch (NamingException missing) {
            throw new IllegalStateException("signalbox.database.jndi-name: no data source '" + name + "'", missing);
        }
    }
}
