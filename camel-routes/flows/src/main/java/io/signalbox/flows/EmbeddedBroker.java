package io.signalbox.flows;

import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptorFactory;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;

/**
 * The broker of a gateway that was given none: durable, in this process, without management, cluster or console, and
 * without a port unless one was asked for. The caller must {@link #stop()} it, after everything that uses it.
 */
final class EmbeddedBroker {

    private static final long MIN_DISK_FREE = 100L * 1024 * 1024;

    // Held here, for the level of a logger that nobody holds is forgotten.
    private static final Logger OPERATIONS = Logger.getLogger("org.apache.activemq.audit");

    private final EmbeddedActiveMQ server = new EmbeddedActiveMQ();

    private final String ownPassword = UUID.randomUUID().toString();

    private EmbeddedBroker() {}

    static EmbeddedBroker start(FlowSettings.Jms jms, Path dir) throws Exception {
        if (OPERATIONS.getLevel() == null) {
            OPERATIONS.setLevel(Level.OFF); // several lines a message, unless somebody wants them
        }
        EmbeddedBroker broker = new EmbeddedBroker();
        broker.server.setConfiguration(configuration(jms, dir, broker.ownPassword));
        broker.server.setSecurityManager(new BrokerUsers(jms, broker.ownPassword));
        broker.server.start();
        return broker;
    }

    private static Configuration configuration(FlowSettings.Jms jms, Path dir, String ownPassword) throws Exception {
        ConfigurationImpl broker = new ConfigurationImpl();
        broker.setName("signalbox");
        broker.setJournalType(JournalType.NIO)
                .setBindingsDirectory(dir.resolve("bindings").toString())
                .setJournalDirectory(dir.resolve("journal").toString())
                .setLargeMessagesDirectory(dir.resolve("large-messages").toString())
                .setPagingDirectory(dir.resolve("paging").toString())
                .setMinDiskFree(MIN_DISK_FREE)
                .setPersistenceEnabled(true)
                // A message that kills the process must be counted before it does.
                .setPersistDeliveryCountBeforeDelivery(true)
                .setJMXManagementEnabled(false)
                .setCriticalAnalyzer(false);
        broker.addAcceptorConfiguration("in-vm", jms.broker().url());
        jms.broker().listen().ifPresent(address -> broker.addAcceptorConfiguration(acceptor(address)));
        // The broker lets cluster members in unasked, by a password that is the same everywhere unless it is set.
        broker.setClusterPassword(ownPassword);
        broker.setSecurityEnabled(jms.broker().listen().isPresent());
        addresses(broker, jms);
        return broker;
    }

    private static TransportConfiguration acceptor(String address) {
        int colon = address.lastIndexOf(':');
        return new TransportConfiguration(
                NettyAcceptorFactory.class.getName(),
                Map.of("host", address.substring(0, colon), "port", address.substring(colon + 1), "protocols", "CORE"),
                "outside");
    }

    /** Only reply queues come into being by being named: a reply to a temporary queue that is gone must fail. */
    private static void addresses(ConfigurationImpl broker, FlowSettings.Jms jms) {
        broker.addAddressSetting("#", settings(jms, false));
        broker.addAddressSetting(jms.replyPrefix() + "#", settings(jms, true));
        broker.addQueueConfiguration(queue(jms.queue()));
        broker.addQueueConfiguration(queue(jms.deadLetterQueue()));
    }

    private static AddressSettings settings(FlowSettings.Jms jms, boolean autoCreate) {
        return new AddressSettings()
                .setAutoCreateAddresses(autoCreate)
                .setAutoCreateQueues(autoCreate)
                .setDeadLetterAddress(SimpleString.of(jms.deadLetterQueue()))
                .setMaxDeliveryAttempts(-1) // the flow counts, so that a dead letter has its reason
                .setRedeliveryDelay(1000);
    }

    private static QueueConfiguration queue(String name) {
        return QueueConfiguration.of(name).setAddress(name).setRoutingType(RoutingType.ANYCAST);
    }

    /** The password by which the gateway itself connects, as {@link BrokerUsers#GATEWAY}; another one each start. */
    String ownPassword() {
        return ownPassword;
    }

    void stop() throws Exception {
        server.stop();
    }
}
