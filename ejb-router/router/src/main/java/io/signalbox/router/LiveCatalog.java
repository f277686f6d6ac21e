package io.signalbox.router;

import io.signalbox.router.catalog.Catalog;
import io.signalbox.router.catalog.listing.CatalogueView;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/**
 * The catalogue that counts now, with all that is built on it. A new one takes the old one's place in one step: a call
 * that has begun keeps the targets and prices it began with. Thread-safe.
 */
public final class LiveCatalog {

    /**
     * A catalogue and what is built on it.
     *
     * @param catalog the catalogue
     * @param view shows it to clients
     */
    public record Current(Catalog catalog, CatalogueView view) {}

    private final Function<Catalog, Current> build;
    private final AtomicReference<Current> current;

    LiveCatalog(Catalog first, Function<Catalog, Current> build) {
        this.build = build;
        this.current = new AtomicReference<>(build.apply(first));
    }

    /** What counts now. Ask once per call: the next answer may be another. */
    public Current current() {
        return current.get();
    }

    void replace(Catalog next) {
        current.set(build.apply(next));
    }
}
