package io.signalbox.router.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.signalbox.api.GatewayException;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a picture in a message may be: its bytes as a data URL of a picture in base64, or an address with a scheme, which
 * {@link RemoteContent} judges. Anything else is no picture to anybody, and to a provider perhaps a file of its own.
 */
final class PictureRules {

    private static final int LONGEST_HEAD = 200;

    private static final Pattern HEAD = Pattern.compile("data:(?i:image)/[\\w.+-]+(?:;[\\w=.-]+)*;base64,");
    private static final Pattern SCHEME = Pattern.compile("\\s*[A-Za-z][A-Za-z0-9+.-]*:.*", Pattern.DOTALL);
    private static final String WORDS =
            "the bytes of a picture, 'data:image/png;base64,...' or another type of picture, or an address with its scheme,"
                    + " 'https://...'";

    private PictureRules() {}

    /**
     * Checks the value of a member {@code image_url}, and leaves the parser at its end.
     *
     * @return whether it names its picture by an address
     * @throws GatewayException {@code invalid_parameter}
     */
    static boolean check(JsonParser parser, String path) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_STRING) { // some write the address alone
            requirePicture(parser, path);
            return RemoteContent.isNamedBy(parser);
        }
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw FieldReader.invalid(path, "an object with 'url'");
        }
        boolean there = false;
        boolean remote = false;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean url = parser.currentName().equals("url");
            JsonToken value = parser.nextToken();
            if (url && value != JsonToken.VALUE_STRING) {
                throw FieldReader.invalid(path + ".url", WORDS);
            }
            if (url) {
                there = true;
                requirePicture(parser, path + ".url");
                remote |= RemoteContent.isNamedBy(parser);
            }
            parser.skipChildren();
        }
        if (!there) {
            throw FieldReader.invalid(path, "an object with 'url'");
        }
        return remote;
    }

    /** A form of other schemes; where one passes its picture would pass unseen. */
    static GatewayException otherForm(String path) {
        return RequestRules.invalid(
                path,
                "'" + path + "' is no place for a picture. Send {'type': 'image_url', 'image_url': {'url': ...}}.");
    }

    private static void requirePicture(JsonParser parser, String path) throws IOException {
        char[] chars = parser.getTextCharacters();
        int from = parser.getTextOffset();
        int length = parser.getTextLength();
        String head = new String(chars, from, Math.min(length, LONGEST_HEAD)); // the rest may be megabytes
        if (!head.startsWith("data:")) {
            if (!SCHEME.matcher(head).matches()) {
                throw FieldReader.invalid(path, WORDS);
            }
            return;
        }
        Matcher data = HEAD.matcher(head);
        if (!data.lookingAt() || !isBase64(chars, from + data.end(), from + length)) {
            throw FieldReader.invalid(path, WORDS);
        }
    }

    /** With its filling or without; a single character more than fours of them is none (RFC 4648, 4). */
    private static boolean isBase64(char[] chars, int from, int end) {
        int last = end;
        while (last > from && end - last < 2 && chars[last - 1] == '=') {
            last--;
        }
        for (int i = from; i < last; i++) {
            char c = chars[i];
            boolean letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
            if (!letter && !(c >= '0' && c <= '9') && c != '+' && c != '/') {
                return false;
            }
        }
        int length = last - from;
        boolean filled = last == end || (end - from) % 4 == 0;
        return length > 0 && length % 4 != 1 && filled;
    }
}
