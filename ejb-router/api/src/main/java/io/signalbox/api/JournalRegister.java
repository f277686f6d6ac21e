package io.signalbox.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the journals of all nodes say of themselves: how each of their files was begun, and what was noted in them that is no
 * call. For the pages and programs of admins and auditors; changes nothing. Thread-safe.
 */
public interface JournalRegister {

    /** What a file says that was begun because the disk had failed, or the file before was not there any more. */
    String HEALED = "healed";

    /** What a line can be about: how a file was begun, and then the subjects of notes. */
    List<String> SUBJECTS = List.of(
            "start",
            "rotated",
            HEALED,
            "retention",
            "purge refused",
            "hold",
            "hold released",
            "erasure",
            "content-read",
            "copy",
            "export",
            "user",
            "verification");

    /**
     * What is looked for; an empty part does not narrow the search.
     *
     * @param subject one of {@link #SUBJECTS}
     * @param by part of the name of whoever caused it, in any case
     * @param from the first moment of writing that counts
     * @param to the first moment that counts no more
     */
    record Filter(Optional<String> subject, Optional<String> by, Optional<Instant> from, Optional<Instant> to) {

        /** Matches every line. */
        public static final Filter ALL =
                new Filter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * What one record says.
     *
     * @param key its place among those of all journals, by time
     * @param at when it was written
     * @param node whose journal it is in
     * @param record its number there
     * @param subject one of {@link #SUBJECTS}, or a word of a later release
     * @param by who caused it; empty where nobody did
     * @param reason in words; empty where it says nothing more
     * @param about the call, the hold or the order that it names; empty where it names none
     * @param firstRecord first record that it speaks of; 0 where it speaks of none
     * @param lastRecord last record that it speaks of
     * @param cutBytes bytes that a start cut off the end of the file before, because they were no whole record
     */
    record Line(
            long key,
            Instant at,
            String node,
            long record,
            String subject,
            String by,
            String reason,
            String about,
            long firstRecord,
            long lastRecord,
            long cutBytes) {

        /** Whether the records that it speaks of may be in no file of the journal any more, and nobody meant that. */
        public boolean isLoss() {
            return subject.equals(HEALED) && lastRecord > 0;
        }
    }

    /**
     * A journal whose list is not complete: an earlier release copied calls only.
     *
     * @param node whose
     * @param from the record from which on it is complete
     * @param since when that was
     */
    record Begun(String node, long from, Instant since) {}

    /**
     * Lines that match, newest first.
     *
     * @param before only lines with a smaller {@link Line#key()}; {@link Long#MAX_VALUE} for the first page
     * @param limit at most this many, 1 to 500
     */
    List<Line> search(Filter filter, long before, int limit);

    /** The newest loss ({@link Line#isLoss()}) within the time that records are kept for. */
    Optional<Line> loss();

    /** Journals whose list lacks records that are still within the time that records are kept for. */
    List<Begun> begun();
}
