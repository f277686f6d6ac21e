package io.signalbox.web.health;

import io.signalbox.api.GatewayState;
import io.signalbox.api.GatewayState.Readiness;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/** The gateway's own word on whether it takes calls, with the reason where it does not. */
@org.eclipse.microprofile.health.Readiness
@ApplicationScoped
public class GatewayReady implements HealthCheck {

    @EJB
    private GatewayState state;

    @Override
    public HealthCheckResponse call() {
        return answer(state.readiness());
    }

    static HealthCheckResponse answer(Readiness readiness) {
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("calls").status(readiness.ready());
        if (!readiness.detail().isEmpty()) {
            answer.withData("detail", readiness.detail());
        }
        return answer.build();
    }
}
