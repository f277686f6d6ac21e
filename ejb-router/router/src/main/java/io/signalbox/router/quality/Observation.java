package io.signalbox.router.quality;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;

/** One graded answer, as it is stored. The prompt itself is not: only where it lies among prompts. */
@Entity
@Table(name = "quality_observation")
public class Observation {

    @Id
    @Column(name = "id")
    String id = "";

    @Column(name = "prompt_hash")
    String promptHash = "";

    @Column(name = "model")
    String model = "";

    @Column(name = "task_class")
    String taskClass = "";

    @Column(name = "success")
    double success;

    @Column(name = "source")
    String source = "";

    @Column(name = "run_id")
    String runId = "";

    @Column(name = "call_id")
    String callId = "";

    @Column(name = "simulated")
    boolean simulated;

    /** US dollars; null where unknown. */
    @Column(name = "cost", precision = 30, scale = 15)
    BigDecimal cost;

    @Column(name = "measured_at")
    Instant measuredAt;

    /** {@link PromptForm#features}; empty where the prompt was not known any more. */
    @Column(name = "form")
    String form = "";

    /** Which embedder made the meaning; empty where none was installed. */
    @Column(name = "embedder")
    String embedder = "";

    @Column(name = "meaning")
    String meaning = "";

    /** For JPA, and for the store. */
    protected Observation() {}

    boolean hasForm() {
        return !form.isEmpty();
    }

    PromptVector vector(String installed) {
        return new PromptVector(Vectors.read(form), embedder.equals(installed) ? Vectors.read(meaning) : new float[0]);
    }
}
