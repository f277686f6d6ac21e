package io.signalbox.jca;

/** Takes the chunks of a streamed answer, in the thread of the caller, one after the other. */
@FunctionalInterface
public interface ChunkListener {

    /**
     * Takes the next chunk. The call waits meanwhile, and a gateway that waits too long may give up.
     *
     * @param chunkJson one {@code chat.completion.chunk} object as the gateway sent it
     * @throws Exception to end the call; an unchecked exception reaches the caller as it is, a checked one as the cause
     *     of a {@code ResourceException} with the code {@code listener_failed}
     */
    void onChunk(String chunkJson) throws Exception;
}
