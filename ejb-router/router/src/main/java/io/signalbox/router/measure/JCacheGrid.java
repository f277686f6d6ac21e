package io.signalbox.router.measure;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.Duration;

/**
 * A cache of JSR 107, such as that of Payara's Hazelcast. Only texts are kept in it, so that nodes of different releases,
 * and class loaders, need no class in common.
 */
public final class JCacheGrid implements Grid {

    static final String NAME = "signalbox-measures";

    private static final long KEPT_SECONDS = 60;

    private final Cache<String, String> cache;

    /** Opens the cache, which the first node makes. */
    public JCacheGrid(CacheManager manager) {
        Cache<String, String> found = manager.getCache(NAME, String.class, String.class);
        this.cache = found == null
                ? manager.createCache(
                        NAME,
                        new MutableConfiguration<String, String>()
                                .setTypes(String.class, String.class)
                                .setExpiryPolicyFactory(
                                        CreatedExpiryPolicy.factoryOf(new Duration(TimeUnit.SECONDS, KEPT_SECONDS))))
                : found;
    }

    @Override
    public void put(String node, String summaries) {
        cache.put(node, summaries);
    }

    @Override
    public Map<String, String> all() {
        Map<String, String> all = new HashMap<>();
        cache.forEach(entry -> all.put(entry.getKey(), entry.getValue()));
        return all;
    }

    /** The cache stays: it is the other nodes' too. */
    @Override
    public void close() {
        cache.close();
    }
}
