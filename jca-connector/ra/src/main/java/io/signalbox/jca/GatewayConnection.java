package io.signalbox.jca;

import jakarta.resource.ResourceException;
import java.time.Duration;

/**
 * A pooled connection to the gateway. Take it, call, close it; do not keep it. It carries one call at a time: a second
 * thread, or a listener that calls again, needs a connection of its own. Only {@link #close()} may come from another
 * thread; it ends a call that is under way.
 *
 * <p>Requests and answers are OpenAI's chat-completions JSON and travel as they are, with one exception: the member
 * {@code stream} of the request is set to what the called method does.
 *
 * <p>Every failure is a {@link ResourceException} whose {@link ResourceException#getErrorCode()} says what happened.
 * Where the gateway itself answered, it is a {@link GatewayResourceException} with the gateway's code, such as
 * {@code policy_denied}. A request is sent once and never repeated. After a failure of the line itself (code
 * {@code gateway_...}) the container discards the connection: close it and take another one.
 */
public interface GatewayConnection extends AutoCloseable {

    /** The whole answer to a chat request, within the configured total time. */
    String chat(String requestJson) throws ResourceException;

    /**
     * The whole answer to a chat request.
     *
     * @param timeout how long the call may take in all, instead of the configured total time; more than zero
     */
    String chat(String requestJson, Duration timeout) throws ResourceException;

    /**
     * Hands over the answer chunk by chunk as the model produces it and returns after the last. When it throws, the
     * chunks so far are not a whole answer.
     */
    void chat(String requestJson, ChunkListener listener) throws ResourceException;

    /**
     * As {@link #chat(String, ChunkListener)}, within a time of its own.
     *
     * @param timeout how long the call may take in all, instead of the configured total time; more than zero
     */
    void chat(String requestJson, Duration timeout, ChunkListener listener) throws ResourceException;

    /**
     * The text a model answers to one prompt, for those who need no more.
     *
     * @param model as the gateway names it, such as {@code openai/gpt-4o-mini}
     */
    String ask(String model, String prompt) throws ResourceException;

    /** Gives the connection back to the pool. Closing again does nothing; any other use then fails. */
    @Override
    void close() throws ResourceException;
}
