package io.signalbox.api;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * A model that is on its way out, in the words of the HTTP headers that say so.
 *
 * @param deprecated since when its callers are told
 * @param sunset from when on it cannot be called any more
 */
public record ModelEnd(Instant deprecated, Instant sunset) {

    /** A day has two digits there, which {@link DateTimeFormatter#RFC_1123_DATE_TIME} does not keep to. */
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    public ModelEnd {
        if (sunset.isBefore(deprecated)) {
            throw new IllegalArgumentException("a model does not end before its end is announced");
        }
    }

    /** The value of the header {@code Deprecation} (RFC 9745): a structured date, seconds behind an at sign. */
    public String deprecationHeader() {
        return "@" + deprecated.getEpochSecond();
    }

    /** The value of the header {@code Sunset} (RFC 8594): an HTTP date. */
    public String sunsetHeader() {
        return HTTP_DATE.format(sunset);
    }
}
