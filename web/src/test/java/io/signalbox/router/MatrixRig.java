package io.signalbox.router;

import io.signalbox.api.CallFilter;
import io.signalbox.api.CallSummary;
import io.signalbox.api.ModelGateway;
import io.signalbox.router.settings.Source;
import io.signalbox.simulator.Simulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** The whole router with a database in memory, in front of a simulator that speaks every tongue. */
public final class MatrixRig implements AutoCloseable {

    public static final String KEY = "sb-test-0123456789-0123456789-0123456789";

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private final Simulator simulator = Simulator.start(0);
    private final Parts parts;
    private final ModelGateway gateway;

    /**
     * Starts it.
     *
     * @param catalog a catalogue file in which ROOT stands for the simulator's address
     * @param more settings beside the usual ones
     */
    public MatrixRig(String catalog, Map<String, String> more) {
        try {
            Path folder = Files.createTempDirectory(Path.of("target"), "matrix");
            Path file = Files.writeString(
                    folder.resolve("catalog.yaml"),
                    catalog.replace("ROOT", simulator.rootUrl().toString()));
            Map<String, String> settings = new LinkedHashMap<>(more);
            settings.put("signalbox.data-dir", folder.toString());
            settings.put(
                    "signalbox.database.url",
                    "jdbc:h2:mem:matrix" + DATABASES.incrementAndGet() + ";DB_CLOSE_DELAY=-1");
            settings.put("signalbox.database.user", "sa");
            settings.put("signalbox.bootstrap.key", KEY);
            settings.put("signalbox.bootstrap.admin-password", "a password");
            settings.put("signalbox.catalog.file", file.toString());
            settings.put("signalbox.routing.strategy", "catalog-order");
            settings.put("signalbox.routing.measure", "false");
            settings.put("signalbox.retry.percent", "0"); // retries are looked at elsewhere, and wait
            parts = PartsBuilder.build(new Given(settings), record -> {});
            gateway = new ModelGatewayBean(parts);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public ModelGateway gateway() {
        return gateway;
    }

    public Simulator simulator() {
        return simulator;
    }

    /** The newest record. */
    public CallSummary record() {
        return parts.reader().search(CallFilter.ALL, Long.MAX_VALUE, 1).calls().get(0);
    }

    @Override
    public void close() {
        parts.close();
        simulator.close();
    }

    private record Given(Map<String, String> values) implements Source {

        @Override
        public Optional<String> value(String name) {
            return Optional.ofNullable(values.get(name));
        }

        @Override
        public Iterable<String> names() {
            return values.keySet();
        }
    }
}
