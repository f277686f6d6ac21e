package io.signalbox.journal;

/** A record could not be made durable, or a journal could not be opened. */
public final class JournalException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Why. */
    public enum Reason {
        /** No room for more: neither by quota nor on the disk. */
        FULL,
        /** The disk does not write, or not in time. */
        BROKEN,
        /** More records wait than can. */
        OVERLOADED,
        /** The journal is closed. */
        CLOSED,
        /** The files are not what this journal wrote. */
        CORRUPT
    }

    private final Reason reason;

    JournalException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    JournalException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }
}
