package io.signalbox.router.remote;

import io.signalbox.router.settings.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the operator allows.
 *
 * @param mode what becomes of an address
 * @param origins where addresses may be anywhere, as {@code https://host:port}
 * @param mostBytes of all that one request names
 * @param longest that fetching all of it may take
 */
public record RemotePolicy(Mode mode, Set<String> origins, int mostBytes, Duration longest) {

    /** What becomes of an address in a request. */
    public enum Mode {
        /** The request is refused. */
        REFUSE,
        /** The provider gets it, and fetches it or not. */
        PASS,
        /** The gateway fetches what is there. */
        FETCH
    }

    public RemotePolicy {
        origins = Set.copyOf(origins);
    }

    /** As the settings say. */
    public static RemotePolicy of(Settings.Remote settings) {
        return new RemotePolicy(
                Mode.valueOf(settings.mode()),
                settings.origins().stream()
                        .map(URI::create)
                        .map(RemoteAddress::origin)
                        .collect(Collectors.toUnmodifiableSet()),
                settings.mostBytes(),
                settings.longest());
    }
}
