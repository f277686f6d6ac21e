package io.signalbox.run;

import io.signalbox.router.catalog.Catalog;
import io.signalbox.router.catalog.CatalogFiles;
import io.signalbox.router.catalog.CatalogReader;
import io.signalbox.router.catalog.Model;
import io.signalbox.router.catalog.Provider;
import io.signalbox.router.catalog.ProviderReader;
import io.signalbox.router.settings.Problems;
import io.signalbox.router.settings.Settings;
import io.signalbox.router.settings.SettingsReader;
import java.nio.file.Files;
import java.util.List;

/**
 * What will be run. Read by the gateway's own readers, so that a slip of the pen is told at once and not after the half
 * minute in which a server starts.
 *
 * @param source where the settings come from
 * @param settings the gateway's settings
 * @param catalog its models, with the providers that are set up here switched on
 * @param port where it will listen
 */
record RunPlan(LauncherSource source, Settings settings, Catalog catalog, int port) {

    private static final int STANDARD_PORT = 8080;
    private static final String MODEL = "openai/gpt-4o-mini";

    static RunPlan read(LauncherSource source) {
        Problems problems = new Problems();
        Settings settings = new SettingsReader(source, problems).read();
        CatalogReader reader =
                new CatalogReader(new ProviderReader(source, settings.simulatorUrl(), problems), problems);
        Catalog catalog = reader.read(CatalogFiles.of(settings.catalogFile().filter(Files::isReadable)));
        int port = port(source, problems);
        problems.throwIfAny();
        return new RunPlan(source, settings, catalog, port);
    }

    /** Whether a simulator is to stand in for all providers, because none is set up. */
    boolean simulated() {
        return catalog.providers().values().stream().noneMatch(Provider::enabled);
    }

    /** Providers that are set up. */
    List<String> providers() {
        return catalog.providers().values().stream()
                .filter(Provider::enabled)
                .map(Provider::id)
                .sorted()
                .toList();
    }

    /** A model for a first call. */
    String model() {
        List<String> callable = catalog.models().values().stream()
                .filter(model -> simulated() || model.callable())
                .map(Model::id)
                .sorted()
                .toList();
        return callable.isEmpty() || callable.contains(MODEL) ? MODEL : callable.get(0);
    }

    private static int port(LauncherSource source, Problems problems) {
        String text = source.value("signalbox.port").orElse("" + STANDARD_PORT);
        try {
            int port = Integer.parseInt(text);
            if (port > 0 && port < 65_536) {
                return port;
            }
        } catch (NumberFormatException invalid) {
            // reported below, as a number that is no port
        }
        problems.add("signalbox.port must be a number from 1 to 65535: " + text);
        return STANDARD_PORT;
    }
}
