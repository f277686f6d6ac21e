package io.signalbox.router.wire;

import java.io.IOException;
import java.util.Optional;

/** The events of one stream, one after the other. Not thread-safe. */
public interface EventSource {

    /** The next event's data; empty at the end of the stream. Blocks until there is one. */
    Optional<byte[]> next() throws IOException;
}
