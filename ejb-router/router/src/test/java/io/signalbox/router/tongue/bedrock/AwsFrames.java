package io.signalbox.router.tongue.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import software.amazon.eventstream.HeaderValue;
import software.amazon.eventstream.Message;

/** Writes AWS's event stream from JSON lines {@code {"NAME": payload}}, as its endpoint does. */
public final class AwsFrames {

    /** Of such a stream. */
    public static final String MEDIA_TYPE = "application/vnd.amazon.eventstream";

    private static final ObjectMapper JSON = new ObjectMapper();

    private AwsFrames() {}

    /** The frames of these lines. */
    public static byte[] of(byte[] lines) throws IOException {
        ByteArrayOutputStream frames = new ByteArrayOutputStream();
        for (String line : new String(lines, StandardCharsets.UTF_8).split("\n")) {
            JsonNode event = JSON.readTree(line);
            String name = event.fieldNames().next();
            boolean exception = name.endsWith("Exception");
            new Message(
                            Map.of(
                                    ":message-type",
                                    HeaderValue.fromString(exception ? "exception" : "event"),
                                    exception ? ":exception-type" : ":event-type",
                                    HeaderValue.fromString(name),
                                    ":content-type",
                                    HeaderValue.fromString("application/json")),
                            JSON.writeValueAsBytes(event.path(name)))
                    .encode(frames);
        }
        return frames.toByteArray();
    }
}
