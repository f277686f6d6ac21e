package io.signalbox.router;

import io.signalbox.api.GatewayState;
import io.signalbox.router.catalog.Catalog;
import io.signalbox.router.catalog.Provider;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.EJB;
import jakarta.ejb.Local;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.util.Comparator;
import java.util.List;

/** The gateway's state for health checks and pages. */
@Singleton
@Local(GatewayState.class)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class GatewayStateBean implements GatewayState {

    @EJB
    private RouterAssembly assembly;

    @Override
    public Readiness readiness() {
        boolean database = assembly.parts().database().answers();
        boolean register = assembly.parts().register().isAvailable();
        String detail = database ? register ? "" : "the register cannot be written" : "the database does not answer";
        return new Readiness(database && register, database, register, detail);
    }

    @Override
    public List<ProviderState> providers() {
        Catalog catalog = assembly.parts().catalog();
        return catalog.providers().values().stream()
                .sorted(Comparator.comparing(Provider::id))
                .map(provider -> new ProviderState(
                        provider.id(),
                        provider.enabled(),
                        provider.simulated(),
                        targets(catalog, provider),
                        assembly.parts().health().lastError(provider.id())))
                .toList();
    }

    private static int targets(Catalog catalog, Provider provider) {
        return (int) catalog.models().values().stream()
                .flatMap(model -> model.targets().stream())
                .filter(target -> target.provider().equals(provider))
                .count();
    }
}
