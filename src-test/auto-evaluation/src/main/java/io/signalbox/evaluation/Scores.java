package io.signalbox.evaluation;

import io.signalbox.api.PromptEmbedder;
import io.signalbox.router.quality.AutoChoice;
import io.signalbox.router.quality.AutoExperience;
import io.signalbox.router.quality.Estimate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What {@code signalbox/auto} thinks the strong model is worth, by the same classes that choose in the gateway. */
final class Scores {

    static final List<String> BOTH = List.of(Answers.WEAK, Answers.STRONG);

    private Scores() {}

    static AutoExperience learn(List<Answers> calibration, Optional<PromptEmbedder> embedder) {
        return new AutoExperience(calibration.stream().map(Answers::seen).toList(), embedder);
    }

    /**
     * The gap at which the choice turns: with a level that gives up less than this, auto takes the strong model, and else
     * the weak one.
     */
    static double of(AutoExperience experience, String prompt) {
        Map<String, Estimate> near = experience.near(prompt, BOTH);
        return AutoChoice.counted(near.get(Answers.STRONG)) - AutoChoice.counted(near.get(Answers.WEAK));
    }
}
