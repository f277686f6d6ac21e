package io.signalbox.router.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/**
 * The messages of a request, counted while their outer shape is checked.
 *
 * @param count how many
 * @param images whether one of them carries an image
 */
record MessageCount(int count, boolean images) {

    static MessageCount of(JsonMembers body) throws IOException {
        JsonParser source = body.parser("messages")
                .orElseThrow(() -> RequestRules.invalid("messages", "'messages' is missing: at least one is needed."));
        try (JsonParser parser = source) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw RequestRules.invalid("messages", "'messages' must be an array.");
            }
            int count = 0;
            boolean images = false;
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                images |= message(parser, "messages[" + count + "]");
                count++;
            }
            if (count == 0) {
                throw RequestRules.invalid("messages", "'messages' is empty: at least one is needed.");
            }
            return new MessageCount(count, images);
        }
    }

    private static boolean message(JsonParser parser, String path) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw RequestRules.invalid(path, "A message must be an object with 'role' and 'content'.");
        }
        boolean role = false;
        boolean images = false;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (name.equals("role")) {
                if (value != JsonToken.VALUE_STRING) {
                    throw RequestRules.invalid(path + ".role", "'role' must be a text.");
                }
                role = true;
            } else if (name.equals("content")) {
                images |= content(parser, path + ".content");
            } else {
                parser.skipChildren();
            }
        }
        if (!role) {
            throw RequestRules.invalid(path + ".role", "'role' is missing.");
        }
        return images;
    }

    private static boolean content(JsonParser parser, String path) throws IOException {
        switch (parser.currentToken()) {
            case VALUE_STRING, VALUE_NULL -> {
                return false;
            }
            case START_ARRAY -> {
                boolean images = false;
                int index = 0;
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    if (parser.currentToken() != JsonToken.START_OBJECT) {
                        throw RequestRules.invalid(path + "[" + index + "]", "A content part must be an object.");
                    }
                    images |= part(parser);
                    index++;
                }
                return images;
            }
            default -> throw RequestRules.invalid(path, "'content' must be a text or an array of parts.");
        }
    }

    private static boolean part(JsonParser parser) throws IOException {
        boolean image = false;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            image |= parser.nextToken() == JsonToken.VALUE_STRING
                    && name.equals("type")
                    && parser.getText().equals("image_url");
            parser.skipChildren();
        }
        return image;
    }
}
