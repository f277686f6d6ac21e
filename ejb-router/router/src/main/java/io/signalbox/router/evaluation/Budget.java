package io.signalbox.router.evaluation;

import java.math.BigDecimal;

/**
 * Dollars that cannot be overspent: the most a call can cost is held before it is made, and what it did cost booked
 * after. Thread-safe.
 */
final class Budget {

    private final BigDecimal limit;
    private BigDecimal spent = BigDecimal.ZERO;
    private BigDecimal held = BigDecimal.ZERO;

    Budget(BigDecimal limit) {
        this.limit = limit;
    }

    /** Holds an amount; waits while others still hold what they may give back. False where it can never be held. */
    synchronized boolean hold(BigDecimal most) throws InterruptedException {
        while (spent.add(held).add(most).compareTo(limit) > 0) {
            if (held.signum() == 0) {
                return false;
            }
            wait();
        }
        held = held.add(most);
        return true;
    }

    /** Books what was spent of an amount held. */
    synchronized void settle(BigDecimal most, BigDecimal cost) {
        held = held.subtract(most);
        spent = spent.add(cost);
        notifyAll();
    }

    synchronized BigDecimal spent() {
        return spent;
    }
}
