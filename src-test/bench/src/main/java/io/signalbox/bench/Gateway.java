package io.signalbox.bench;

import io.signalbox.test.servers.MicroServer;
import io.signalbox.test.servers.MicroSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The gateway as it is shipped, with rules, register and all its doors, and the mock in the place of its providers. */
final class Gateway implements AutoCloseable {

    private final MicroServer server;
    private final String key;

    private Gateway(MicroServer server, String key) {
        this.server = server;
        this.key = key;
    }

    static Gateway start(Options options, Workplace place, int upstream, boolean oneCore) {
        return start(options, options.war(), place.data(), upstream, oneCore);
    }

    /** The same with another archive, or beside another one. */
    static Gateway start(Options options, Path war, Path data, int upstream, boolean oneCore) {
        try (InputStream shipped = Gateway.class.getResourceAsStream("rules.yaml")) {
            Path rules = Files.createDirectories(data).resolve("rules.yaml");
            Files.copy(shipped, rules, StandardCopyOption.REPLACE_EXISTING);
            String key = UUID.randomUUID() + "-" + UUID.randomUUID();
            List<String> jvm = new ArrayList<>();
            if (oneCore) {
                // It is moved to one core after its start; the JVM has to know that when it sizes itself.
                jvm.add("-XX:ActiveProcessorCount=1");
            }
            jvm.addAll(options.jvm());
            MicroSettings settings = MicroSettings.of(options.micro(), war, data)
                    .java(options.java())
                    .jvm(jvm.toArray(String[]::new))
                    .property("signalbox.policy.file", rules.toString())
                    .property("signalbox.provider.openai.base-url", "http://127.0.0.1:" + upstream + "/v1")
                    .property("signalbox.provider.openai.credential", "bench")
                    .property("signalbox.provider.anthropic.base-url", "http://127.0.0.1:" + upstream + "/v1")
                    .property("signalbox.provider.anthropic.credential", "bench")
                    .property("signalbox.provider.google.base-url", "http://127.0.0.1:" + upstream + "/v1beta")
                    .property("signalbox.provider.google.credential", "bench")
                    .variable("SIGNALBOX_BOOTSTRAP_KEY", key);
            return new Gateway(MicroServer.start(settings), key);
        } catch (IOException failed) {
            throw new UncheckedIOException("Cannot write the rules of the gateway", failed);
        }
    }

    Way way() {
        return way("Signalbox");
    }

    Way way(String name) {
        return new Way(name, server.port(), key, List.of(server.pid()));
    }

    @Override
    public void close() {
        server.close();
    }
}
