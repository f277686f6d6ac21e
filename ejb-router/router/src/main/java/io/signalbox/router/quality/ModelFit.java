package io.signalbox.router.quality;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What was learned of one model: its mean success in each task class, and what each known prompt adds to it for prompts
 * like it. Immutable.
 */
final class ModelFit {

    /** So many answers at the model's mean are added to each task class, so that a rare one's mean is not left to luck. */
    private static final double SHRINKAGE = 20;

    private final double mean;
    private final Map<String, Double> means;
    private final int[] rows;
    private final float[] weights;

    private ModelFit(double mean, Map<String, Double> means, int[] rows, float[] weights) {
        this.mean = mean;
        this.means = means;
        this.rows = rows;
        this.weights = weights;
    }

    /**
     * Learns.
     *
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
        double mean = java.util.Arrays.stream(deviations).average().orElseThrow();
        Map<String, Double> means = means(rows, deviations, examples, mean);
        for (int i = 0; i < rows.length; i++) {
            deviations[i] -= means.get(examples.get(rows[i]).task());
        }
        double[] solved = Ridge.solve(likeness, rows, deviations);
        float[] weights = new float[solved.length];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) solved[i];
        }
        return new ModelFit(mean, means, rows, weights);
    }

    private static Map<String, Double> means(int[] rows, double[] successes, List<Example> examples, double mean) {
        Map<String, Double> sums = new HashMap<>();
        Map<String, Double> counts = new HashMap<>();
        for (int i = 0; i < rows.length; i++) {
            sums.merge(examples.get(rows[i]).task(), successes[i], Double::sum);
            counts.merge(examples.get(rows[i]).task(), 1.0, Double::sum);
        }
        sums.replaceAll((task, sum) -> (sum + SHRINKAGE * mean) / (counts.get(task) + SHRINKAGE));
        return sums;
    }

    /** @param likeness of the prompt in question to each example */
    Estimate estimate(float[] likeness, String task) {
        double sum = means.getOrDefault(task, mean);
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
