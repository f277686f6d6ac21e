package io.signalbox.router.quality;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** What was learned of one model: its mean success, and what each known prompt adds to it for prompts like it. Immutable. */
final class ModelFit {

    private final double mean;
    private final int[] rows;
    private final float[] weights;

    private ModelFit(double mean, int[] rows, float[] weights) {
        this.mean = mean;
        this.rows = rows;
        this.weights = weights;
    }

    /**
     * @param examples all that are known; those count on which this model was measured
     * @param likeness of all examples to each other
     */
    static ModelFit of(String model, List<Example> examples, float[][] likeness) {
        int[] rows = IntStream.range(0, examples.size())
                .filter(i -> examples.get(i).successes().containsKey(model))
                .toArray();
        double[] deviations = IntStream.of(rows)
                .mapToDouble(i -> examples.get(i).successes().get(model))
                .toArray();
        double mean = IntStream.range(0, rows.length)
                .mapToDouble(i -> deviations[i])
                .average()
                .orElseThrow();
        for (int i = 0; i < rows.length; i++) {
            deviations[i] -= mean;
        }
        double[] solved = Ridge.solve(likeness, rows, deviations);
        float[] weights = new float[solved.length];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) solved[i];
        }
        return new ModelFit(mean, rows, weights);
    }

    /** @param likeness of the prompt in question to each example */
    Estimate estimate(float[] likeness) {
        double sum = mean;
        double alike = 0;
        for (int i = 0; i < rows.length; i++) {
            sum += likeness[rows[i]] * weights[i];
            alike += likeness[rows[i]];
        }
        double success = Math.max(0, Math.min(1, sum));
        Wilson interval = Wilson.of(success, alike);
        String basis = String.format(
                Locale.ROOT,
                "%.0f%% of %d measured answers were good, here weighed by likeness to this prompt (as much as %.0f alike)",
                100 * mean,
                rows.length,
                alike);
        return new Estimate(success, interval.low(), interval.high(), rows.length, basis);
    }
}
