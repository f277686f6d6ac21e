package io.signalbox.router.audit;

/**
 * How far a journal was copied.
 *
 * @param ordinal number of the journal in the database
 * @param sequence of the last record that is there
 * @param shared up to where records may be there already as those of another journal of this node: one may have been put
 *     back from a backup, and gone on otherwise
 */
record Place(int ordinal, long sequence, long shared) {

    Place at(long to) {
        return new Place(ordinal, to, shared);
    }

    /** Whether the next records may be there already. */
    boolean isShared() {
        return sequence < shared;
    }
}
