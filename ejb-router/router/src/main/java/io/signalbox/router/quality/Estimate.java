package io.signalbox.router.quality;

/**
 * How often a model is expected to answer well, with what is not known about it.
 *
 * @param success the expected share of good answers, 0 to 1
 * @param low the lower end of the 95 % interval
 * @param high the upper end of the 95 % interval
 * @param samples how many measured answers it rests on
 * @param basis what it rests on, for people, such as {@code "mmlu, 14 of 17 near this prompt, measured 2026-11-20"}
 */
public record Estimate(double success, double low, double high, long samples, String basis) {

    public Estimate {
        if (!(0 <= low && low <= success && success <= high && high <= 1) || samples < 0) {
            throw new IllegalArgumentException("not an estimate: " + low + " <= " + success + " <= " + high);
        }
    }
}
