package io.signalbox.router.tongue;

import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A picture, file or sound that stands in the request itself (RFC 2397, base64 only).
 *
 * @param mediaType such as {@code image/png}
 * @param base64 the bytes, still encoded
 */
public record DataUrl(String mediaType, String base64) {

    private static final Pattern HEAD = Pattern.compile("data:([\\w.+-]+/[\\w.+-]+)(?:;[\\w=.-]+)*;base64,");

    /** The parts of a data URL; empty for any other URL. */
    public static Optional<DataUrl> parse(String url) {
        Matcher head = HEAD.matcher(url);
        return head.lookingAt() ? Optional.of(new DataUrl(head.group(1), url.substring(head.end()))) : Optional.empty();
    }

    /** Whether its bytes are base64 to the end (RFC 4648, 4). */
    public boolean isWhole() {
        try {
            return Base64.getDecoder().decode(base64).length > 0;
        } catch (IllegalArgumentException broken) {
            return false;
        }
    }
}
