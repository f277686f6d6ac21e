package io.signalbox.router;

import io.signalbox.api.CatalogueAdmin;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.EJB;
import jakarta.ejb.Local;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The catalogue for the pages, and for what other nodes have accepted. */
@Singleton
@Local(CatalogueAdmin.class)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class CatalogueAdminBean implements CatalogueAdmin {

    private static final Logger LOG = Logger.getLogger(CatalogueAdminBean.class.getName());

    @EJB
    private RouterAssembly assembly;

    @Override
    public Preview preview(PriceList list) {
        return keeper().preview(list);
    }

    @Override
    public String accept(PriceList list, String seen, Set<String> targets, String author, String note) {
        return keeper().accept(list, seen, targets, author, note);
    }

    @Override
    public List<String> providers() {
        return keeper().providers();
    }

    @Override
    public List<Version> versions() {
        return keeper().versions();
    }

    @Override
    public Optional<Version> version(long number) {
        return keeper().version(number);
    }

    @Schedule(hour = "*", minute = "*", second = "*/30", persistent = false)
    void catchUp() {
        try {
            keeper().catchUp();
        } catch (RuntimeException failed) { // a timer that throws is taken away by the container
            LOG.log(Level.WARNING, failed, () -> "The newest version of the catalogue could not be taken over");
        }
    }

    private CatalogKeeper keeper() {
        return assembly.parts().keeper();
    }
}
