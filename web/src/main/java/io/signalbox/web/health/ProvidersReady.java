package io.signalbox.web.health;

import io.signalbox.api.GatewayState;
import io.signalbox.api.GatewayState.ProviderState;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * At least one provider is switched on. One that fails just now leaves this up: other targets answer in its place, and a
 * load balancer that took all nodes away because of one provider would make an outage of a hiccup.
 */
@Readiness
@ApplicationScoped
public class ProvidersReady implements HealthCheck {

    @EJB
    private GatewayState state;

    @Override
    public HealthCheckResponse call() {
        return answer(state.providers());
    }

    static HealthCheckResponse answer(List<ProviderState> providers) {
        HealthCheckResponseBuilder answer =
                HealthCheckResponse.named("providers").status(providers.stream().anyMatch(ProviderState::enabled));
        providers.forEach(provider -> answer.withData(provider.id(), inWords(provider)));
        return answer.build();
    }

    static String inWords(ProviderState provider) {
        if (!provider.enabled()) {
            return "off";
        }
        String how = provider.simulated() ? "simulated" : "on";
        return provider.lastError().isEmpty() ? how : how + ", last attempt: " + provider.lastError();
    }
}
