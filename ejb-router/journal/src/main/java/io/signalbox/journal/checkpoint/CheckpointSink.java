package io.signalbox.journal.checkpoint;

import java.io.IOException;

/** Where checkpoints go. Called by one thread at a time. */
@FunctionalInterface
public interface CheckpointSink {

    /**
     * Takes one over.
     *
     * @throws IOException where it could not; the next one says all that this one said, so it is not tried again
     */
    void take(Checkpoint checkpoint) throws IOException;

    /** What keeps those taken over from their place; empty where nothing does. */
    default String trouble() {
        return "";
    }
}
