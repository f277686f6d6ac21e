package io.signalbox.router.measure;

/**
 * Attempts of a window. Attempts that say nothing of the target are not among them: a request that was itself at fault,
 * a caller that went away.
 *
 * @param answered ended with a whole answer
 * @param failed found nobody, an error, nonsense or a timeout
 * @param limited were refused with 429
 */
public record Counts(long answered, long failed, long limited) {

    /** Nothing happened. */
    public static final Counts NONE = new Counts(0, 0, 0);

    /** All of them. */
    public long attempts() {
        return answered + failed + limited;
    }

    /** The share that was answered, 0 to 1; 1 where there was no attempt. */
    public double success() {
        return attempts() == 0 ? 1 : (double) answered / attempts();
    }

    /** The share that was refused with 429, 0 to 1. */
    public double limitedShare() {
        return attempts() == 0 ? 0 : (double) limited / attempts();
    }

    Counts plus(Counts other) {
        return new Counts(answered + other.answered, failed + other.failed, limited + other.limited);
    }
}
