package io.signalbox.journal;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A file of nothing that is given up on a full disk, so that calls under way can be finished. Not thread-safe. */
final class Reserve {

    private static final Logger LOG = Logger.getLogger(Reserve.class.getName());

    static final String NAME = "reserve";

    /** Filling up a disk that is full costs time, and room that others are ending their calls in. */
    private static final long AGAIN_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Storage storage;
    private final long bytes;
    private boolean held;
    private long triedAt = System.nanoTime() - AGAIN_NANOS;

    Reserve(Storage storage, long bytes) {
        this.storage = storage;
        this.bytes = bytes;
    }

    boolean held() {
        return held;
    }

    /** Whether it is time to take it, or try so again. */
    boolean isDue() {
        return held || System.nanoTime() - triedAt >= AGAIN_NANOS;
    }

    /**
     * Takes the room, or none of it; bytes are written, because a file's size alone reserves nothing.
     *
     * @throws IOException where there is not enough
     */
    void take() throws IOException {
        if (held) {
            return;
        }
        triedAt = System.nanoTime();
        try {
            fill();
        } catch (IOException full) {
            storage.delete(NAME);
            throw full;
        }
    }

    private void fill() throws IOException {
        storage.delete(NAME);
        try (Appender file = storage.create(NAME)) {
            file.fill(bytes);
            file.force();
        }
        held = true;
    }

    /** Gives the room up, also what a former process held. */
    void release() throws IOException {
        held = false;
        triedAt = System.nanoTime();
        storage.delete(NAME);
    }

    /** Gives the room up if that can be done; where it cannot, the next try will. */
    void giveUp() {
        try {
            release();
        } catch (IOException stillThere) {
            LOG.log(Level.FINE, stillThere, () -> "the reserve cannot be given up");
        }
    }
}
