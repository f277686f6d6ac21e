package io.signalbox.jca;

import jakarta.resource.NotSupportedException;
import jakarta.resource.spi.ActivationSpec;
import jakarta.resource.spi.BootstrapContext;
import jakarta.resource.spi.ResourceAdapter;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import javax.transaction.xa.XAResource;

/** The resource adapter as the container sees it: its properties are the defaults of all its pools. */
public class GatewayResourceAdapter extends GatewayProperties implements ResourceAdapter {

    private static final long serialVersionUID = 1L;

    /** Nothing to start: lines to the gateway belong to the connections that use them. */
    @Override
    public void start(BootstrapContext context) {}

    /** Nothing to stop: the container destroys the connections of the pools. */
    @Override
    public void stop() {}

    @Override
    public void endpointActivation(MessageEndpointFactory endpointFactory, ActivationSpec spec)
            throws NotSupportedException {
        throw new NotSupportedException("This resource adapter has no inbound messages", "not_supported");
    }

    @Override
    public void endpointDeactivation(MessageEndpointFactory endpointFactory, ActivationSpec spec) {}

    /** None: a call to a model is not part of a transaction. */
    @Override
    public XAResource[] getXAResources(ActivationSpec[] specs) {
        return new XAResource[0];
    }
}
