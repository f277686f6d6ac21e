package io.signalbox.router.audit;

import io.signalbox.router.ledger.Usage;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * One call's facts, as they are stored. Written once, never changed. Filled by {@link CallRecord}, read by
 * {@link RegisterReader}; nobody else sees it.
 */
@Entity
@Table(name = "audit_record")
public class AuditRecord {

    @Id
    @Column(name = "sequence")
    long sequence;

    @Column(name = "call_id")
    String callId = "";

    @Column(name = "arrived_at")
    Instant arrivedAt;

    @Column(name = "door")
    String door = "";

    @Column(name = "caller")
    String caller = "";

    @Column(name = "key_id")
    String keyId = "";

    @Column(name = "cost_centre")
    String costCentre = "";

    @Column(name = "data_class")
    String dataClass = "";

    @Column(name = "request_id")
    String requestId = "";

    @Column(name = "trace_id")
    String traceId = "";

    /** What the door knew of its client, as JSON. */
    @Column(name = "facts")
    String facts = "{}";

    @Column(name = "request_hash")
    String requestHash = "";

    @Column(name = "model_asked")
    String modelAsked = "";

    @Column(name = "streamed")
    boolean streamed;

    @Column(name = "policy_version")
    String policyVersion = "";

    @Column(name = "policy_decision")
    String policyDecision = "";

    @Column(name = "policy_rule")
    String policyRule = "";

    @Column(name = "policy_reason")
    String policyReason = "";

    /** The candidates, as JSON. */
    @Column(name = "plan")
    String plan = "[]";

    /** The tries, as JSON. */
    @Column(name = "attempts")
    String attempts = "[]";

    @Column(name = "model_answered")
    String modelAnswered = "";

    @Column(name = "provider")
    String provider = "";

    @Column(name = "simulated")
    boolean simulated;

    @Column(name = "outcome")
    String outcome = "";

    @Column(name = "status")
    int status;

    @Column(name = "error_code")
    String errorCode = "";

    @Column(name = "error_message")
    String errorMessage = "";

    @Column(name = "finish_reason")
    String finishReason = "";

    @Column(name = "native_finish_reason")
    String nativeFinishReason = "";

    @Column(name = "usage_parts")
    String usageParts = "";

    @Column(name = "upstream_id")
    String upstreamId = "";

    @Column(name = "usage_source")
    String usageSource = "";

    @Column(name = "prompt_tokens")
    Long promptTokens;

    @Column(name = "completion_tokens")
    Long completionTokens;

    @Column(name = "cache_read_tokens")
    Long cacheReadTokens;

    @Column(name = "cache_write_tokens")
    Long cacheWriteTokens;

    @Column(name = "reasoning_tokens")
    Long reasoningTokens;

    @Column(name = "price_version")
    String priceVersion = "";

    /** US dollars; null where unknown. */
    @Column(name = "cost", precision = 30, scale = 15)
    BigDecimal cost;

    @Column(name = "first_token_millis")
    Long firstTokenMillis;

    @Column(name = "total_millis")
    long totalMillis;

    /** What the rules wanted kept; empty for a hash. */
    @Column(name = "kept")
    String kept = "";

    /** The pseudonym of whose content is kept, in hexadecimal; empty where none is. */
    @Column(name = "data_subject")
    String dataSubject = "";

    /** Where kept content lies. */
    @Column(name = "content")
    String content = "";

    @Column(name = "answer_hash")
    String answerHash = "";

    /** For JPA. */
    protected AuditRecord() {}

    AuditRecord(String callId, Instant arrivedAt) {
        this.callId = callId;
        this.arrivedAt = arrivedAt;
    }

    /** Tokens that nobody told of stay null, which is not 0. */
    void used(Usage usage) {
        usageSource = Columns.lower(usage.source());
        if (usage.known()) {
            promptTokens = usage.prompt();
            completionTokens = usage.completion();
            cacheReadTokens = orNull(usage.cacheRead());
            cacheWriteTokens = orNull(usage.cacheWrite());
            reasoningTokens = orNull(usage.reasoning());
            usageParts = usage.parts().text();
        }
    }

    private static Long orNull(OptionalLong tokens) {
        return tokens.isPresent() ? tokens.getAsLong() : null;
    }
}
