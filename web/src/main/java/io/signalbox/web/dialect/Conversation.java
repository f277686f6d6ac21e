package io.signalbox.web.dialect;

import io.signalbox.api.Json;

/** One request that was read, and how its answer is told in the client's words. Immutable; thread-safe. */
public interface Conversation {

    /** The request in canonical form. */
    Json canonical();

    /** A whole canonical answer in the client's words. */
    Json whole(Json answer);

    /** A new teller of one stream. */
    Telling stream();

    /**
     * The same for clients that expect the request's name in an error inside a stream.
     *
     * @param requestId the {@code x-request-id} of the answer
     */
    default Telling stream(String requestId) {
        return stream();
    }
}
