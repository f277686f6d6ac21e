package io.signalbox.router.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Set;
import java.util.regex.Pattern;

/** Pictures and files that a request names by an address: somebody would have to fetch them. */
final class RemoteContent {

    /** Members that carry an address, or the content itself as a data URL. */
    private static final Set<String> ADDRESSES =
            Set.of("url", "image_url", "file_url", "file_data", "video_url", "uri", "fileUri", "file_uri");
    /** Members of content parts that hold such members. */
    private static final Set<String> CARRIERS =
            Set.of("image_url", "video_url", "input_video", "file", "source", "fileData", "file_data");
    /** A scheme, not that of a data URL; base64 has no colon. */
    private static final Pattern SCHEME =
            Pattern.compile("\\s*(?!data:)[A-Za-z][A-Za-z0-9+.-]{0,20}:.*", Pattern.DOTALL);

    private static final int LONGEST_SCHEME = 64;

    private RemoteContent() {}

    /** Whether the text at which the parser stands is such an address. */
    static boolean isNamedBy(JsonParser parser) throws IOException {
        String name = parser.currentName();
        if (name == null || !ADDRESSES.contains(name)) {
            return false;
        }
        int length = Math.min(parser.getTextLength(), LONGEST_SCHEME); // a data URL may be megabytes
        return SCHEME.matcher(new String(parser.getTextCharacters(), parser.getTextOffset(), length))
                .matches();
    }

    /** Whether a member of a content part may hold such addresses. */
    static boolean carries(String member) {
        return CARRIERS.contains(member);
    }

    /** Whether one is in a member of a content part, at whose value the parser stands; leaves it at that value's end. */
    static boolean isIn(JsonParser parser, String member) throws IOException {
        if (!parser.currentToken().isStructStart()) {
            return parser.currentToken() == JsonToken.VALUE_STRING && isNamedBy(parser);
        }
        if (!CARRIERS.contains(member)) { // what a search found is not fetched again
            parser.skipChildren();
            return false;
        }
        boolean found = false;
        int depth = 1;
        while (depth > 0) {
            JsonToken token = parser.nextToken();
            if (token.isStructStart()) {
                depth++;
            } else if (token.isStructEnd()) {
                depth--;
            } else if (token == JsonToken.VALUE_STRING) {
                found |= isNamedBy(parser);
            }
        }
        return found;
    }
}
