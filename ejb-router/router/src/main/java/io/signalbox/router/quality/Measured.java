package io.signalbox.router.quality;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Everything that was measured up to a moment, ready to answer. Answers of a simulator count only for models of which
 * there are no real ones. Immutable, thread-safe.
 */
final class Measured {

    static final Measured NOTHING = new Measured(List.of(), "");

    private final Map<String, Tally> byModel = new HashMap<>();
    private final Map<String, Map<String, Tally>> byModelAndTask = new TreeMap<>();
    private final Optional<Neighbourhood> neighbourhood;
    private final boolean embedded;

    /**
     * @param rows the oldest first
     * @param embedder the installed one's name; empty for none
     */
    Measured(List<Observation> rows, String embedder) {
        Set<String> real = new HashSet<>();
        rows.stream().filter(row -> !row.simulated).forEach(row -> real.add(row.model));
        Map<String, List<Observation>> byPrompt = new LinkedHashMap<>();
        for (Observation row : rows) {
            if (row.simulated && real.contains(row.model)) {
                continue;
            }
            byModel.computeIfAbsent(row.model, model -> new Tally()).add(row);
            byModelAndTask
                    .computeIfAbsent(row.model, model -> new TreeMap<>())
                    .computeIfAbsent(row.taskClass, task -> new Tally())
                    .add(row);
            if (row.hasForm()) {
                byPrompt.computeIfAbsent(row.promptHash, hash -> new ArrayList<>())
                        .add(row);
            }
        }
        List<Example> examples =
                byPrompt.values().stream().map(same -> example(same, embedder)).toList();
        neighbourhood = examples.isEmpty() ? Optional.empty() : Optional.of(new Neighbourhood(examples));
        embedded = !embedder.isEmpty();
    }

    private static Example example(List<Observation> same, String embedder) {
        Observation last = same.get(same.size() - 1);
        Map<String, Double> successes = new HashMap<>();
        same.forEach(row -> successes.put(row.model, row.success)); // the latest answer of each model
        return new Example(last.vector(embedder), last.taskClass, successes);
    }

    boolean isEmpty() {
        return byModel.isEmpty();
    }

    Optional<Estimate> of(String model) {
        return Optional.ofNullable(byModel.get(model)).map(tally -> tally.estimate("over all"));
    }

    Map<String, Estimate> near(PromptVector prompt, String task, Collection<String> models) {
        Map<String, Estimate> near = new HashMap<>();
        neighbourhood.ifPresent(known -> near.putAll(known.near(prompt, task, models)));
        near.replaceAll((model, estimate) -> explained(model, estimate));
        models.stream()
                .filter(model -> !near.containsKey(model))
                .filter(byModel::containsKey)
                .forEach(model -> near.put(model, byTask(model, task)));
        return near;
    }

    private Estimate byTask(String model, String task) {
        Tally same = byModelAndTask.get(model).get(task);
        return same == null
                ? byModel.get(model).estimate("over all, none of them of class '" + task + "'")
                : same.estimate("of class '" + task + "'");
    }

    private Estimate explained(String model, Estimate estimate) {
        Tally tally = byModel.get(model);
        String by = embedded ? "by form and meaning" : "by form and task class only, no embeddings installed";
        String how = (tally.simulated() ? ", simulated" : "") + ", last measured "
                + tally.last().toString().substring(0, 10);
        return new Estimate(
                estimate.success(),
                estimate.low(),
                estimate.high(),
                estimate.samples(),
                estimate.basis() + ", " + by + how);
    }

    /** Model to task class to count. */
    Map<String, Map<String, Tally>> tallies() {
        return byModelAndTask;
    }
}
