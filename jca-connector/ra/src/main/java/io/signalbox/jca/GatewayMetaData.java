package io.signalbox.jca;

import jakarta.resource.spi.ManagedConnectionMetaData;

/** What a container may show about a connection. */
final class GatewayMetaData implements ManagedConnectionMetaData {

    private final String userName;

    GatewayMetaData(String userName) {
        this.userName = userName;
    }

    @Override
    public String getEISProductName() {
        return "Signalbox";
    }

    /** The version of the resource adapter; which version the gateway has is its own affair. */
    @Override
    public String getEISProductVersion() {
        return Version.TEXT;
    }

    /** 0: the gateway limits calls, not connections. */
    @Override
    public int getMaxConnections() {
        return 0;
    }

    @Override
    public String getUserName() {
        return userName;
    }
}
