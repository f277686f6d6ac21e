package io.signalbox.web.health;

import io.signalbox.api.GatewayState;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Whether the database answers, as data: calls go on without it, so a load balancer must not take the node out. What the
 * copy of the journal is behind by stands beside it.
 */
@Readiness
@ApplicationScoped
public class DatabaseReady implements HealthCheck {

    @EJB
    private GatewayState state;

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("database")
                .up()
                .withData("answers", state.readiness().database())
                .withData("behind", state.register().behind())
                .build();
    }
}
