package io.signalbox.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Checks this node's journal while it is written, one check at a time, and remembers what the last one found. Thread-safe. */
public interface JournalVerification {

    /** How far it is, or what it found. */
    State state();

    /**
     * Starts a check, unless one is running.
     *
     * @param by who wants to know
     * @return whether it was started
     */
    boolean start(String by);

    /**
     * The last check.
     *
     * @param phase where it is
     * @param by who started it; empty where none ever was
     * @param startedAt when
     * @param endedAt when it had its answer
     * @param done segments that are checked
     * @param all segments there are
     * @param summary begins with {@code yes} or {@code no}, and names the first bad record; empty before its end
     * @param remarks what is worth knowing beside
     * @param firstBad sequence of the first bad record; 0 where there is none
     */
    record State(
            Phase phase,
            String by,
            Optional<Instant> startedAt,
            Optional<Instant> endedAt,
            int done,
            int all,
            String summary,
            List<String> remarks,
            long firstBad) {

        /** Before the first check since the start. */
        public static final State NONE =
                new State(Phase.NEVER, "", Optional.empty(), Optional.empty(), 0, 0, "", List.of(), 0);
    }

    /** Where a check is. */
    enum Phase {
        NEVER,
        RUNNING,
        /** Everything is as it was written. */
        YES,
        /** Something was changed or is missing. */
        NO,
        /** It could not be checked, which says nothing of the journal. */
        FAILED
    }
}
