package io.signalbox.router.quality;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Estimates how well models answer a prompt from how well they answered prompts like it: a Gaussian process for each
 * model, around the model's mean for that task class, so that where nothing alike was measured this is what remains. Immutable,
 * thread-safe; an estimate takes time in proportion to the known prompts, and making one the square of their number.
 */
final class Neighbourhood {

    /** The prompts kept, the latest ones: their likeness to each other is 4 bytes a pair while it is being made. */
    static final int MOST_PROMPTS = 3000;

    private final Kernel kernel;
    private final Map<String, ModelFit> models = new HashMap<>();

    /** @param examples each prompt once, the latest last */
    Neighbourhood(List<Example> examples) {
        List<Example> kept = examples.subList(Math.max(0, examples.size() - MOST_PROMPTS), examples.size());
        kernel = new Kernel(kept.stream().map(Example::prompt).toList());
        float[][] likeness = kernel.matrix();
        TreeSet<String> names = new TreeSet<>();
        kept.forEach(example -> names.addAll(example.successes().keySet()));
        for (String model : names) {
            models.put(model, ModelFit.of(model, kept, likeness));
        }
    }

    /** An estimate for each of the models that was measured at all. */
    Map<String, Estimate> near(PromptVector prompt, String task, Collection<String> asked) {
        List<String> known = new ArrayList<>();
        asked.stream().filter(models::containsKey).forEach(known::add);
        if (known.isEmpty()) {
            return Map.of();
        }
        float[] row = kernel.row(prompt);
        Map<String, Estimate> estimates = new LinkedHashMap<>();
        known.forEach(model -> estimates.put(model, models.get(model).estimate(row, task)));
        return estimates;
    }
}
