package io.signalbox.simulation;

import io.signalbox.router.catalog.Catalog;
import io.signalbox.router.catalog.CatalogReader;
import io.signalbox.router.catalog.ProviderReader;
import io.signalbox.router.settings.Problems;
import io.signalbox.router.settings.Source;
import java.util.Map;
import java.util.Optional;

/** A catalogue from a text, with every provider switched on. */
final class MadeCatalog {

    private MadeCatalog() {}

    /** Reads the text as the product does; the providers must need no credential. */
    static Catalog read(String text, Map<String, String> settings) {
        Problems problems = new Problems();
        Source source = new Source() {
            @Override
            public Optional<String> value(String name) {
                return Optional.ofNullable(settings.get(name));
            }

            @Override
            public Iterable<String> names() {
                return settings.keySet();
            }
        };
        Catalog catalog = new CatalogReader(new ProviderReader(source, Optional.empty(), problems), problems)
                .read("made.yaml", text);
        problems.throwIfAny();
        return catalog;
    }
}
