package io.signalbox.web.health;

import io.signalbox.api.GatewayState;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** The database answers. */
@Readiness
@ApplicationScoped
public class DatabaseReady implements HealthCheck {

    @EJB
    private GatewayState state;

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("database")
                .status(state.readiness().database())
                .build();
    }
}
