package io.signalbox.flows;

import io.signalbox.api.CheckpointOutlets;
import io.signalbox.api.ModelGateway;
import jakarta.jms.ConnectionFactory;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.camel.component.jms.JmsComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.impl.engine.ExplicitCamelContextNameStrategy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The Camel context with the flows that the settings ask for, and the broker if it is ours. {@link #stop()} it. */
final class Flows {

    private static final Logger LOG = LoggerFactory.getLogger(Flows.class);
    private static final long STOP_SECONDS = 20;

    private final DefaultCamelContext context = new DefaultCamelContext(false);
    private Optional<EmbeddedBroker> broker = Optional.empty();
    private Runnable stopCheckpoints = () -> {};

    private Flows() {}

    /**
     * Starts the flows; nothing of them runs if that fails.
     *
     * @param gateway what they call
     * @param outlets where signed checkpoints come from
     */
    static Flows start(FlowSettings settings, ModelGateway gateway, CheckpointOutlets outlets) throws Exception {
        Flows flows = new Flows();
        try {
            flows.configure(settings, gateway, outlets);
            flows.context.start();
            return flows;
        } catch (Exception | Error e) {
            flows.stop();
            throw e;
        }
    }

    private void configure(FlowSettings settings, ModelGateway gateway, CheckpointOutlets outlets) throws Exception {
        context.setNameStrategy(new ExplicitCamelContextNameStrategy("signalbox"));
        context.setApplicationContextClassLoader(Flows.class.getClassLoader());
        context.disableJMX();
        context.getRegistry().bind("modelGateway", ModelGateway.class, gateway);
        context.getShutdownStrategy().setTimeUnit(TimeUnit.SECONDS);
        context.getShutdownStrategy().setTimeout(STOP_SECONDS);
        if (settings.jms().isPresent()) {
            FlowSettings.Jms jms = settings.jms().get();
            ConnectionFactory connections = connections(settings, jms);
            context.addComponent("jms", component(connections));
            jms.checkpoints().ifPresent(queue -> takeCheckpoints(connections, queue, outlets));
            context.addRoutes(new JmsFlow(jms, gateway));
            LOG.info("Requests are taken from queue {} of {}", jms.queue(), jms.broker());
        } else {
            LOG.info("The message flow is switched off");
        }
        if (settings.files().isPresent()) {
            FlowSettings.Files files = settings.files().get();
            context.addRoutes(new FileFlow(files, new FileDrop(files, gateway, context)));
            LOG.info("Files are taken from {}", files.dir().resolve("inbox"));
        } else {
            LOG.info("The file flow does not run: signalbox.files.enabled is false or signalbox.files.key is not set");
        }
    }

    private void takeCheckpoints(ConnectionFactory connections, String queue, CheckpointOutlets outlets) {
        JmsCheckpoints checkpoints = new JmsCheckpoints(connections, queue);
        String place = "queue " + queue;
        outlets.attach(place, checkpoints::send);
        stopCheckpoints = () -> {
            try {
                outlets.detach(place);
            } catch (RuntimeException gone) { // the router may have been stopped before
                LOG.debug("The outlet of checkpoints was gone", gone);
            }
            checkpoints.close();
        };
    }

    private ConnectionFactory connections(FlowSettings settings, FlowSettings.Jms jms) throws Exception {
        if (!jms.broker().embedded()) {
            return Connections.to(jms.broker());
        }
        EmbeddedBroker embedded = EmbeddedBroker.start(jms, settings.dataDir().resolve("broker"));
        broker = Optional.of(embedded);
        return Connections.toOwn(jms.broker(), embedded);
    }

    private static JmsComponent component(ConnectionFactory connections) {
        JmsComponent jms = new JmsComponent();
        jms.setConnectionFactory(connections);
        jms.setTransacted(true);
        jms.setLazyCreateTransactionManager(false); // the session's own transaction is enough
        jms.setDisableReplyTo(true); // the flow replies, and looks at the address before
        jms.setMapJmsMessage(false);
        jms.setAcceptMessagesWhileStopping(false);
        jms.setRecoveryInterval(2000);
        return jms;
    }

    /** Lets calls under way end for a while, then stops everything. */
    void stop() throws Exception {
        try {
            stopCheckpoints.run();
            context.stop();
        } finally {
            if (broker.isPresent()) {
                broker.get().stop();
            }
        }
    }
}
