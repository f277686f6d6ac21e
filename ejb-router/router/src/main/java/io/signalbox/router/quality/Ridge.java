package io.signalbox.router.quality;

/**
 * Solves {@code (K + λ) weights = deviations} for a symmetric likeness matrix {@code K} by conjugate gradients: kernel
 * ridge regression, whose prediction is the mean of a Gaussian process with noise {@code λ}.
 */
final class Ridge {

    /** How little one answer proves; chosen by cross-validation (docs/adr/0015). */
    static final double NOISE = 3;

    private static final int MOST_STEPS = 200;
    private static final double EXACT = 1e-10;

    private Ridge() {}

    /**
     * Finds the weights.
     *
     * @param likeness of all prompts
     * @param rows those of them that count
     * @param deviations from the mean, one for each of {@code rows}
     * @return a weight for each of {@code rows}
     */
    static double[] solve(float[][] likeness, int[] rows, double[] deviations) {
        double[] weights = new double[rows.length];
        double[] rest = deviations.clone();
        double[] direction = rest.clone();
        double size = dot(rest, rest);
        double enough = size * EXACT;
        for (int step = 0; step < MOST_STEPS && size > enough; step++) {
            double[] image = times(likeness, rows, direction);
            double length = size / dot(direction, image);
            for (int i = 0; i < rows.length; i++) {
                weights[i] += length * direction[i];
                rest[i] -= length * image[i];
            }
            double next = dot(rest, rest);
            double turn = next / size;
            for (int i = 0; i < rows.length; i++) {
                direction[i] = rest[i] + turn * direction[i];
            }
            size = next;
        }
        return weights;
    }

    private static double[] times(float[][] likeness, int[] rows, double[] vector) {
        double[] product = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            float[] row = likeness[rows[i]];
            double sum = NOISE * vector[i];
            for (int j = 0; j < rows.length; j++) {
                sum += row[rows[j]] * vector[j];
            }
            product[i] = sum;
        }
        return product;
    }

    private static double dot(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }
}
