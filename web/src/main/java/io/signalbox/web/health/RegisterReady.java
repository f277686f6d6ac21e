package io.signalbox.web.health;

import io.signalbox.api.GatewayState;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Audit records can be written; without them no call is taken. */
@Readiness
@ApplicationScoped
public class RegisterReady implements HealthCheck {

    @EJB
    private GatewayState state;

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("register")
                .status(state.readiness().register())
                .build();
    }
}
