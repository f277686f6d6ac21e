package io.signalbox.router;

import io.signalbox.api.RetentionDesk;
import io.signalbox.router.retention.RecordRetention;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.EJB;
import jakarta.ejb.Local;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.time.Duration;

/** How long records are kept, for the pages; and the daily pass that removes them. */
@Singleton
@Local(RetentionDesk.class)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class RetentionDeskBean implements RetentionDesk {

    @EJB
    private RouterAssembly assembly;

    @Override
    public State state() {
        return keeping().state();
    }

    @Override
    public String purge(Duration olderThan, String by) {
        return keeping().purge(olderThan, by);
    }

    @Override
    public String place(Hold hold) {
        return keeping().place(hold);
    }

    @Override
    public void release(String name, String why, String by) {
        keeping().release(name, why, by);
    }

    /** At night, and not on the hour, when everybody's does. */
    @Schedule(hour = "3", minute = "17", persistent = false)
    void daily() {
        keeping().daily();
    }

    private RecordRetention keeping() {
        return assembly.parts().keeping();
    }
}
