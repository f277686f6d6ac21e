package io.signalbox.jca;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionEvent;
import jakarta.resource.spi.ConnectionEventListener;
import jakarta.resource.spi.ConnectionManager;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.ManagedConnectionFactory;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.security.auth.Subject;

/** A container's pool as the Connectors specification tells it, with one sign-on for all. */
final class FakeContainer implements ConnectionManager, ConnectionEventListener {

    private static final long serialVersionUID = 1L;

    final transient Set<ManagedConnection> free = new LinkedHashSet<>();
    final transient List<ConnectionEvent> events = new CopyOnWriteArrayList<>();
    transient Subject subject;
    transient int created;

    @Override
    public synchronized Object allocateConnection(ManagedConnectionFactory factory, ConnectionRequestInfo info)
            throws ResourceException {
        ManagedConnection connection = factory.matchManagedConnections(free, subject, info);
        if (connection == null) {
            connection = factory.createManagedConnection(subject, info);
            connection.addConnectionEventListener(this);
            created++;
        }
        free.remove(connection);
        return connection.getConnection(subject, info);
    }

    @Override
    public synchronized void connectionClosed(ConnectionEvent event) {
        events.add(event);
        ManagedConnection connection = (ManagedConnection) event.getSource();
        try {
            connection.cleanup();
        } catch (ResourceException e) {
            throw new AssertionError(e);
        }
        free.add(connection);
    }

    @Override
    public synchronized void connectionErrorOccurred(ConnectionEvent event) {
        events.add(event);
        try {
            ((ManagedConnection) event.getSource()).destroy();
        } catch (ResourceException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void localTransactionStarted(ConnectionEvent event) {
        throw new AssertionError("There are no transactions here");
    }

    @Override
    public void localTransactionCommitted(ConnectionEvent event) {
        throw new AssertionError("There are no transactions here");
    }

    @Override
    public void localTransactionRolledback(ConnectionEvent event) {
        throw new AssertionError("There are no transactions here");
    }
}
