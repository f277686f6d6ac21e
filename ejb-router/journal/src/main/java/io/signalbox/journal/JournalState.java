package io.signalbox.journal;

/**
 * How a journal is.
 *
 * @param condition what it takes
 * @param why empty while it is open
 * @param bytes of all files
 * @param quotaBytes what they may become
 */
public record JournalState(Condition condition, String why, long bytes, long quotaBytes) {

    /** What a journal takes. */
    public enum Condition {
        /** Everything. */
        OPEN,
        /** The ends of calls that have begun; no new ones. */
        FULL,
        /** Nothing. */
        BROKEN
    }

    /** Whether new calls can be recorded. */
    public boolean takesCalls() {
        return condition == Condition.OPEN;
    }

    /** What a record is refused with. */
    JournalException refusal() {
        return new JournalException(
                condition == Condition.FULL ? JournalException.Reason.FULL : JournalException.Reason.BROKEN, why);
    }

    /** Whether less than a fifth of the quota is left. */
    public boolean nearlyFull() {
        return bytes >= quotaBytes / 5 * 4;
    }
}
