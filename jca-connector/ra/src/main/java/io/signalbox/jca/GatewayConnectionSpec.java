package io.signalbox.jca;

import java.util.Objects;

/** What an application says about itself when it asks for a connection: its virtual key. Immutable. */
public final class GatewayConnectionSpec {

    private final String key;

    private GatewayConnectionSpec(String key) {
        this.key = Objects.requireNonNull(key, "key");
    }

    /** A connection that presents this virtual key to the gateway. */
    public static GatewayConnectionSpec ofKey(String key) {
        return new GatewayConnectionSpec(key);
    }

    String key() {
        return key;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GatewayConnectionSpec && key.equals(((GatewayConnectionSpec) other).key);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "GatewayConnectionSpec[key=***]";
    }
}
