package io.signalbox.router;

import io.signalbox.api.CallDetail;
import io.signalbox.api.CallFilter;
import io.signalbox.api.CallRegister;
import io.signalbox.api.FoundCalls;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.EJB;
import jakarta.ejb.Local;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.util.Optional;

/** The register for the pages. */
@Singleton
@Local(CallRegister.class)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class CallRegisterBean implements CallRegister {

    @EJB
    private RouterAssembly assembly;

    @Override
    public FoundCalls search(CallFilter filter, long before, int limit) {
        return assembly.parts().reader().search(filter, before, limit);
    }

    @Override
    public Optional<CallDetail> find(String callId) {
        return assembly.parts().reader().find(callId);
    }
}
