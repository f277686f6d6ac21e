package io.signalbox.router;

import io.signalbox.api.CheckpointOutlets;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.EJB;
import jakarta.ejb.Local;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.io.IOException;

/** Gives signed checkpoints to the doors that take them outside. */
@Singleton
@Local(CheckpointOutlets.class)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class CheckpointOutletsBean implements CheckpointOutlets {

    @EJB
    private RouterAssembly assembly;

    @Override
    public void attach(String place, Taker taker) {
        assembly.parts().journal().outlets().attach(place, checkpoint -> {
            try {
                taker.take(checkpoint.toString());
            } catch (IOException | RuntimeException failed) {
                throw failed;
            } catch (Exception failed) {
                throw new IOException(failed.getMessage(), failed);
            }
        });
    }

    @Override
    public void detach(String place) {
        assembly.parts().journal().outlets().detach(place);
    }
}
