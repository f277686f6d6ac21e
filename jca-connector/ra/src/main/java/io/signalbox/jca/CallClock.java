package io.signalbox.jca;

import java.net.SocketTimeoutException;

/** How long a call may still wait: in all, and for what it waits for at the moment. For one thread. */
final class CallClock {

    private final long totalMillis;
    private final long endNanos;
    private long limitMillis;
    private String waitingFor = "the gateway";

    private CallClock(long totalMillis) {
        this.totalMillis = totalMillis;
        this.limitMillis = totalMillis;
        this.endNanos = System.nanoTime() + totalMillis * 1_000_000;
    }

    static CallClock startedNow(long totalMillis) {
        return new CallClock(totalMillis);
    }

    /** Names the next wait, which may be as long as the call may last. */
    void waitFor(String what) {
        waitFor(what, totalMillis);
    }

    /** Names the next wait and limits each pause in it. */
    void waitFor(String what, long limitMillis) {
        this.waitingFor = what;
        this.limitMillis = limitMillis;
    }

    /** For how many milliseconds the next read may block; never 0, which would mean for ever. */
    int nextWaitMillis() throws SocketTimeoutException {
        long leftMillis = (endNanos - System.nanoTime()) / 1_000_000;
        if (leftMillis <= 0) {
            throw ranOut();
        }
        return (int) Math.min(Integer.MAX_VALUE, Math.min(leftMillis, limitMillis));
    }

    /** To be thrown when a read has blocked that long. */
    SocketTimeoutException ranOut() {
        boolean total = limitMillis >= totalMillis || endNanos - System.nanoTime() < 1_000_000;
        return new SocketTimeoutException(
                "Waiting for " + waitingFor + (total ? ", the call took more than " : ", nothing came for ")
                        + (total ? totalMillis : limitMillis) + " ms");
    }
}
