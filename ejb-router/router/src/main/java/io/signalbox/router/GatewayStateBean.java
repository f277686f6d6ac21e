package io.signalbox.router;

import io.signalbox.api.GatewayState;
import io.signalbox.journal.JournalState;
import io.signalbox.router.catalog.Catalog;
import io.signalbox.router.catalog.Provider;
import io.signalbox.router.content.ContentState;
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
        JournalState journal = assembly.parts().journal().journal().state();
        String content = unkept(assembly.parts());
        String detail = "";
        if (!journal.takesCalls()) {
            detail = "the register cannot be written: " + journal.why();
        } else if (!content.isEmpty()) {
            detail = "kept content cannot be written, so calls of which the rules keep it get 503: " + content;
        } else if (!database) {
            detail = "the database does not answer; calls go on, and are found when it is back";
        }
        return new Readiness(journal.takesCalls(), database, journal.takesCalls() && content.isEmpty(), detail);
    }

    /** Why content cannot be kept; empty where it can, or where the rules keep none. */
    private static String unkept(Parts parts) {
        return parts.policy().content().keepsContent() ? parts.content().trouble() : "";
    }

    @Override
    public Register register() {
        Parts parts = assembly.parts();
        JournalState journal = parts.journal().journal().state();
        ContentState content = parts.content().state();
        return new Register(
                parts.journal().node(),
                parts.journal().head().sequence(),
                parts.index().behind(),
                parts.index().trouble(),
                new Space(journal.bytes(), journal.quotaBytes(), journal.nearlyFull()),
                new Space(content.bytes(), content.quotaBytes(), content.nearlyFull()),
                parts.journal().checkpointTrouble());
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
