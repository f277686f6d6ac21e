package io.signalbox.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** Keeps connections busy from one thread, the caller's. One per measurement. */
final class LoadClient {

    private static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(15);
    private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(2);
    private static final int DIGITS = 3;

    private final Way way;
    private final Load load;
    private final int chunks;
    private final byte[] request;
    private final Histogram times = new Histogram(LONGEST_NANOS, DIGITS);
    private final Histogram transits = new Histogram(LONGEST_NANOS, DIGITS);
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(64 * 1024);
    private final byte[] in = new byte[buffer.capacity()];
    private long end;
    private long answered;
    private long failed;
    private long reconnects;
    private int busy;
    private String firstFailure = "";

    private LoadClient(Way way, Load load, int chunks) {
        this.way = way;
        this.load = load;
        this.chunks = chunks;
        this.request = load.call().request(way, load.streamed());
    }

    /** Runs one measurement to its end; answers that are not there 15 s after the last request count as failed. */
    static Outcome run(Way way, Load load, int chunks) {
        try {
            return new LoadClient(way, load, chunks).run();
        } catch (IOException failed) {
            throw new UncheckedIOException("The load client broke", failed);
        }
    }

    private Outcome run() throws IOException {
        try (Selector selector = Selector.open()) {
            long begin = System.nanoTime();
            end = begin + load.duration().toNanos();
            int begun = 0;
            long now = begin;
            while ((begun < load.connections() || busy > 0) && now < end + GRACE_NANOS) {
                long share = load.rampUp().toNanos() / load.connections();
                while (begun < load.connections() && now >= begin + begun * share) {
                    begun++;
                    busy++;
                    new ClientLine(this, selector, exchange()).next();
                }
                selector.select(LoadClient::ready, begun < load.connections() ? 1 : 100);
                now = System.nanoTime();
            }
            failed += busy;
            if (busy > 0) {
                noteFailure(busy + " answers did not come to their end");
            }
            for (SelectionKey key : selector.keys()) {
                key.channel().close();
            }
            return new Outcome(answered, failed, reconnects, now - begin, times, transits, firstFailure);
        }
    }

    private Exchange exchange() {
        return load.streamed()
                ? new StreamExchange(load.call().door(), chunks, times, transits)
                : new WholeExchange(times);
    }

    private static void ready(SelectionKey key) {
        ((ClientLine) key.attachment()).ready();
    }

    int port() {
        return way.port();
    }

    byte[] request() {
        return request;
    }

    /** For reading into, by one line at a time. */
    ByteBuffer buffer() {
        return buffer;
    }

    /** For what was read, by one line at a time. */
    byte[] in() {
        return in;
    }

    boolean isOver() {
        return System.nanoTime() >= end;
    }

    void countAnswer() {
        answered++;
    }

    void countFailure(String what) {
        failed++;
        noteFailure(what);
    }

    void countReconnect() {
        reconnects++;
    }

    /** A line has sent its last request, or finds no server. */
    void countEnd() {
        busy--;
    }

    private void noteFailure(String what) {
        if (firstFailure.isEmpty()) {
            firstFailure = what;
        }
    }
}
