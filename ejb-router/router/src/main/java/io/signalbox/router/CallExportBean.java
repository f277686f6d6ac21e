package io.signalbox.router;

import io.signalbox.api.CallExport;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.EJB;
import jakarta.ejb.Local;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.io.IOException;
import java.io.OutputStream;

/** Exports for the pages and for auditors' programs. */
@Singleton
@Local(CallExport.class)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class CallExportBean implements CallExport {

    @EJB
    private RouterAssembly assembly;

    @Override
    public void write(Order order, OutputStream to) throws IOException {
        assembly.parts().exports().write(order, to);
    }
}
