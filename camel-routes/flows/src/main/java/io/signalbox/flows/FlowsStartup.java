package io.signalbox.flows;

import io.signalbox.api.CheckpointOutlets;
import io.signalbox.api.FailedStart;
import io.signalbox.api.GatewayState;
import io.signalbox.api.ModelGateway;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.EJB;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** Starts the flows with the application and stops them with it. A flow that cannot start stops the deployment. */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class FlowsStartup {

    @EJB
    private ModelGateway gateway;

    @EJB
    private CheckpointOutlets outlets;

    @EJB
    private GatewayState router;

    private Flows flows;

    /** The router first: its report names the problems of all parts, this one's too. */
    @PostConstruct
    void start() {
        router.register();
        Config config = ConfigProvider.getConfig();
        Function<String, Optional<String>> source = property -> config.getOptionalValue(property, String.class);
        try {
            flows = Flows.start(new FlowSettingsReader(source).read(), gateway, outlets);
        } catch (Exception e) {
            FailedStart.end(source);
            throw new IllegalStateException("The flows of Signalbox do not start: " + e.getMessage(), e);
        }
    }

    @PreDestroy
    void stop() {
        if (flows == null) { // it did not start
            return;
        }
        try {
            flows.stop();
        } catch (Exception e) {
            throw new IllegalStateException("The flows of Signalbox did not stop cleanly", e);
        }
    }
}
