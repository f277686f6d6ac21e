package io.signalbox.jca;

import jakarta.resource.Referenceable;
import jakarta.resource.ResourceException;
import java.io.Serializable;

/**
 * What an application looks up in JNDI: the way to a connection to the gateway. Safe for use by many threads.
 *
 * <p>Which virtual key a connection presents: the one given here, else the password of the container's sign-on, else
 * the property {@code apiKey}.
 */
public interface GatewayConnectionFactory extends Serializable, Referenceable {

    /**
     * A connection whose key the container knows: by its sign-on or by the property {@code apiKey}.
     *
     * @throws ResourceException if the pool is exhausted or the configuration is wrong
     */
    GatewayConnection getConnection() throws ResourceException;

    /**
     * A connection with a key that the application brings along.
     *
     * @param key a virtual key of the gateway, such as {@code sb-...}
     * @throws ResourceException if the pool is exhausted or the configuration is wrong
     */
    GatewayConnection getConnection(String key) throws ResourceException;

    /**
     * A connection with what the application says about itself.
     *
     * @throws ResourceException if the pool is exhausted or the configuration is wrong
     */
    GatewayConnection getConnection(GatewayConnectionSpec spec) throws ResourceException;
}
