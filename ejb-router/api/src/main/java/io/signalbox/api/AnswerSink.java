package io.signalbox.api;

import java.io.IOException;

/**
 * Takes the answer of one call. Either {@link #whole} is called once, or {@link #begin}, any number of {@link #chunk}
 * and one of {@link #end} or {@link #fail} are. All calls come one after the other from the thread that called
 * {@link ModelGateway#chat(ChatCall, AnswerSink)}; an implementation needs no locks.
 *
 * <p>An {@link IOException} says that the client is gone: the provider's connection is closed and the call is recorded
 * as cancelled.
 */
public interface AnswerSink {

    /** Whether this door can hand on a stream; if not, a request for one is refused before anything is called. */
    default boolean streams() {
        return true;
    }

    /** The whole answer; its record is durable. */
    void whole(Answer answer) throws IOException;

    /** A stream begins; nothing of it has been sent yet. */
    void begin(AnswerHead head) throws IOException;

    /** One chunk, a {@code chat.completion.chunk}, to be sent at once, or with the next ones at {@link #flush}. */
    void chunk(Json chunk) throws IOException;

    /** Sends the chunks that may still be here: nobody knows when the provider's next one comes. */
    default void flush() throws IOException {
        // for a sink that sends each chunk at once
    }

    /** The stream ended as it should; its record is durable. */
    void end() throws IOException;

    /** The stream broke after {@link #begin}: an error chunk, and no normal end. */
    void fail(Json errorChunk) throws IOException;
}
