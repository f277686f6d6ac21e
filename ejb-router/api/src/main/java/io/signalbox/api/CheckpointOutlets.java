package io.signalbox.api;

/** Where the doors to places outside come for signed checkpoints. Thread-safe. */
public interface CheckpointOutlets {

    /** Takes checkpoints somewhere. */
    @FunctionalInterface
    interface Taker {

        /**
         * Takes one over, as the line of text that a folder of checkpoints has, without its line feed. May block; called
         * by one thread of the router's, never by a call's.
         *
         * @throws Exception where it could not; the newest one is tried again
         */
        void take(String line) throws Exception;
    }

    /** From now on gives checkpoints to a place, named for people. */
    void attach(String place, Taker taker);

    /** No longer gives checkpoints to a place; the last one was taken there if it answered soon. */
    void detach(String place);
}
