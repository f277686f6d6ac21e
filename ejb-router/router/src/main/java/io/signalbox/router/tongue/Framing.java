package io.signalbox.router.tongue;

import io.signalbox.router.wire.EventReader;
import io.signalbox.router.wire.EventSource;
import io.signalbox.router.wire.LineEvents;
import java.io.InputStream;

/**
 * How the events of a stream stand in a response's body.
 *
 * @param mediaType of such a response; one with another type is no stream
 * @param opener makes the reader of one body
 */
public record Framing(String mediaType, Opener opener) {

    /** Server-sent events (WHATWG HTML, 9.2.6). */
    public static final Framing SERVER_SENT_EVENTS = new Framing("text/event-stream", EventReader::new);

    /** A JSON value a line. */
    public static final Framing LINES = new Framing("application/x-ndjson", LineEvents::new);

    /** Makes readers. */
    @FunctionalInterface
    public interface Opener {

        /**
         * The events of one body.
         *
         * @param maxEventBytes an event longer than this is an error
         */
        EventSource open(InputStream body, int maxEventBytes);
    }

    /** The events of one body. */
    public EventSource open(InputStream body, int maxEventBytes) {
        return opener.open(body, maxEventBytes);
    }
}
