package io.signalbox.router.quality;

import java.util.Collection;

/** Makes the features of prompts comparable: each as standard deviations from its mean, none further than four. */
final class Scale {

    private static final float FURTHEST = 4;

    /** A feature that hardly varies among the known prompts must not outweigh all others for a new one. */
    private static final double LEAST_DEVIATION = 0.005;

    private final double[] mean = new double[PromptForm.FEATURES];
    private final double[] deviation = new double[PromptForm.FEATURES];

    Scale(Collection<PromptVector> prompts) {
        for (PromptVector prompt : prompts) {
            float[] form = prompt.form();
            for (int i = 0; i < form.length; i++) {
                mean[i] += form[i] / (double) prompts.size();
            }
        }
        for (PromptVector prompt : prompts) {
            float[] form = prompt.form();
            for (int i = 0; i < form.length; i++) {
                deviation[i] += (form[i] - mean[i]) * (form[i] - mean[i]) / prompts.size();
            }
        }
        for (int i = 0; i < deviation.length; i++) {
            deviation[i] = Math.max(LEAST_DEVIATION, Math.sqrt(deviation[i]));
        }
    }

    float[] apply(PromptVector prompt) {
        float[] scaled = prompt.form();
        for (int i = 0; i < scaled.length; i++) {
            double standard = (scaled[i] - mean[i]) / deviation[i];
            scaled[i] = (float) Math.max(-FURTHEST, Math.min(FURTHEST, standard));
        }
        return scaled;
    }
}
