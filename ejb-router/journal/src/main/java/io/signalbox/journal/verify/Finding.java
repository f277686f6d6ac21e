package io.signalbox.journal.verify;

/**
 * The first thing that is wrong in a part of a journal.
 *
 * @param sequence of the first bad record
 * @param what is wrong, and where
 * @param torn whether it is a record, or a segment's head, that its file ends in
 */
record Finding(long sequence, String what, boolean torn) {}
