package io.signalbox.router.quality;

import io.signalbox.api.PromptEmbedder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code signalbox/auto} knows, made of plain values: prompts, and how well models answered them. For evaluations
 * outside a gateway; inside, the same parts are fed from the database. Immutable, thread-safe.
 */
public final class AutoExperience {

    private final Optional<PromptEmbedder> embedder;
    private final Neighbourhood neighbourhood;

    /**
     * Something that was seen.
     *
     * @param prompt what was asked
     * @param successes model to share of good answers, 0 to 1
     */
    public record Seen(String prompt, Map<String, Double> successes) {}

    /** Learns from what was seen. */
    public AutoExperience(List<Seen> seen, Optional<PromptEmbedder> embedder) {
        this.embedder = embedder;
        List<Example> examples = new ArrayList<>(seen.size());
        seen.forEach(one -> examples.add(
                new Example(PromptVector.of(one.prompt(), embedder), TaskClass.of(one.prompt()), one.successes())));
        this.neighbourhood = new Neighbourhood(examples);
    }

    /** How well each model that was seen answers a prompt. */
    public Map<String, Estimate> near(String prompt, List<String> models) {
        return neighbourhood.near(PromptVector.of(prompt, embedder), TaskClass.of(prompt), models);
    }
}
