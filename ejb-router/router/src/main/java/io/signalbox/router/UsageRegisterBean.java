package io.signalbox.router;

import io.signalbox.api.UsageFilter;
import io.signalbox.api.UsageRegister;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.EJB;
import jakarta.ejb.Local;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.util.List;

/** What was used and what it cost, for the pages. */
@Singleton
@Local(UsageRegister.class)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class UsageRegisterBean implements UsageRegister {

    @EJB
    private RouterAssembly assembly;

    @Override
    public List<Line> lines(UsageFilter filter, By by, int limit) {
        return assembly.parts().usage().lines(filter, by, limit);
    }

    @Override
    public Line total(UsageFilter filter) {
        return assembly.parts().usage().total(filter);
    }
}
