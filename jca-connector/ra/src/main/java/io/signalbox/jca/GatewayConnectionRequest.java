package io.signalbox.jca;

import jakarta.resource.spi.ConnectionRequestInfo;

/** The key an application brought along, on its way through the container. Immutable. */
final class GatewayConnectionRequest implements ConnectionRequestInfo {

    private final String key;

    GatewayConnectionRequest(String key) {
        this.key = key;
    }

    String key() {
        return key;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GatewayConnectionRequest && key.equals(((GatewayConnectionRequest) other).key);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "GatewayConnectionRequest[key=***]";
    }
}
