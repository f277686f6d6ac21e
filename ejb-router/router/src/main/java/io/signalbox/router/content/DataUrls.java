package io.signalbox.router.content;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.signalbox.journal.Hash;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Puts length and hash in the place of pictures, sounds and files that stand in a text. */
final class DataUrls {

    private static final Pattern URL =
            Pattern.compile("data:([A-Za-z0-9.+/-]*)((?:;[A-Za-z0-9.+=_-]+)*),([A-Za-z0-9+/=_%.~!*-]*)");

    private DataUrls() {}

    static String cutFrom(String text) {
        if (!text.contains("data:")) {
            return text;
        }
        Matcher matcher = URL.matcher(text);
        StringBuilder out = new StringBuilder();
        int from = 0;
        while (matcher.find()) {
            out.append(text, from, matcher.start())
                    .append(shown(
                            matcher.group(1), matcher.group(3), matcher.group(2).contains(";base64")));
            from = matcher.end();
        }
        return out.append(text, from, text.length()).toString();
    }

    /** What stands in the place of bare base64. */
    static String shown(String type, String payload, boolean base64) {
        byte[] bytes = base64 ? decoded(payload) : payload.getBytes(StandardCharsets.UTF_8);
        return "[data " + (type.isEmpty() ? "" : type + ", ") + bytes.length + " bytes, sha256 " + Hash.of(bytes) + "]";
    }

    private static byte[] decoded(String payload) {
        try {
            return Base64.getDecoder().decode(payload.replace('-', '+').replace('_', '/'));
        } catch (IllegalArgumentException broken) {
            return payload.getBytes(StandardCharsets.UTF_8);
        }
    }
}
