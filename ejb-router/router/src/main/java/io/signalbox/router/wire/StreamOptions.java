package io.signalbox.router.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** OpenAI's {@code stream_options}: usage comes in a chunk of its own only when {@code include_usage} asks for it. */
final class StreamOptions {

    private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] USAGE_ONLY = "{\"include_usage\":true}".getBytes(StandardCharsets.US_ASCII);

    private StreamOptions() {}

    static boolean asksForUsage(JsonMembers request) throws IOException {
        Optional<JsonParser> options = request.parser("stream_options");
        if (options.isEmpty()) {
            return false;
        }
        try (JsonParser parser = options.get()) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean usage = parser.currentName().equals("include_usage");
                JsonToken value = parser.nextToken();
                if (usage) {
                    return value == JsonToken.VALUE_TRUE;
                }
                parser.skipChildren();
            }
            return false;
        }
    }

    /** The caller's options, with usage switched on: the register wants it even where the caller does not. */
    static byte[] withUsage(JsonMembers request) {
        Optional<byte[]> options = request.raw("stream_options");
        if (options.isEmpty() || options.get()[0] != '{') {
            return USAGE_ONLY;
        }
        try {
            return JsonMembers.of(options.get())
                    .with(Map.of("include_usage", Optional.of(TRUE)))
                    .utf8();
        } catch (IOException impossible) {
            throw new UncheckedIOException("stream_options was read before", impossible);
        }
    }
}
