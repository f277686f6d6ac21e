package io.signalbox.router.quality;

import io.signalbox.api.PromptEmbedder;
import io.signalbox.api.QualityDesk;
import io.signalbox.journal.Hash;
import io.signalbox.router.database.Transaction;
import jakarta.persistence.EntityManagerFactory;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Graded answers in the database, and what follows from them in memory. What is added shows in the answers once a
 * background thread has learned it, seconds later; what other nodes added, at the next addition or start. Thread-safe.
 */
public final class QualityStore implements Quality, AutoCloseable {

    /** The latest so many answers count: what was measured before them is of models that are gone. */
    private static final int MOST_ROWS = 200_000;

    private static final Logger LOG = Logger.getLogger(QualityStore.class.getName());

    private final EntityManagerFactory database;
    private final Optional<PromptEmbedder> embedder;
    private final AtomicBoolean stale = new AtomicBoolean();
    private final ExecutorService learner;
    private volatile Measured measured = Measured.NOTHING;

    /** Begins to learn what the database holds. */
    public QualityStore(EntityManagerFactory database, Optional<PromptEmbedder> embedder) {
        this.database = database;
        this.embedder = embedder;
        this.learner = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "signalbox-quality");
            thread.setDaemon(true);
            return thread;
        });
        learn();
    }

    @Override
    public Optional<Estimate> of(String model) {
        return measured.of(model);
    }

    @Override
    public Map<String, Estimate> near(String prompt, Collection<String> models) {
        Measured now = measured;
        return now.isEmpty() ? Map.of() : now.near(PromptVector.of(prompt, embedder), TaskClass.of(prompt), models);
    }

    /** Stores a graded answer, in the place of an earlier one of the same id. */
    public void add(Graded graded) {
        Observation row = row(graded);
        Transaction.run(database, em -> em.merge(row));
        learn();
    }

    /** Every model and task class that was measured. */
    public List<QualityDesk.Line> lines() {
        return measured.tallies().entrySet().stream()
                .flatMap(model -> model.getValue().entrySet().stream()
                        .map(task -> task.getValue().line(model.getKey(), task.getKey())))
                .toList();
    }

    /** Whether prompts are compared by their meaning too. */
    public Optional<String> embedder() {
        return embedder.map(PromptEmbedder::name);
    }

    @Override
    public void close() {
        learner.shutdownNow();
    }

    /** Learns in the background; while it waits for its turn, further additions wait with it. */
    private void learn() {
        if (stale.compareAndSet(false, true)) {
            learner.execute(() -> {
                stale.set(false);
                try {
                    measured = new Measured(rows(), embedder().orElse(""));
                } catch (RuntimeException failed) {
                    LOG.log(Level.WARNING, failed, () -> "What was measured cannot be read; what was known stays");
                }
            });
        }
    }

    private List<Observation> rows() {
        try (var em = database.createEntityManager()) {
            List<Observation> latest = em.createQuery(
                            "select o from Observation o order by o.measuredAt desc, o.id", Observation.class)
                    .setMaxResults(MOST_ROWS)
                    .getResultList();
            List<Observation> rows = new java.util.ArrayList<>(latest);
            Collections.reverse(rows);
            return rows;
        }
    }

    private Observation row(Graded graded) {
        Observation row = new Observation();
        row.id = graded.id();
        row.model = graded.model();
        row.taskClass = graded.taskClass().isEmpty()
                ? graded.prompt().map(TaskClass::of).orElse(TaskClass.CHAT)
                : graded.taskClass();
        row.success = graded.success();
        row.source = graded.source();
        row.runId = graded.runId();
        row.callId = graded.callId();
        row.simulated = graded.simulated();
        row.cost = graded.cost().orElse(null);
        row.measuredAt = graded.at();
        row.promptHash = hash(graded.prompt().orElse(graded.id()));
        graded.prompt().ifPresent(prompt -> {
            PromptVector vector = PromptVector.of(prompt, embedder);
            row.form = Vectors.text(vector.form());
            row.meaning = Vectors.text(vector.meaning());
            row.embedder = vector.hasMeaning() ? embedder().orElse("") : "";
        });
        return row;
    }

    private static String hash(String text) {
        return Hash.of(text.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
