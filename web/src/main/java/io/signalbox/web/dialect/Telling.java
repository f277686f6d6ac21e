package io.signalbox.web.dialect;

import io.signalbox.api.Json;
import java.util.List;

/**
 * Tells the canonical chunks of one stream in the client's words, in their order: any number of {@link #chunk}, then one
 * of {@link #end} or {@link #fail}. Belongs to one call; not thread-safe.
 */
public interface Telling {

    /** The events that one chunk makes; may be none. */
    List<Event> chunk(Json chunk);

    /** What says that all was said. */
    List<Event> end();

    /** What says that the stream broke; nothing may look like an end. */
    List<Event> fail(Json errorChunk);
}
