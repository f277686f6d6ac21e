package io.signalbox.router.remote;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An address that may be looked up: {@code https}, a host by its name, the usual port. An IP address in any of its
 * spellings is no name, so there is nothing that two programs could read in two ways.
 *
 * @param uri without its fragment
 * @param trusted whether the operator named its origin, so that it may be anywhere and of plain http
 */
record RemoteAddress(URI uri, boolean trusted) {

    /** Labels of letters, digits and dashes; a dot at least; the last label no number, in any base. */
    private static final Pattern NAME = Pattern.compile(
            "(?=.{4,253}$)([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9])?\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])", Pattern.DOTALL);

    private static final int LONGEST = 4096;
    private static final int HTTPS = 443;

    /**
     * Reads an address.
     *
     * @param origins those that the operator named, as {@code https://host:port}
     * @return empty where it may not be looked up
     */
    static Optional<RemoteAddress> of(String url, Set<String> origins) {
        URI uri;
        try {
            uri = new URI(url.length() > LONGEST ? "" : url);
        } catch (URISyntaxException nonsense) {
            return Optional.empty();
        }
        if (uri.getHost() == null || uri.getRawUserInfo() != null || uri.getScheme() == null) {
            return Optional.empty();
        }
        URI plain = URI.create(withoutFragment(url));
        if (origins.contains(origin(uri))) {
            return Optional.of(new RemoteAddress(plain, true));
        }
        boolean allowed = uri.getScheme().equalsIgnoreCase("https")
                && (uri.getPort() == -1 || uri.getPort() == HTTPS)
                && NAME.matcher(uri.getHost().toLowerCase(Locale.ROOT)).matches();
        return allowed ? Optional.of(new RemoteAddress(plain, false)) : Optional.empty();
    }

    /** Scheme, host and port, without the port that goes without saying. */
    static String origin(URI uri) {
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        int usual = scheme.equals("https") ? HTTPS : 80;
        String port = uri.getPort() == -1 || uri.getPort() == usual ? "" : ":" + uri.getPort();
        return scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + port;
    }

    private static String withoutFragment(String url) {
        int hash = url.indexOf('#');
        return hash < 0 ? url : url.substring(0, hash);
    }

    int port() {
        if (uri.getPort() != -1) {
            return uri.getPort();
        }
        return uri.getScheme().equalsIgnoreCase("https") ? HTTPS : 80;
    }
}
