package io.signalbox.jca;

import java.io.Serializable;
import java.util.Arrays;

/**
 * The properties that both the resource adapter (as defaults for all its pools) and a pool can be given. A property
 * that is null is not set. Set before use and not changed afterwards, as the Connectors specification demands.
 */
public abstract class GatewayProperties implements Serializable {

    private static final long serialVersionUID = 1L;

    private String gatewayUrl;
    private String apiKey;
    private Integer connectTimeoutMillis;
    private Integer responseTimeoutMillis;
    private Integer readTimeoutMillis;
    private Integer totalTimeoutMillis;

    GatewayProperties() {}

    /** Where the gateway is, such as {@code https://gateway.example.com:8181}; without {@code /v1}. */
    public String getGatewayUrl() {
        return gatewayUrl;
    }

    public void setGatewayUrl(String gatewayUrl) {
        this.gatewayUrl = gatewayUrl;
    }

    /** The virtual key for callers that bring none of their own. */
    public String getApiKey() {
        return apiKey;
    }

    public void setApiKey(String apiKey) {
        this.apiKey = apiKey;
    }

    /** How long a connection to one address of the gateway may take. */
    public Integer getConnectTimeoutMillis() {
        return connectTimeoutMillis;
    }

    public void setConnectTimeoutMillis(Integer connectTimeoutMillis) {
        this.connectTimeoutMillis = connectTimeoutMillis;
    }

    /** How long a streamed answer may take to begin. */
    public Integer getResponseTimeoutMillis() {
        return responseTimeoutMillis;
    }

    public void setResponseTimeoutMillis(Integer responseTimeoutMillis) {
        this.responseTimeoutMillis = responseTimeoutMillis;
    }

    /** How long an answer that has begun may pause. */
    public Integer getReadTimeoutMillis() {
        return readTimeoutMillis;
    }

    public void setReadTimeoutMillis(Integer readTimeoutMillis) {
        this.readTimeoutMillis = readTimeoutMillis;
    }

    /** How long a call may take in all. */
    public Integer getTotalTimeoutMillis() {
        return totalTimeoutMillis;
    }

    public void setTotalTimeoutMillis(Integer totalTimeoutMillis) {
        this.totalTimeoutMillis = totalTimeoutMillis;
    }

    private Object[] values() {
        return new Object[] {
            gatewayUrl, apiKey, connectTimeoutMillis, responseTimeoutMillis, readTimeoutMillis, totalTimeoutMillis
        };
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || (other != null
                        && getClass() == other.getClass()
                        && Arrays.equals(values(), ((GatewayProperties) other).values()));
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values());
    }

    /** Without the key. */
    @Override
    public String toString() {
        return getClass().getSimpleName() + "[gatewayUrl=" + gatewayUrl + "]";
    }
}
