package io.signalbox.journal;

import java.util.concurrent.atomic.AtomicLong;

/**
 * What the files of a journal take of what they may. Closed segments may be packed or removed by any thread; the rest
 * belongs to the writing thread.
 */
final class Quota {

    /** Of what is open nothing can be packed: while the quota is used up, a segment is ended at a part of its usual length. */
    private static final int PART = 4;

    private final long bytes;
    private final long usual;
    private final AtomicLong closed;

    /** @param closed bytes of the segments that are there */
    Quota(JournalOptions options, long closed) {
        this.bytes = options.quotaBytes();
        this.usual = options.usualSegmentBytes();
        this.closed = new AtomicLong(closed);
    }

    /** A segment of so many bytes was ended. */
    void closed(long size) {
        closed.addAndGet(size);
    }

    /** Closed segments take so much less. */
    void freed(long less) {
        closed.addAndGet(-less);
    }

    /** Whether nothing is left of it. */
    boolean isUsed(Segment open) {
        return taken(open) >= bytes;
    }

    /** Why no call is taken where nothing is left of it. */
    String used() {
        return "the journal has used its quota of " + bytes + " bytes";
    }

    /** Whether a segment is long enough to be ended. */
    boolean isLong(Segment open) {
        return open.size() >= (isUsed(open) ? usual / PART : usual);
    }

    /** How the journal is. */
    JournalState state(JournalState.Condition condition, String why, Segment open) {
        return new JournalState(condition, why, taken(open), bytes);
    }

    /** @param open null before the first one is begun */
    private long taken(Segment open) {
        return closed.get() + (open == null ? 0 : open.size());
    }
}
