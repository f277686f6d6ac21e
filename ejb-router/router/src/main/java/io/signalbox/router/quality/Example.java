package io.signalbox.router.quality;

import java.util.Map;

/**
 * One prompt of which it is known how well some models answered it.
 *
 * @param prompt where it lies
 * @param task its task class
 * @param successes model to share of good answers, 0 to 1
 */
record Example(PromptVector prompt, String task, Map<String, Double> successes) {

    Example {
        successes = Map.copyOf(successes);
        if (successes.values().stream().anyMatch(success -> !(success >= 0 && success <= 1))) {
            throw new IllegalArgumentException("a success is between 0 and 1");
        }
    }
}
