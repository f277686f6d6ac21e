package io.signalbox.journal;

import java.io.IOException;

/**
 * Why a segment is begun, as its START says it.
 *
 * @param reason {@code start}, {@code rotated}, or {@code healed} with a colon and what had failed
 * @param cutBytes bytes that were cut off the end of the segment before
 * @param lostFirst sequence of the first record of a segment whose file was not there any more as it was written
 * @param lostLast sequence of the last of them; 0 where the file was there
 */
record Beginning(String reason, long cutBytes, long lostFirst, long lostLast) {

    static final Beginning ROTATED = new Beginning("rotated", 0, 0, 0);

    /** What a driver or a file system says of a fault has no end of its own. */
    private static final int LONGEST = 500;

    static Beginning start(long cutBytes) {
        return new Beginning("start", cutBytes, 0, 0);
    }

    /**
     * After a fault. Looks after the file of the segment that broke off: what is in it is durable, but in no file of the
     * folder where somebody took that away.
     *
     * @param why what had failed
     * @param last sequence of the last durable record
     * @throws IOException where nobody can tell now
     */
    static Beginning healed(String why, Segment broken, long last) throws IOException {
        String fault = broken.lost();
        String all = fault.isEmpty() || why.contains(fault) ? why : why + "; " + fault;
        String reason = "healed: " + (all.length() > LONGEST ? all.substring(0, LONGEST) : all);
        return fault.isEmpty()
                ? new Beginning(reason, 0, 0, 0)
                : new Beginning(reason, 0, broken.name().first(), last);
    }
}
