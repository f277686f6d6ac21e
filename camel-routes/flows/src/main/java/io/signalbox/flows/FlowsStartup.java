package io.signalbox.flows;

import io.signalbox.api.CheckpointOutlets;
import io.signalbox.api.ModelGateway;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.EJB;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
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

    private Flows flows;

    @PostConstruct
    void start() {
        Config config = ConfigProvider.getConfig();
        FlowSettings settings =
                new FlowSettingsReader(property -> config.getOptionalValue(property, String.class)).read();
        try {
            flows = Flows.start(settings, gateway, outlets);
        } catch (Exception e) {
            throw new IllegalStateException("The flows of Signalbox do not start: " + e.getMessage(), e);
        }
    }

    @PreDestroy
    void stop() {
        try {
            flows.stop();
        } catch (Exception e) {
            throw new IllegalStateException("The flows of Signalbox did not stop cleanly", e);
        }
    }
}
