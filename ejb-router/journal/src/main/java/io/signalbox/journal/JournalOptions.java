package io.signalbox.journal;

import java.time.Clock;

/**
 * How a journal is kept.
 *
 * @param node the name of this node; one journal belongs to one node
 * @param software what writes, with its version
 * @param segmentBytes from this size on a new segment is begun; earlier where the quota is small
 * @param quotaBytes all files together; from 80 % on the state warns, at 100 % no new call is taken
 * @param reserveBytes what is kept free, so that calls under way can be finished on a full disk
 * @param clock UTC
 */
public record JournalOptions(
        String node, String software, long segmentBytes, long quotaBytes, long reserveBytes, Clock clock) {

    /** What is usual. */
    public static JournalOptions of(String node, String software) {
        return new JournalOptions(node, software, 64L << 20, 20L << 30, 4L << 20, Clock.systemUTC());
    }

    /** Checks itself. */
    public JournalOptions {
        if (!node.matches("[A-Za-z0-9._-]{1,100}")) {
            throw new IllegalArgumentException(
                    "the name of a node has 1 to 100 letters, digits, points, hyphens and underscores, unlike '" + node
                            + "'");
        }
        if (segmentBytes < SegmentHeader.LENGTH || reserveBytes < 0 || quotaBytes <= reserveBytes) {
            throw new IllegalArgumentException("quota, reserve and segment size do not fit each other");
        }
    }

    /**
     * From which size on a new segment is begun: a fourth of the quota at most, because the one that is open can neither be
     * packed nor removed, and would be the whole of a small quota.
     */
    long usualSegmentBytes() {
        return Math.max(SegmentHeader.LENGTH, Math.min(segmentBytes, quotaBytes / 4));
    }

    /** The same with another size of segments. */
    public JournalOptions withSegmentBytes(long bytes) {
        return new JournalOptions(node, software, bytes, quotaBytes, reserveBytes, clock);
    }

    /** The same with another quota. */
    public JournalOptions withQuotaBytes(long bytes) {
        return new JournalOptions(node, software, segmentBytes, bytes, reserveBytes, clock);
    }

    /** The same with another reserve. */
    public JournalOptions withReserveBytes(long bytes) {
        return new JournalOptions(node, software, segmentBytes, quotaBytes, bytes, clock);
    }

    /** What the first record of a segment says of its writer. */
    Payload start(String boot, long openSince, Beginning why) {
        Payload.Builder start = Payload.builder()
                .text(Field.NODE, node)
                .text(Field.BOOT, boot)
                .text(Field.SOFTWARE, software)
                .number(Field.OPEN_SINCE, openSince)
                .number(Field.CUT_BYTES, why.cutBytes())
                .text(Field.REASON, why.reason());
        if (why.lostLast() > 0) {
            start.number(Field.FIRST_SEQUENCE, why.lostFirst()).number(Field.LAST_SEQUENCE, why.lostLast());
        }
        return start.build();
    }
}
