package io.signalbox.router.settings;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The router's settings. The fields of {@link SettingsReader} show the defaults.
 *
 * @param dataDir where everything that must survive a restart lives
 * @param database where the register is
 * @param bootstrapKey becomes the first virtual key; empty for a random one
 * @param bootstrapAdminPassword becomes the first admin's password; empty for a random one
 * @param catalogFile a catalogue instead of the shipped one
 * @param policyFile the rules; empty for "allow everything"
 * @param simulatorUrl where the provider simulator listens; empty for none
 * @param clocks how long a provider may take
 * @param retry how often a call is tried
 * @param maxResponseBytes the largest whole answer taken from a provider
 * @param routing how targets are chosen where a request does not say
 * @param embeddingsDir the jars of an embedder; empty for none
 * @param audit how the journal is kept
 * @param outside where checkpoints are posted
 * @param retention after how long records go
 * @param contentMaxBytes what the texts of calls that are kept may become
 * @param remoteContent what becomes of pictures and files that requests name by an address
 * @param tracingEndpoint the collector that is told of calls; empty for none
 */
public record Settings(
        Path dataDir,
        Database database,
        Optional<String> bootstrapKey,
        Optional<String> bootstrapAdminPassword,
        Optional<Path> catalogFile,
        Optional<Path> policyFile,
        Optional<URI> simulatorUrl,
        Clocks clocks,
        Retry retry,
        int maxResponseBytes,
        Routing routing,
        Optional<Path> embeddingsDir,
        Audit audit,
        Outside outside,
        Duration retention,
        long contentMaxBytes,
        Remote remoteContent,
        Optional<URI> tracingEndpoint) {

    /**
     * What becomes of an address in a request.
     *
     * @param mode {@code REFUSE}, {@code PASS} or {@code FETCH}
     * @param origins where fetched content may be anywhere, as {@code https://host:port}
     * @param mostBytes of all that one request has fetched
     * @param longest that all of it may take
     */
    public record Remote(String mode, List<String> origins, int mostBytes, Duration longest) {

        public Remote {
            origins = List.copyOf(origins);
        }
    }

    /**
     * The register's database.
     *
     * @param jndiName a data source of the server; empty for a pool of our own
     * @param url JDBC URL of our own pool
     * @param user its user
     * @param password its password
     * @param poolSize most connections of our own pool
     */
    public record Database(Optional<String> jndiName, String url, String user, String password, int poolSize) {

        /** The driver's class; empty where the URL names a database that is not supported. */
        public String driver() {
            if (url.startsWith("jdbc:h2:")) {
                return "org.h2.Driver";
            }
            return url.startsWith("jdbc:postgresql:") ? "org.postgresql.Driver" : "";
        }

        /** Without the password. */
        @Override
        public String toString() {
            return "Database[" + jndiName.orElse(url) + "]";
        }
    }

    /**
     * How targets are chosen.
     *
     * @param strategy the order where a request does not say
     * @param measure whether targets are measured, and paused when they fail
     * @param share whether nodes tell each other what they measured
     */
    public record Routing(String strategy, boolean measure, boolean share) {}

    /**
     * The four clocks of an attempt.
     *
     * @param connect until the connection stands
     * @param firstToken until the first byte of the answer
     * @param gap between two pieces of a stream
     * @param total until the end, unless the caller's own deadline comes first
     */
    public record Clocks(Duration connect, Duration firstToken, Duration gap, Duration total) {}

    /**
     * How often a call is tried.
     *
     * @param attempts most attempts of a call, retries and fallbacks together
     * @param percent of a target's calls that may be retries of it; 0 for none
     * @param longestWait before a retry, {@code Retry-After} included
     */
    public record Retry(int attempts, int percent, Duration longestWait) {}

    /**
     * How the journal is kept.
     *
     * @param node the name of this node; empty for one made at the first start
     * @param journalMaxBytes what all of the journal's files may become
     * @param checkpointFolder where checkpoints go beside the data directory
     * @param contentMasterKey a file with the master key of kept content; empty for one in the data directory
     */
    public record Audit(
            Optional<String> node,
            long journalMaxBytes,
            Optional<Path> checkpointFolder,
            Optional<Path> contentMasterKey) {}

    /**
     * Where checkpoints are posted.
     *
     * @param url empty for nowhere
     * @param token the bearer token there
     */
    public record Outside(Optional<URI> url, Optional<String> token) {

        /** Without the token. */
        @Override
        public String toString() {
            return "Outside[" + url + "]";
        }
    }

    /** Without secrets. */
    @Override
    public String toString() {
        return "Settings[" + dataDir + ", " + database + ", " + clocks + "]";
    }
}
