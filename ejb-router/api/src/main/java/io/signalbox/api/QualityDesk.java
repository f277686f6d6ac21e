package io.signalbox.api;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What was measured about how well models answer, and runs of evaluation sets that measure it. Thread-safe. */
public interface QualityDesk {

    /**
     * An evaluation set to be run.
     *
     * @param name of the set, for people
     * @param jsonl the set, one item a line; see docs/quality.md
     * @param models the models to be asked
     * @param budget the most that may be spent, in US dollars
     * @param parallel the most calls at a time
     */
    record Order(String name, String jsonl, List<String> models, BigDecimal budget, int parallel) {

        public Order {
            models = List.copyOf(models);
        }
    }

    /**
     * A run.
     *
     * @param id its id
     * @param set name of the set
     * @param models the models asked
     * @param state {@code running}, {@code done}, {@code budget} (stopped before it would have passed it), {@code stopped},
     *     {@code failed} or {@code interrupted} (the gateway stopped)
     * @param items answers wanted: the set's items times the models
     * @param done answers graded
     * @param good sum of their grades
     * @param budget the most that may be spent, US dollars
     * @param spent what was spent; a call whose cost is unknown counts with the most it can have cost
     * @param startedAt when it began
     * @param endedAt when it ended; empty while it runs
     * @param detail what went wrong, for people; empty where nothing did
     */
    record Run(
            String id,
            String set,
            List<String> models,
            String state,
            int items,
            int done,
            double good,
            BigDecimal budget,
            BigDecimal spent,
            Instant startedAt,
            Optional<Instant> endedAt,
            String detail) {

        public Run {
            models = List.copyOf(models);
        }
    }

    /**
     * How well a model answers one class of task.
     *
     * @param model its id
     * @param taskClass what was asked
     * @param success share of good answers, 0 to 1
     * @param low lower end of the 95 % interval
     * @param high upper end
     * @param samples graded answers
     * @param costPerAnswer mean in US dollars of those whose cost is known; empty where none is
     * @param last when the last one was graded
     * @param simulated whether a simulator answered, so that it says nothing of the model
     */
    record Line(
            String model,
            String taskClass,
            double success,
            double low,
            double high,
            long samples,
            Optional<BigDecimal> costPerAnswer,
            Instant last,
            boolean simulated) {}

    /**
     * Starts a run and returns at once.
     *
     * @throws GatewayException with {@link ErrorCode#INVALID_PARAMETER}, naming the line, where the set cannot be run
     */
    Run start(Order order);

    /** Ends a run after the calls under way; whether there was one that ran. */
    boolean stop(String id);

    /** The latest runs, the last one first. */
    List<Run> runs();

    /** Every model and task class that was measured. */
    List<Line> lines();

    /** The embedding model by which prompts are compared; empty where they are compared by form and task class only. */
    Optional<String> embeddings();
}
