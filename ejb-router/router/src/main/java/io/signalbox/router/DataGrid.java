package io.signalbox.router;

import io.signalbox.router.measure.Grid;
import io.signalbox.router.measure.JCacheGrid;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.CDI;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.cache.CacheManager;

/**
 * Finds the server's data grid, where it has one: the cache manager that Payara offers to CDI while its Hazelcast is on.
 * {@code Caching.getCachingProvider()} is not asked, because that would start a grid of its own, which listens.
 */
final class DataGrid {

    private static final Logger LOG = Logger.getLogger(DataGrid.class.getName());

    private DataGrid() {}

    static Optional<Grid> find() {
        try {
            Instance<CacheManager> managers = CDI.current().select(CacheManager.class);
            Optional<CacheManager> manager =
                    managers.isResolvable() ? Optional.ofNullable(managers.get()) : Optional.empty();
            if (manager.isPresent()) {
                return manager.map(JCacheGrid::new);
            }
            LOG.warning("signalbox.routing.share is true, and this server has no data grid: each node goes by its own"
                    + " measures");
        } catch (LinkageError | RuntimeException none) {
            LOG.log(Level.WARNING, none, () -> "The data grid cannot be used: each node goes by its own measures");
        }
        return Optional.empty();
    }
}
