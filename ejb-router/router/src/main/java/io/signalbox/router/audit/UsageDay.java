package io.signalbox.router.audit;

import io.signalbox.router.ledger.Usage;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * What the calls of one group used and cost on one day (UTC, of their arrival). Each row has one writer: the thread that
 * copies the journal of its node.
 */
@Entity
@Table(name = "usage_day")
public class UsageDay {

    private static final String REFUSED = "REFUSED";
    private static final String ESTIMATED = Columns.lower(Usage.Source.ESTIMATED);

    @Id
    @Column(name = "id")
    String id = "";

    @Column(name = "node_ordinal")
    int nodeOrdinal;

    @Column(name = "on_day")
    LocalDate day;

    @Column(name = "cost_centre")
    String costCentre = "";

    @Column(name = "caller")
    String caller = "";

    @Column(name = "key_id")
    String keyId = "";

    /** The model that answered; empty where none did. */
    @Column(name = "model")
    String model = "";

    @Column(name = "provider")
    String provider = "";

    @Column(name = "door")
    String door = "";

    @Column(name = "outcome")
    String outcome = "";

    /** 1 for calls that a simulator answered, else 0: a number, so that databases can add it up. */
    @Column(name = "simulated")
    int simulated;

    @Column(name = "calls")
    long calls;

    @Column(name = "prompt_tokens")
    long promptTokens;

    @Column(name = "completion_tokens")
    long completionTokens;

    @Column(name = "cache_read_tokens")
    long cacheReadTokens;

    @Column(name = "cache_write_tokens")
    long cacheWriteTokens;

    @Column(name = "reasoning_tokens")
    long reasoningTokens;

    /** US dollars, of the calls whose usage was reported and whose cost is known. */
    @Column(name = "cost", precision = 38, scale = 15)
    BigDecimal cost = BigDecimal.ZERO;

    /** Calls that reached a provider and whose cost nobody knows, which is not zero. */
    @Column(name = "cost_unknown")
    long costUnknown;

    @Column(name = "total_millis")
    long totalMillis;

    /** Calls whose usage no provider reported; what they used stands below, and not above. */
    @Column(name = "estimated_calls")
    long estimatedCalls;

    @Column(name = "estimated_prompt_tokens")
    long estimatedPromptTokens;

    @Column(name = "estimated_completion_tokens")
    long estimatedCompletionTokens;

    @Column(name = "estimated_reasoning_tokens")
    long estimatedReasoningTokens;

    @Column(name = "estimated_cost", precision = 38, scale = 15)
    BigDecimal estimatedCost = BigDecimal.ZERO;

    /** For JPA. */
    protected UsageDay() {}

    UsageDay(String id, int nodeOrdinal, LocalDate day, AuditRecord of) {
        this.id = id;
        this.nodeOrdinal = nodeOrdinal;
        this.day = day;
        this.costCentre = of.costCentre;
        this.caller = of.caller;
        this.keyId = of.keyId;
        this.model = of.modelAnswered;
        this.provider = of.provider;
        this.door = of.door;
        this.outcome = of.outcome;
        this.simulated = of.simulated ? 1 : 0;
    }

    void add(AuditRecord row) {
        calls++;
        totalMillis += row.totalMillis;
        if (row.cost == null && !row.outcome.equals(REFUSED)) {
            costUnknown++;
        }
        BigDecimal known = row.cost == null ? BigDecimal.ZERO : row.cost;
        if (row.usageSource.equals(ESTIMATED)) { // what was cached of a prompt is within it, and has no sum of its own
            estimatedCalls++;
            estimatedPromptTokens += orZero(row.promptTokens);
            estimatedCompletionTokens += orZero(row.completionTokens);
            estimatedReasoningTokens += orZero(row.reasoningTokens);
            estimatedCost = estimatedCost.add(known);
        } else {
            promptTokens += orZero(row.promptTokens);
            completionTokens += orZero(row.completionTokens);
            cacheReadTokens += orZero(row.cacheReadTokens);
            cacheWriteTokens += orZero(row.cacheWriteTokens);
            reasoningTokens += orZero(row.reasoningTokens);
            cost = cost.add(known);
        }
    }

    void add(UsageDay other) {
        calls += other.calls;
        promptTokens += other.promptTokens;
        completionTokens += other.completionTokens;
        cacheReadTokens += other.cacheReadTokens;
        cacheWriteTokens += other.cacheWriteTokens;
        reasoningTokens += other.reasoningTokens;
        totalMillis += other.totalMillis;
        cost = cost.add(other.cost);
        costUnknown += other.costUnknown;
        estimatedCalls += other.estimatedCalls;
        estimatedPromptTokens += other.estimatedPromptTokens;
        estimatedCompletionTokens += other.estimatedCompletionTokens;
        estimatedReasoningTokens += other.estimatedReasoningTokens;
        estimatedCost = estimatedCost.add(other.estimatedCost);
    }

    private static long orZero(Long count) {
        return count == null ? 0 : count;
    }
}
