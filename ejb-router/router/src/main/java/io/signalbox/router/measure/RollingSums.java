package io.signalbox.router.measure;

/** Sums of the last while: a ring of rows of which the oldest is emptied as time goes on. Not thread-safe. */
final class RollingSums {

    private final long slotMillis;
    private final long[][] slots;
    private final long[] slotNumbers;

    RollingSums(long windowMillis, int count, int columns) {
        this.slotMillis = windowMillis / count;
        this.slots = new long[count + 1][columns]; // the running one comes on top of the whole ones
        this.slotNumbers = new long[count + 1];
    }

    void add(long now, int column, long value) {
        long number = now / slotMillis;
        int index = (int) (number % slots.length);
        if (slotNumbers[index] != number) {
            java.util.Arrays.fill(slots[index], 0);
            slotNumbers[index] = number;
        }
        slots[index][column] += value;
    }

    long sum(long now, int column) {
        long number = now / slotMillis;
        long sum = 0;
        for (int i = 0; i < slots.length; i++) {
            if (number - slotNumbers[i] < slots.length) {
                sum += slots[i][column];
            }
        }
        return sum;
    }
}
