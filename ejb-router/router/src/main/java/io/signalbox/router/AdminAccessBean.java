package io.signalbox.router;

import io.signalbox.api.AdminAccess;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.EJB;
import jakarta.ejb.Local;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.util.Optional;
import java.util.Set;

/** The login of the pages. */
@Singleton
@Local(AdminAccess.class)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class AdminAccessBean implements AdminAccess {

    @EJB
    private RouterAssembly assembly;

    @Override
    public Optional<Set<String>> login(String name, char[] password) {
        return assembly.parts().admins().login(name, password);
    }

    @Override
    public Optional<String> standing(String name) {
        return assembly.parts().admins().standing(name);
    }
}
