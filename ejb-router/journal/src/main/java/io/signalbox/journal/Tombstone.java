package io.signalbox.journal;

/**
 * A NOTE that says which segments go.
 *
 * @param sequence of the NOTE
 * @param due what goes
 */
public record Tombstone(long sequence, Due due) {}
