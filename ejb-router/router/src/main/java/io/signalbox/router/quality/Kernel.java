package io.signalbox.router.quality;

import java.util.List;

/**
 * How alike prompts are, from 0 to 1: a bell over the distance of their forms, times a bell over the distance of their
 * meanings where both have one. Both widths were chosen by cross-validation (docs/adr/0015). Immutable, thread-safe.
 */
final class Kernel {

    /** Per mean squared distance of the scaled features. */
    private static final double FORM = 1.0;

    /** Per squared distance of the meanings, which is 2 - 2 cos. */
    private static final double MEANING = 0.5;

    private final Scale scale;
    private final List<PromptVector> known;
    private final float[][] forms;

    Kernel(List<PromptVector> known) {
        this.known = List.copyOf(known);
        this.scale = new Scale(known);
        this.forms = known.stream().map(scale::apply).toArray(float[][]::new);
    }

    /** How alike a prompt is to each known one. */
    float[] row(PromptVector prompt) {
        float[] form = scale.apply(prompt);
        float[] row = new float[forms.length];
        for (int i = 0; i < row.length; i++) {
            row[i] = likeness(form, prompt, i);
        }
        return row;
    }

    /** How alike the known ones are to each other. */
    float[][] matrix() {
        float[][] matrix = new float[forms.length][forms.length];
        for (int i = 0; i < forms.length; i++) {
            for (int j = 0; j <= i; j++) {
                matrix[i][j] = likeness(forms[i], known.get(i), j);
                matrix[j][i] = matrix[i][j];
            }
        }
        return matrix;
    }

    private float likeness(float[] form, PromptVector prompt, int other) {
        float[] otherForm = forms[other];
        float squares = 0;
        for (int i = 0; i < form.length; i++) {
            float difference = form[i] - otherForm[i];
            squares += difference * difference;
        }
        double exponent = FORM * squares / form.length;
        PromptVector known = this.known.get(other);
        if (prompt.hasMeaning() && known.hasMeaning()) {
            exponent += MEANING * (2 - 2 * prompt.cosine(known));
        }
        return (float) Math.exp(-exponent);
    }
}
