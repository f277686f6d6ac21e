package io.signalbox.journal.verify;

/**
 * The first thing that is wrong in a part of a journal.
 *
 * @param sequence of the first bad record
 * @param what is wrong, and where
 * @param torn whether it is a record, or a segment's head, that its file ends in
 */
record Finding(long sequence, String what, boolean torn) {

    private static final String MISSING = "missing: ";

    /** A record that is not there although a checkpoint names it, or a later one. */
    static Finding missing(long sequence, String who) {
        return new Finding(sequence, MISSING + who, false);
    }

    /** Whether another finding misses the record that this one cannot read. */
    boolean isBehind(Finding other) {
        return other.sequence == sequence && other.what.startsWith(MISSING);
    }

    /** This one, with what is known of the record. */
    Finding known(Finding missing) {
        return new Finding(sequence, what + "; " + missing.what.substring(MISSING.length()), false);
    }
}
