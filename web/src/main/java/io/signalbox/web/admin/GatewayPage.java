package io.signalbox.web.admin;

import io.signalbox.api.GatewayState;
import io.signalbox.api.GatewayState.ProviderState;
import io.signalbox.api.GatewayState.Readiness;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;

/** What every page says of the gateway in its banners. */
@Named("gateway")
@RequestScoped
public class GatewayPage {

    @EJB
    private GatewayState state;

    private Optional<Readiness> readiness = Optional.empty();

    /** The providers in whose place the simulator stands. */
    public List<String> getSimulated() {
        return state.providers().stream()
                .filter(provider -> provider.enabled() && provider.simulated())
                .map(ProviderState::id)
                .toList();
    }

    /** Whether no provider that is switched on is a real one. */
    public boolean isAllSimulated() {
        return state.providers().stream().filter(ProviderState::enabled).allMatch(ProviderState::simulated);
    }

    /** Asked once for a page: a database that is away takes its time to say so. */
    public Readiness getReadiness() {
        readiness = readiness.or(() -> Optional.of(state.readiness()));
        return readiness.orElseThrow();
    }
}
