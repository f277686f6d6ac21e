package io.signalbox.it;

import io.signalbox.simulator.Simulator;
import io.signalbox.test.servers.MicroServer;
import io.signalbox.test.servers.MicroSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;

/**
 * A gateway with its simulator. Most tests share one, because a server takes half a minute to start; a test that kills
 * it or needs other settings starts its own.
 */
final class Gateway implements AutoCloseable {

    static final String KEY = "it-key-0123456789-0123456789-0123456789";
    static final String ADMIN_PASSWORD = "it-admin-password";

    /** The second compiler pays off after minutes, and a start takes half the processor time without it. */
    private static final String QUICK_START = "-XX:TieredStopAtLevel=1";

    private static Gateway shared;

    private final Simulator simulator;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private MicroServer server;

    private Gateway(Simulator simulator, MicroServer server) {
        this.simulator = simulator;
        this.server = server;
    }

    /** The one that all tests share; it stops with the tests' JVM. */
    static synchronized Gateway shared() {
        if (shared == null) {
            shared = start(
                    "shared",
                    Map.of(
                            "signalbox.policy.file",
                            Path.of("src/test/resources/rules.yaml")
                                    .toAbsolutePath()
                                    .toString()));
            Runtime.getRuntime().addShutdownHook(new Thread(shared::close));
        }
        return shared;
    }

    /**
     * Starts one of its own.
     *
     * @param name of its data directory, which is emptied first
     * @param properties settings beside the usual ones
     */
    static Gateway start(String name, Map<String, String> properties) {
        return start(name, simulator -> properties);
    }

    /** The same with settings that depend on where the simulator listens. */
    static Gateway start(String name, Function<Simulator, Map<String, String>> properties) {
        Path data = Path.of(System.getProperty("it.dir"), name);
        try {
            delete(data);
            Simulator simulator = Simulator.start(0);
            MicroSettings settings = MicroSettings.of(
                            Path.of(System.getProperty("payara.micro.jar")),
                            Path.of(System.getProperty("signalbox.war")),
                            data)
                    .property("signalbox.simulator.url", simulator.rootUrl().toString())
                    .property("signalbox.bootstrap.key", KEY)
                    .property("signalbox.bootstrap.admin-password", ADMIN_PASSWORD)
                    .jvm(QUICK_START)
                    // Tests say which target is asked first and how often it fails; RoutingIT leaves this to chance.
                    .property("signalbox.routing.strategy", "catalog-order")
                    .property("signalbox.routing.measure", "false")
                    .property("signalbox.remote-content", "pass") // as OpenAI's examples need it
                    .properties(properties.apply(simulator));
            return new Gateway(simulator, MicroServer.start(settings));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    Simulator simulator() {
        return simulator;
    }

    MicroServer server() {
        return server;
    }

    URI url() {
        return server.url();
    }

    /** The base URL of OpenAI clients. */
    String apiUrl() {
        return url().resolve("/v1").toString();
    }

    /** Where its database, broker and folders are. */
    Path dataDir() {
        return server.settings().dataDir();
    }

    /** Starts a server that is gone again, on the same data. */
    void restart() {
        server = MicroServer.start(server.settings());
    }

    /** Sends a chat request with the usual key. */
    HttpResponse<String> chat(String body) throws IOException, InterruptedException {
        return http.send(chatRequest(body), HttpResponse.BodyHandlers.ofString());
    }

    /** A chat request with the usual key. */
    HttpRequest chatRequest(String body) {
        return HttpRequest.newBuilder(url().resolve("/v1/chat/completions"))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + KEY)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    /** Fetches a path with the usual key. */
    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(url().resolve(path))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + KEY)
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        server.close();
        simulator.close();
    }

    private static void delete(Path dir) throws IOException {
        if (Files.exists(dir)) {
            try (var paths = Files.walk(dir)) {
                for (Path path :
                        paths.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
        Files.createDirectories(dir);
    }
}
