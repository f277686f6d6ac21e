package io.signalbox.router;

import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import io.signalbox.api.UserDesk;
import io.signalbox.journal.JournalException;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.EJB;
import jakarta.ejb.Local;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.util.List;
import java.util.function.Supplier;

/** The people who may open the pages, for the page that changes them. */
@Singleton
@Local(UserDesk.class)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class UserDeskBean implements UserDesk {

    @EJB
    private RouterAssembly assembly;

    @Override
    public List<User> all() {
        return desk().all();
    }

    @Override
    public String create(String name, String password, String role, String by) {
        return recorded(() -> desk().create(name, password, role, by));
    }

    @Override
    public String password(String name, String password, String by) {
        return recorded(() -> desk().password(name, password, by));
    }

    @Override
    public void role(String name, String role, String by) {
        recorded(() -> {
            desk().role(name, role, by);
            return "";
        });
    }

    @Override
    public void disable(String name, String by) {
        recorded(() -> {
            desk().disable(name, by);
            return "";
        });
    }

    @Override
    public void enable(String name, String by) {
        recorded(() -> {
            desk().enable(name, by);
            return "";
        });
    }

    private UserDesk desk() {
        return assembly.parts().users();
    }

    /** What cannot be recorded is not done. */
    private static String recorded(Supplier<String> change) {
        try {
            return change.get();
        } catch (JournalException notWritten) {
            throw new GatewayException(
                            ErrorCode.AUDIT_UNAVAILABLE,
                            "The register cannot be written now. Nothing was changed; try again in a moment.")
                    .causedBy(notWritten);
        }
    }
}
