package io.signalbox.web.health;

import io.signalbox.api.GatewayState;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Audit records can be written, and content where the rules keep any; without them no such call is taken. */
@Readiness
@ApplicationScoped
public class RegisterReady implements HealthCheck {

    @EJB
    private GatewayState state;

    @Override
    public HealthCheckResponse call() {
        GatewayState.Register register = state.register();
        return HealthCheckResponse.named("register")
                .status(state.readiness().register())
                .withData("node", register.node())
                .withData("records", register.records())
                .withData("nearly-full", register.journal().nearlyFull())
                .withData("content-nearly-full", register.content().nearlyFull())
                .withData("checkpoints-delivered", register.checkpointTrouble().isEmpty())
                .build();
    }
}
