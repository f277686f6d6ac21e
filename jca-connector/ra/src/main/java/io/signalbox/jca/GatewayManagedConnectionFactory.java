package io.signalbox.jca;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionManager;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.IllegalStateException;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.ManagedConnectionFactory;
import jakarta.resource.spi.ResourceAdapter;
import jakarta.resource.spi.ResourceAdapterAssociation;
import jakarta.resource.spi.ValidatingManagedConnectionFactory;
import java.io.PrintWriter;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import javax.security.auth.Subject;

/**
 * Makes the connections of one pool; its properties win over those of the resource adapter. Safe for use by many
 * threads once its properties are set.
 */
public class GatewayManagedConnectionFactory extends GatewayProperties
        implements ManagedConnectionFactory, ResourceAdapterAssociation, ValidatingManagedConnectionFactory {

    private static final long serialVersionUID = 1L;

    private GatewayResourceAdapter resourceAdapter;
    private transient volatile PrintWriter logWriter;

    @Override
    public Object createConnectionFactory(ConnectionManager connectionManager) {
        return new PooledConnectionFactory(this, connectionManager);
    }

    /** For use outside a container: every connection has its own line, closed with it. */
    @Override
    public Object createConnectionFactory() {
        return createConnectionFactory(new UnpooledConnectionManager());
    }

    @Override
    public ManagedConnection createManagedConnection(Subject subject, ConnectionRequestInfo info)
            throws ResourceException {
        Settings settings = settings();
        SignOn signOn = SignOn.of(this, settings, subject, info);
        return new GatewayManagedConnection(this, settings, signOn, logWriter);
    }

    /** A connection of ours with the same key, or null where the container should make one. */
    @Override
    @SuppressWarnings("rawtypes")
    public ManagedConnection matchManagedConnections(Set candidates, Subject subject, ConnectionRequestInfo info)
            throws ResourceException {
        SignOn wanted = SignOn.of(this, settings(), subject, info);
        for (Object candidate : candidates) {
            if (candidate instanceof GatewayManagedConnection
                    && ((GatewayManagedConnection) candidate).serves(this, wanted)) {
                return (GatewayManagedConnection) candidate;
            }
        }
        return null;
    }

    /** Those that have been destroyed or cannot reach the gateway. Opens lines where there are none, but asks nothing. */
    @Override
    @SuppressWarnings("rawtypes")
    public Set<Object> getInvalidConnections(Set connections) {
        Set<Object> invalid = new HashSet<>();
        for (Object connection : connections) {
            if (connection instanceof GatewayManagedConnection
                    && !((GatewayManagedConnection) connection).reachesGateway()) {
                invalid.add(connection);
            }
        }
        return invalid;
    }

    private Settings settings() throws ResourceException {
        GatewayResourceAdapter defaults = resourceAdapter;
        return Settings.of(this, defaults == null ? new GatewayResourceAdapter() : defaults);
    }

    @Override
    public ResourceAdapter getResourceAdapter() {
        return resourceAdapter;
    }

    /** Called once by the container; the association cannot change. */
    @Override
    public void setResourceAdapter(ResourceAdapter adapter) throws ResourceException {
        if (!(adapter instanceof GatewayResourceAdapter)) {
            throw new IllegalStateException("Not the resource adapter of this factory", "invalid_resource_adapter");
        }
        if (resourceAdapter != null && resourceAdapter != adapter) {
            throw new IllegalStateException(
                    "This factory already belongs to a resource adapter", "invalid_resource_adapter");
        }
        resourceAdapter = (GatewayResourceAdapter) adapter;
    }

    @Override
    public void setLogWriter(PrintWriter out) {
        logWriter = out;
    }

    @Override
    public PrintWriter getLogWriter() {
        return logWriter;
    }

    /** By properties, and by the resource adapter that completes them. */
    @Override
    public boolean equals(Object other) {
        return super.equals(other)
                && Objects.equals(resourceAdapter, ((GatewayManagedConnectionFactory) other).resourceAdapter);
    }

    /** By properties alone, so that it stays the same when the container adds the resource adapter. */
    @Override
    public int hashCode() {
        return super.hashCode();
    }
}
