package io.signalbox.journal;

/**
 * How far the segment that is being written may be read. What follows are zeros, or records that nobody relies on yet.
 *
 * @param segment that segment
 * @param bytes up to the end of its last durable record
 */
record Durable(SegmentName segment, long bytes) {

    /** Up to where a segment's records are durable; those before this one are so to their end. */
    long end(SegmentName of) {
        return of.equals(segment) ? bytes : Long.MAX_VALUE;
    }
}
