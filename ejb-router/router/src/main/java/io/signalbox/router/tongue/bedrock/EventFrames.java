package io.signalbox.router.tongue.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.router.tongue.Trees;
import io.signalbox.router.wire.EventSource;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import software.amazon.eventstream.HeaderValue;
import software.amazon.eventstream.Message;

/**
 * Reads AWS's binary event stream (docs.aws.amazon.com/lexv2/latest/dg/event-stream-encoding.html). Each frame becomes
 * {@code {"NAME": payload}}, NAME being that of the event or of the exception. A frame whose checksums do not fit breaks the
 * stream, one that is cut ends it. Not thread-safe.
 */
final class EventFrames implements EventSource {

    /** Lengths of the frame and of its headers, and a checksum of both. */
    private static final int PRELUDE = 12;

    private static final int LEAST = PRELUDE + 4;

    private final InputStream in;
    private final int maxEventBytes;

    EventFrames(InputStream in, int maxEventBytes) {
        this.in = new BufferedInputStream(in);
        this.maxEventBytes = maxEventBytes;
    }

    @Override
    public Optional<byte[]> next() throws IOException {
        byte[] prelude = in.readNBytes(PRELUDE);
        if (prelude.length < PRELUDE) {
            return Optional.empty();
        }
        int length = ByteBuffer.wrap(prelude).getInt();
        if (length < LEAST || length > maxEventBytes) {
            throw new IOException("a frame of " + length + " bytes");
        }
        byte[] frame = Arrays.copyOf(prelude, length);
        if (in.readNBytes(frame, PRELUDE, length - PRELUDE) < length - PRELUDE) {
            return Optional.empty();
        }
        return Optional.of(event(message(frame)));
    }

    private static Message message(byte[] frame) throws IOException {
        try {
            return Message.decode(ByteBuffer.wrap(frame));
        } catch (RuntimeException damaged) { // the library has no type of its own for checksums that do not fit
            throw new IOException("a damaged frame", damaged);
        }
    }

    private static byte[] event(Message message) throws IOException {
        Map<String, HeaderValue> headers = message.getHeaders();
        ObjectNode event = Trees.empty();
        switch (text(headers, ":message-type")) {
            case "event" -> event.set(text(headers, ":event-type"), payload(message));
            case "exception" -> event.set(exception(text(headers, ":exception-type")), payload(message));
            case "error" ->
                event.putObject(exception(text(headers, ":error-code")))
                        .put("message", text(headers, ":error-message"));
            default -> throw new IOException("a frame of no known kind");
        }
        return Trees.bytes(event);
    }

    /** The type of the message says that it is one; behind this its name does. */
    private static String exception(String name) {
        return name.endsWith(BedrockErrors.EXCEPTION) ? name : name + BedrockErrors.EXCEPTION;
    }

    private static JsonNode payload(Message message) throws IOException {
        return message.getPayload().length == 0 ? Trees.empty() : Trees.object(message.getPayload());
    }

    private static String text(Map<String, HeaderValue> headers, String name) {
        HeaderValue value = headers.get(name);
        return value == null ? "" : value.getString();
    }
}
