package io.signalbox.audit;

import java.io.IOException;
import java.util.Optional;

/**
 * What a disk refuses, from a moment on.
 *
 * @param what is refused; empty where there is just no room for more
 * @param error the system's words
 * @param partly whether half of the bytes are written before
 * @param after so many operations of this kind still succeed
 */
record Fault(Optional<What> what, String error, boolean partly, int after) {

    /** An operation. */
    enum What {
        WRITE,
        FORCE,
        TRUNCATE,
        CREATE,
        RENAME,
        DELETE,
        FORCE_NAMES
    }

    static final String EIO = "Input/output error";
    static final String ENOSPC = "No space left on device";
    static final String EROFS = "Read-only file system";

    static Fault of(What what, String error) {
        return new Fault(Optional.of(what), error, false, 0);
    }

    Fault half() {
        return new Fault(what, error, true, after);
    }

    Fault after(int operations) {
        return new Fault(what, error, partly, operations);
    }

    IOException exception() {
        return new IOException(error);
    }

    @Override
    public String toString() {
        return what.map(Enum::name).orElse("ROOM") + (partly ? " half" : "") + (after > 0 ? " after " + after : "")
                + ", " + error;
    }
}
