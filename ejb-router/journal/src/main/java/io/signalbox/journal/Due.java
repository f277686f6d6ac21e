package io.signalbox.journal;

/**
 * The oldest segments of a journal, as many as may be removed now.
 *
 * @param first sequence of the oldest record that is there
 * @param last sequence of the last record that may go; one less than the first where none may
 * @param lastHash hash of that record
 * @param lastMicros when that record was written
 * @param segments how many they are
 * @param calls INTENTs in them
 * @param bytes of their files
 * @param stop why the next one stays
 */
public record Due(
        long first, long last, Hash lastHash, long lastMicros, int segments, long calls, long bytes, Stop stop) {
    /** Why a segment stays. */
    public enum Stop {
        /** It is the one that is being written. */
        CURRENT,
        /** Its last record is too young. */
        YOUNG,
        /** One of its records is held. */
        HELD,
        /** It is not in the database yet. */
        NOT_COPIED,
        /** A call that began in it has not ended. */
        OPEN_CALL
    }

    /** Whether nothing may go. */
    public boolean isEmpty() {
        return segments == 0;
    }

    /** The same with one more segment. */
    Due and(ClosedSegment segment) {
        return new Due(
                first,
                segment.last(),
                segment.lastHash(),
                segment.lastMicros(),
                segments + 1,
                calls + segment.calls(),
                bytes + segment.bytes(),
                stop);
    }

    Due until(Stop why) {
        return new Due(first, last, lastHash, lastMicros, segments, calls, bytes, why);
    }
}
