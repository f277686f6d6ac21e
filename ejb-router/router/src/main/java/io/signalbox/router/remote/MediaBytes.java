package io.signalbox.router.remote;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What bytes are, by how they begin; a server's word for it is worth nothing. */
final class MediaBytes {

    private MediaBytes() {}

    /** A picture's media type; empty for anything that models are not shown. */
    static Optional<String> picture(byte[] bytes) {
        if (at(bytes, 0, "\u0089PNG\r\n\u001a\n")) {
            return Optional.of("image/png");
        }
        if (at(bytes, 0, "\u00ff\u00d8\u00ff")) {
            return Optional.of("image/jpeg");
        }
        if (at(bytes, 0, "GIF87a") || at(bytes, 0, "GIF89a")) {
            return Optional.of("image/gif");
        }
        return at(bytes, 0, "RIFF") && at(bytes, 8, "WEBP") ? Optional.of("image/webp") : Optional.empty();
    }

    /** A document's media type; empty for anything but PDF. */
    static Optional<String> document(byte[] bytes) {
        return at(bytes, 0, "%PDF-") ? Optional.of("application/pdf") : Optional.empty();
    }

    private static boolean at(byte[] bytes, int from, String sign) {
        byte[] wanted = sign.getBytes(StandardCharsets.ISO_8859_1);
        if (bytes.length < from + wanted.length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if (bytes[from + i] != wanted[i]) {
                return false;
            }
        }
        return true;
    }
}
