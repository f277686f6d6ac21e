package io.signalbox.router.quality;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * One answer and how good it was.
 *
 * @param id of the observation; a second one of the same id takes the first one's place
 * @param prompt the text that was asked; empty where it is not known any more
 * @param model who answered
 * @param taskClass what was asked; empty for what the prompt looks like
 * @param success 0 to 1
 * @param source the evaluation set, or {@code feedback}
 * @param runId the run; empty for feedback
 * @param callId the call
 * @param simulated whether a simulator answered
 * @param cost of the call in US dollars; empty where unknown
 * @param at when it was graded
 */
public record Graded(
        String id,
        Optional<String> prompt,
        String model,
        String taskClass,
        double success,
        String source,
        String runId,
        String callId,
        boolean simulated,
        Optional<BigDecimal> cost,
        Instant at) {

    public Graded {
        if (!(success >= 0 && success <= 1)) {
            throw new IllegalArgumentException("a success is between 0 and 1");
        }
    }
}
