package io.signalbox.router.measure;

import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.cache.HazelcastCachingProvider;
import com.hazelcast.cache.HazelcastMemberCachingProvider;
import com.hazelcast.config.Config;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import java.net.URI;
import java.util.Properties;
import javax.cache.CacheManager;
import javax.cache.spi.CachingProvider;
import org.junit.jupiter.api.Test;

/** Two members of a real Hazelcast, as Payara has inside. */
class JCacheGridTest {

    @Test
    void whatOneMemberLeavesTheOtherFinds() {
        HazelcastInstance first = Hazelcast.newHazelcastInstance(member(0));
        try {
            int port = first.getCluster().getLocalMember().getAddress().getPort();
            HazelcastInstance second = Hazelcast.newHazelcastInstance(member(port));
            assertThat(second.getCluster().getMembers()).hasSize(2);
            JCacheGrid one = new JCacheGrid(manager(first));
            JCacheGrid two = new JCacheGrid(manager(second));

            one.put("a", "of a");
            two.put("b", "of b");
            one.put("a", "of a, later");

            assertThat(two.all()).containsEntry("a", "of a, later").containsEntry("b", "of b");
            two.close();
            assertThat(one.all()).hasSize(2);
        } finally {
            Hazelcast.shutdownAll();
        }
    }

    private static CacheManager manager(HazelcastInstance instance) {
        // each its own: the one that JCache hands out would give both members the same manager
        CachingProvider provider = new HazelcastMemberCachingProvider();
        Properties properties = HazelcastCachingProvider.propertiesByInstanceItself(instance);
        return provider.getCacheManager(URI.create("hazelcast:test"), null, properties);
    }

    private static Config member(int other) {
        Config config = new Config();
        config.setProperty("hazelcast.phone.home.enabled", "false");
        config.setProperty("hazelcast.logging.type", "jdk");
        config.getNetworkConfig()
                .setPort(20_000 + (int) (Math.random() * 20_000))
                .setPortAutoIncrement(true);
        config.getNetworkConfig().getInterfaces().setEnabled(true).addInterface("127.0.0.1");
        config.getNetworkConfig().getJoin().getAutoDetectionConfig().setEnabled(false);
        config.getNetworkConfig().getJoin().getMulticastConfig().setEnabled(false);
        config.getNetworkConfig()
                .getJoin()
                .getTcpIpConfig()
                .setEnabled(true)
                .addMember("127.0.0.1" + (other > 0 ? ":" + other : ""));
        return config;
    }
}
