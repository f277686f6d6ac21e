package io.signalbox.router;

import io.signalbox.api.JournalVerification;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.EJB;
import jakarta.ejb.Local;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;

/** The verifier, for the page that has a button for it. */
@Singleton
@Local(JournalVerification.class)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class JournalVerificationBean implements JournalVerification {

    @EJB
    private RouterAssembly assembly;

    @Override
    public State state() {
        return assembly.parts().verification().state();
    }

    @Override
    public boolean start(String by) {
        return assembly.parts().verification().start(by);
    }
}
