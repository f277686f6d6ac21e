package io.signalbox.bench;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.HdrHistogram.Histogram;

/** An answer in server-sent events: when the first came, how long each was under way, and whether all came in order. */
final class StreamExchange implements Exchange {

    private static final byte[] DATA = Bytes.ascii("data:");
    private static final byte[] NUMBER = Bytes.ascii(MockAnswers.NUMBER);
    private static final byte[] SENT = Bytes.ascii(MockAnswers.SENT);
    private static final int SHOWN = 300;

    private final int chunks;
    private final byte[] usageSign;
    private final byte[] endSign;
    private final Histogram firstEvents;
    private final Histogram transits;
    private byte[] line = new byte[1024];
    private int length;
    private long begun;
    private int events;
    private int seen;
    private boolean inOrder;
    private boolean usage;
    private boolean done;
    private String refusal = "";

    /**
     * Follows streams of one dialect.
     *
     * @param chunks how many pieces of content a whole answer has
     */
    StreamExchange(Door door, int chunks, Histogram firstEvents, Histogram transits) {
        this.chunks = chunks;
        this.usageSign = door.usage(chunks);
        this.endSign = door.end();
        this.firstEvents = firstEvents;
        this.transits = transits;
    }

    @Override
    public void begin(long now) {
        begun = now;
        length = 0;
        events = 0;
        seen = 0;
        inOrder = true;
        usage = false;
        done = false;
        refusal = "";
    }

    @Override
    public void body(byte[] in, int from, int to, long now) {
        for (int at = from; at < to; at++) {
            if (in[at] == '\n') {
                takeLine(now);
                length = 0;
            } else {
                if (length == line.length) {
                    line = Arrays.copyOf(line, length * 2);
                }
                line[length++] = in[at];
            }
        }
    }

    private void takeLine(long now) {
        if (!Bytes.startsWith(line, 0, length, DATA)) {
            return;
        }
        if (events++ == 0) {
            firstEvents.recordValue(now - begun);
        }
        int number = Bytes.find(line, 0, length, NUMBER);
        if (number >= 0) {
            inOrder &= !done && Bytes.number(line, number + NUMBER.length, length) == seen;
            seen++;
            int sent = Bytes.find(line, number, length, SENT);
            transits.recordValue(Math.max(0, now - Bytes.number(line, sent + SENT.length, length)));
        } else if (Bytes.find(line, 0, length, endSign) >= 0) {
            done = true;
        } else if (Bytes.find(line, 0, length, usageSign) >= 0) {
            usage = true;
        } else if (events > 1) {
            refusal = new String(line, 0, Math.min(length, SHOWN), StandardCharsets.UTF_8);
        }
    }

    @Override
    public void end(int status, long now) throws BrokenAnswer {
        if (status != 200 || seen != chunks || !inOrder || !usage || !done) {
            throw new BrokenAnswer("status %d, %d of %d chunks%s%s%s %s"
                    .formatted(
                            status,
                            seen,
                            chunks,
                            inOrder ? "" : ", out of order",
                            usage ? "" : ", no usage",
                            done ? "" : ", no end",
                            refusal.isEmpty() ? new String(line, 0, length, StandardCharsets.UTF_8) : refusal));
        }
    }
}
