package io.signalbox.router.quality;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * What has been measured about how well models answer. Implementations are thread-safe and answer at once from memory:
 * they stand on the path of every call that asks for quality.
 */
public interface Quality {

    /** Nothing was measured yet. */
    Quality UNMEASURED = new Quality() {
        @Override
        public Optional<Estimate> of(String model) {
            return Optional.empty();
        }

        @Override
        public Map<String, Estimate> near(String prompt, Collection<String> models) {
            return Map.of();
        }
    };

    /** How well a model answers over everything that was measured; empty where nothing was. */
    Optional<Estimate> of(String model);

    /**
     * How well models answer prompts like this one.
     *
     * @param prompt the text that is asked, as it came
     * @param models the models in question
     * @return an estimate for each model for which something like it was measured
     */
    Map<String, Estimate> near(String prompt, Collection<String> models);
}
