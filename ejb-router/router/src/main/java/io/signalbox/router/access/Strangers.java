package io.signalbox.router.access;

import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Logger;

/**
 * Limits how many refusals of unknown callers are recorded: guessing keys must not fill the register. What passes the
 * limit is counted, and said in the log. Thread-safe.
 */
public final class Strangers {

    private static final Logger LOG = Logger.getLogger(Strangers.class.getName());
    private static final int RECORDED_A_SECOND = 50;

    private final AtomicLong second = new AtomicLong();
    private final AtomicLong inThisSecond = new AtomicLong();
    private final AtomicLong unrecorded = new AtomicLong();

    /** Whether this refusal is to be recorded. */
    public boolean admits() {
        long now = System.nanoTime() / 1_000_000_000L;
        long before = second.getAndSet(now);
        if (before != now) {
            inThisSecond.set(0);
            long missed = unrecorded.getAndSet(0);
            if (missed > 0) {
                LOG.warning(() -> missed + " refusals of unknown callers were counted but not recorded");
            }
        }
        if (inThisSecond.incrementAndGet() <= RECORDED_A_SECOND) {
            return true;
        }
        unrecorded.incrementAndGet();
        return false;
    }
}
