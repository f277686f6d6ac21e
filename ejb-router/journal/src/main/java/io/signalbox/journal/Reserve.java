package io.signalbox.journal;

import java.io.IOException;
import java.nio.ByteBuffer;

/** A file of nothing that is given up on a full disk, so that calls under way can be finished. Not thread-safe. */
final class Reserve {

    static final String NAME = "reserve";

    private static final int BLOCK = 64 * 1024;

    private final Storage storage;
    private final long bytes;
    private boolean held;

    Reserve(Storage storage, long bytes) {
        this.storage = storage;
        this.bytes = bytes;
    }

    boolean held() {
        return held;
    }

    /** Takes the room; bytes are written, because a file's size alone reserves nothing. */
    void take() throws IOException {
        if (held) {
            return;
        }
        storage.delete(NAME);
        try (Appender file = storage.create(NAME)) {
            for (long left = bytes; left > 0; left -= BLOCK) {
                file.write(ByteBuffer.allocate((int) Math.min(BLOCK, left)));
            }
            file.force();
        }
        held = true;
    }

    void release() throws IOException {
        held = false;
        storage.delete(NAME);
    }
}
