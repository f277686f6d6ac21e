package io.signalbox.router.quality;

import io.signalbox.api.PromptEmbedder;
import java.util.Optional;

/**
 * Where a prompt lies among prompts: its form, and its meaning where an embedder is installed. The text cannot be read
 * back from the form; from the meaning only its subject can be guessed. Immutable.
 */
final class PromptVector {

    private final float[] form;
    private final float[] meaning;

    /**
     * @param form {@link PromptForm#features}
     * @param meaning of any length; empty where there is no embedder
     */
    PromptVector(float[] form, float[] meaning) {
        if (form.length != PromptForm.FEATURES) {
            throw new IllegalArgumentException("a prompt's form has " + PromptForm.FEATURES + " numbers");
        }
        this.form = form.clone();
        this.meaning = normalised(meaning);
    }

    static PromptVector of(String prompt, Optional<PromptEmbedder> embedder) {
        PromptForm form = PromptForm.of(prompt);
        String essence = form.essence();
        float[] meaning = embedder.filter(installed -> !essence.isBlank())
                .map(installed -> installed.embed(essence))
                .orElse(new float[0]);
        return new PromptVector(form.features(), meaning);
    }

    float[] form() {
        return form.clone();
    }

    float[] meaning() {
        return meaning.clone();
    }

    boolean hasMeaning() {
        return meaning.length > 0;
    }

    /** The cosine of the angle between two meanings. */
    float cosine(PromptVector other) {
        float sum = 0;
        for (int i = 0; i < meaning.length; i++) {
            sum += meaning[i] * other.meaning[i];
        }
        return sum;
    }

    private static float[] normalised(float[] vector) {
        double sum = 0;
        for (float part : vector) {
            sum += part * part;
        }
        float length = (float) Math.sqrt(sum);
        float[] unit = vector.clone();
        for (int i = 0; i < unit.length && length > 0; i++) {
            unit[i] /= length;
        }
        return unit;
    }
}
