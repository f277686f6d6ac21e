package io.signalbox.router;

import io.signalbox.api.JournalRegister;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.EJB;
import jakarta.ejb.Local;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.util.List;
import java.util.Optional;

/** What the journals say of themselves, for the pages and for auditors' programs. */
@Singleton
@Local(JournalRegister.class)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class JournalRegisterBean implements JournalRegister {

    @EJB
    private RouterAssembly assembly;

    @Override
    public List<Line> search(Filter filter, long before, int limit) {
        return notes().search(filter, before, limit);
    }

    @Override
    public Optional<Line> loss() {
        return notes().loss();
    }

    @Override
    public List<Begun> begun() {
        return notes().begun();
    }

    private JournalRegister notes() {
        return assembly.parts().notes();
    }
}
