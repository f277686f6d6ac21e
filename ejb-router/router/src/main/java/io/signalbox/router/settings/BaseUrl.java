package io.signalbox.router.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;

/** The form of an address that calls may go to. */
public final class BaseUrl {

    private static final Set<String> SCHEMES = Set.of("http", "https");

    private BaseUrl() {}

    /** Whether this is an absolute http or https URL with a host and without user, query or fragment. */
    public static boolean isValid(String text) {
        try {
            URI uri = new URI(text);
            return uri.getScheme() != null
                    && SCHEMES.contains(uri.getScheme())
                    && uri.getHost() != null
                    && uri.getUserInfo() == null
                    && uri.getQuery() == null
                    && uri.getFragment() == null;
        } catch (URISyntaxException invalid) {
            return false;
        }
    }
}
