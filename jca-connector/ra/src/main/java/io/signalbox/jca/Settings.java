package io.signalbox.jca;

import jakarta.resource.spi.InvalidPropertyException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.function.Function;

/** The properties as they count for one pool: checked, complete, unchangeable. */
final class Settings {

    static final int CONNECT_TIMEOUT_MILLIS = 2_000;

    /*
     * The gateway has clocks of its own (30 s to the first token of one target, 20 s between tokens) and falls back to
     * other targets when they run out. Ours are longer, so that its reasoned answer arrives before we give up.
     */
    static final int RESPONSE_TIMEOUT_MILLIS = 120_000;
    static final int READ_TIMEOUT_MILLIS = 30_000;
    static final int TOTAL_TIMEOUT_MILLIS = 600_000;

    final boolean tls;
    final String host;
    final int port;
    /** The value of the {@code Host} header. */
    final String authority;

    final String path;
    final String key;
    final int connectTimeoutMillis;
    final int responseTimeoutMillis;
    final int readTimeoutMillis;
    final int totalTimeoutMillis;

    private Settings(URI gateway, String key, GatewayProperties own, GatewayProperties defaults)
            throws InvalidPropertyException {
        this.tls = "https".equalsIgnoreCase(gateway.getScheme());
        this.host = gateway.getHost().replaceAll("[\\[\\]]", "");
        this.port = gateway.getPort() >= 0 ? gateway.getPort() : tls ? 443 : 80;
        this.authority = gateway.getRawAuthority();
        this.path = gateway.getRawPath().replaceAll("/+$", "") + "/v1/chat/completions";
        this.key = key;
        this.connectTimeoutMillis = millis(
                "connectTimeoutMillis",
                own,
                defaults,
                GatewayProperties::getConnectTimeoutMillis,
                CONNECT_TIMEOUT_MILLIS);
        this.responseTimeoutMillis = millis(
                "responseTimeoutMillis",
                own,
                defaults,
                GatewayProperties::getResponseTimeoutMillis,
                RESPONSE_TIMEOUT_MILLIS);
        this.readTimeoutMillis = millis(
                "readTimeoutMillis", own, defaults, GatewayProperties::getReadTimeoutMillis, READ_TIMEOUT_MILLIS);
        this.totalTimeoutMillis = millis(
                "totalTimeoutMillis", own, defaults, GatewayProperties::getTotalTimeoutMillis, TOTAL_TIMEOUT_MILLIS);
    }

    /** What counts when {@code own} is asked first and {@code defaults} where it is silent. */
    static Settings of(GatewayProperties own, GatewayProperties defaults) throws InvalidPropertyException {
        String url = text(own, defaults, GatewayProperties::getGatewayUrl);
        String key = text(own, defaults, GatewayProperties::getApiKey);
        return new Settings(parse(url), key, own, defaults);
    }

    private static String text(
            GatewayProperties own, GatewayProperties defaults, Function<GatewayProperties, String> property) {
        String value = property.apply(own);
        if (value == null || value.trim().isEmpty()) {
            value = property.apply(defaults);
        }
        return value == null ? "" : value.trim();
    }

    private static int millis(
            String name,
            GatewayProperties own,
            GatewayProperties defaults,
            Function<GatewayProperties, Integer> property,
            int otherwise)
            throws InvalidPropertyException {
        Integer value = property.apply(own);
        if (value == null) {
            value = property.apply(defaults);
        }
        if (value == null) {
            return otherwise;
        }
        if (value <= 0) {
            throw invalid(name + " must be more than 0 but is " + value);
        }
        return value;
    }

    private static URI parse(String url) throws InvalidPropertyException {
        if (url.isEmpty()) {
            throw invalid("gatewayUrl is not set; it is the base URL of the gateway, such as http://gateway:8080");
        }
        try {
            URI uri = new URI(new URI(url).toASCIIString());
            boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            if (http
                    && uri.getHost() != null
                    && uri.getPort() <= 65_535
                    && uri.getRawUserInfo() == null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // The message of the exception repeats the URL, in which somebody may have put a password.
        }
        throw invalid("gatewayUrl must be http://host:port or https://host:port, with or without a path, "
                + "without user, query and fragment");
    }

    private static InvalidPropertyException invalid(String message) {
        return new InvalidPropertyException(message, "invalid_configuration");
    }

    /** Where the gateway is; never the key. */
    @Override
    public String toString() {
        return (tls ? "https://" : "http://") + authority;
    }
}
