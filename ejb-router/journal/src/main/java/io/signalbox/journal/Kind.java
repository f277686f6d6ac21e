package io.signalbox.journal;

import java.util.Optional;

/** What a record says. The codes are part of the file format. */
public enum Kind {

    /** A writer began here: a start of the gateway, or a new segment. Always the first record of a segment. */
    START(1),

    /** A call is about to be made; durable before anything is sent to a provider. */
    INTENT(2),

    /** How a call ended; durable before its normal end leaves the gateway. */
    OUTCOME(3),

    /** Something that is no call: content erased, segments removed after their time, a hold. */
    NOTE(4);

    private static final Kind[] ALL = values();

    private final int code;

    Kind(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    static Optional<Kind> of(int code) {
        return code >= 1 && code <= ALL.length ? Optional.of(ALL[code - 1]) : Optional.empty();
    }
}
