package io.signalbox.jca;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionManager;
import jakarta.resource.spi.ConnectionRequestInfo;
import java.util.Objects;
import javax.naming.Reference;

/** Asks the container for connections. Public and open, because some containers subclass or proxy it. */
public class PooledConnectionFactory implements GatewayConnectionFactory {

    private static final long serialVersionUID = 1L;

    private final GatewayManagedConnectionFactory factory;
    private final ConnectionManager connectionManager;
    private Reference reference;

    PooledConnectionFactory(GatewayManagedConnectionFactory factory, ConnectionManager connectionManager) {
        this.factory = factory;
        this.connectionManager = Objects.requireNonNull(connectionManager, "connectionManager");
    }

    @Override
    public GatewayConnection getConnection() throws ResourceException {
        return allocate(null);
    }

    @Override
    public GatewayConnection getConnection(String key) throws ResourceException {
        return getConnection(GatewayConnectionSpec.ofKey(key));
    }

    @Override
    public GatewayConnection getConnection(GatewayConnectionSpec spec) throws ResourceException {
        return allocate(new GatewayConnectionRequest(spec.key()));
    }

    private GatewayConnection allocate(ConnectionRequestInfo info) throws ResourceException {
        return (GatewayConnection) connectionManager.allocateConnection(factory, info);
    }

    @Override
    public void setReference(Reference reference) {
        this.reference = reference;
    }

    @Override
    public Reference getReference() {
        return reference;
    }
}
