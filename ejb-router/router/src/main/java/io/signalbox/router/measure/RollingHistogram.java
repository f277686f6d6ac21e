package io.signalbox.router.measure;

import org.HdrHistogram.IntCountsHistogram;

/**
 * Values of the last while, to two digits: a ring of histograms of which the oldest is emptied as time goes on. Grows
 * with the largest value, so that a target that is never called costs nothing. Not thread-safe; its {@link Meter} locks.
 */
final class RollingHistogram {

    private static final int DIGITS = 2;
    private static final long MOST = 36_000_000; // ten hours in milliseconds; more would let the histogram grow

    private final long slotMillis;
    private final IntCountsHistogram[] slots;
    private final long[] slotNumbers;

    RollingHistogram(long windowMillis, int count) {
        this.slotMillis = windowMillis / count;
        this.slots = new IntCountsHistogram[count + 1]; // the running one comes on top of the whole ones
        this.slotNumbers = new long[count + 1];
    }

    void add(long now, long value) {
        long number = now / slotMillis;
        int index = (int) (number % slots.length);
        if (slots[index] == null) {
            slots[index] = new IntCountsHistogram(DIGITS);
        } else if (slotNumbers[index] != number) {
            slots[index].reset();
        }
        slotNumbers[index] = number;
        slots[index].recordValue(Math.max(1, Math.min(MOST, value)));
    }

    /** A copy of what the window holds; the running slot makes it up to one slot longer than asked. */
    IntCountsHistogram at(long now) {
        IntCountsHistogram sum = new IntCountsHistogram(DIGITS);
        long number = now / slotMillis;
        for (int i = 0; i < slots.length; i++) {
            if (slots[i] != null && number - slotNumbers[i] < slots.length) {
                sum.add(slots[i]);
            }
        }
        return sum;
    }
}
