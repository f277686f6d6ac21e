package io.signalbox.web.health;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/**
 * The process answers. Asks for nothing more on purpose: a restart, which is what a failed liveness probe brings about,
 * mends no database and no provider.
 */
@Liveness
@ApplicationScoped
public class GatewayLives implements HealthCheck {

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.up("gateway");
    }
}
