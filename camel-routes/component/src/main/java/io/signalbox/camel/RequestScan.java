package io.signalbox.camel;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What the top level of a body shows without building a tree of it.
 *
 * @param readable whether it is one JSON object and nothing after it
 * @param fields the names of its fields
 * @param hasMessages whether {@code messages} is an array
 * @param streams whether a stream is asked for, where the body says it
 */
record RequestScan(boolean readable, Set<String> fields, boolean hasMessages, Optional<Boolean> streams) {

    static final RequestScan UNREADABLE = new RequestScan(false, Set.of(), false, Optional.empty());

    private static final JsonFactory FACTORY = new JsonFactory();

    static RequestScan of(byte[] utf8) {
        try (JsonParser parser = FACTORY.createParser(utf8)) {
            return scan(parser);
        } catch (IOException e) {
            return UNREADABLE;
        }
    }

    private static RequestScan scan(JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            return UNREADABLE;
        }
        Set<String> fields = new HashSet<>();
        boolean hasMessages = false;
        Optional<Boolean> streams = Optional.empty();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String field = parser.currentName();
            JsonToken value = parser.nextToken();
            fields.add(field);
            hasMessages |= field.equals("messages") && value == JsonToken.START_ARRAY;
            if (field.equals("stream") && value.isBoolean()) {
                streams = Optional.of(value == JsonToken.VALUE_TRUE);
            }
            parser.skipChildren();
        }
        return parser.nextToken() == null ? new RequestScan(true, fields, hasMessages, streams) : UNREADABLE;
    }

    /** Whether this is a whole request and not a text that happens to be JSON. */
    boolean isRequest() {
        return readable && hasMessages;
    }
}
