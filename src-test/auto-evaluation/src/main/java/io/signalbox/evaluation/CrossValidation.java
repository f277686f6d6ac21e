package io.signalbox.evaluation;

import io.signalbox.api.PromptEmbedder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;

/** How good auto is on each fifth of a file when it has seen the other four; what was chosen for it was chosen by this. */
final class CrossValidation {

    private static final int FOLDS = 5;
    private static final int ROUNDS = 3;

    private CrossValidation() {}

    /** The APGR of every fold of every round. */
    static List<Double> apgrs(List<Answers> all, Optional<PromptEmbedder> embedder) {
        Optional<PromptEmbedder> once = embedder.map(Remembering::new);
        List<Double> apgrs = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            List<Answers> shuffled = new ArrayList<>(all);
            Collections.shuffle(shuffled, new Random(round));
            for (int fold = 0; fold < FOLDS; fold++) {
                int from = shuffled.size() * fold / FOLDS;
                int to = shuffled.size() * (fold + 1) / FOLDS;
                List<Answers> unseen = shuffled.subList(from, to);
                List<Answers> seen = new ArrayList<>(shuffled.subList(0, from));
                seen.addAll(shuffled.subList(to, shuffled.size()));
                var experience = Scores.learn(seen, once);
                double[] scores = unseen.stream()
                        .mapToDouble(answers -> Scores.of(experience, answers.prompt()))
                        .toArray();
                apgrs.add(new CostQuality(scores, unseen).apgr());
            }
        }
        return apgrs;
    }

    /** Embeds no text twice. */
    private record Remembering(PromptEmbedder embedder, Map<String, float[]> known) implements PromptEmbedder {

        Remembering(PromptEmbedder embedder) {
            this(embedder, new ConcurrentHashMap<>());
        }

        @Override
        public String name() {
            return embedder.name();
        }

        @Override
        public float[] embed(String text) {
            return known.computeIfAbsent(text, embedder::embed);
        }
    }
}
