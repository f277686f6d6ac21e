package io.signalbox.web.http;

import io.signalbox.api.AnswerHead;
import io.signalbox.api.Json;
import io.signalbox.web.dialect.Event;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes server-sent events. Belongs to one call; not thread-safe. */
final class EventStream {

    private static final byte[] DATA = "data: ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = "\n\n".getBytes(StandardCharsets.US_ASCII);

    private final HttpServletResponse response;

    EventStream(HttpServletResponse response) {
        this.response = response;
    }

    /** The headers of every answer, whole or streamed. */
    static void head(HttpServletResponse response, AnswerHead head) {
        response.setHeader("X-Generation-Id", head.id());
        response.setHeader("X-Signalbox-Provider", head.provider());
        if (head.simulated()) {
            response.setHeader("X-Signalbox-Simulated", "true");
        }
        head.end().ifPresent(end -> {
            response.setHeader("Deprecation", end.deprecationHeader());
            response.setHeader("Sunset", end.sunsetHeader());
        });
    }

    void begin(AnswerHead head) {
        head(response, head);
        response.setStatus(HttpServletResponse.SC_OK);
        response.setContentType("text/event-stream; charset=utf-8");
        response.setHeader("Cache-Control", "no-cache");
        response.setHeader("X-Accel-Buffering", "no"); // nginx in front must not collect chunks
    }

    /** Sends events that belong together, at once. */
    void send(List<Event> events) throws IOException {
        write(events);
        flush();
    }

    /** Sends an event without a name, at once. */
    void send(Json json) throws IOException {
        write(json);
        flush();
    }

    /** Events that may wait for the next ones, until {@link #flush}. */
    void write(List<Event> events) throws IOException {
        OutputStream out = response.getOutputStream();
        for (Event event : events) {
            if (!event.name().isEmpty()) {
                out.write(("event: " + event.name() + "\n").getBytes(StandardCharsets.US_ASCII));
            }
            out.write(data(event.data()));
        }
    }

    /** An event without a name that may wait for the next ones. */
    void write(Json json) throws IOException {
        response.getOutputStream().write(data(json));
    }

    /** Nothing may wait any longer. */
    void flush() throws IOException {
        response.getOutputStream().flush();
    }

    private static byte[] data(Json json) {
        byte[] event = new byte[DATA.length + json.length() + END.length];
        System.arraycopy(DATA, 0, event, 0, DATA.length);
        System.arraycopy(json.utf8(), 0, event, DATA.length, json.length());
        onOneLine(event, DATA.length + json.length());
        System.arraycopy(END, 0, event, DATA.length + json.length(), END.length);
        return event;
    }

    /** A provider may spread an event over lines; a line break within it would cut ours in two. White space in JSON. */
    private static void onOneLine(byte[] event, int end) {
        for (int i = 0; i < end; i++) {
            if (event[i] == '\n' || event[i] == '\r') {
                event[i] = ' ';
            }
        }
    }
}
