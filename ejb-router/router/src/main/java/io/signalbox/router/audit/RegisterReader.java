package io.signalbox.router.audit;

import io.signalbox.api.CallDetail;
import io.signalbox.api.CallFilter;
import io.signalbox.api.CallRegister;
import io.signalbox.api.CallSummary;
import io.signalbox.api.Door;
import io.signalbox.api.FoundCalls;
import io.signalbox.api.Outcome;
import io.signalbox.router.ledger.Usage;
import io.signalbox.router.ledger.UsageParts;
import jakarta.persistence.EntityManagerFactory;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Finds records in the database. Thread-safe. */
public final class RegisterReader implements CallRegister {

    private static final int MOST = 500;

    /** One question to the database looks at so many calls: some hundredths of a second. */
    private static final int STEP = 10_000;

    /** Somebody waits for the page. */
    private static final Duration LONGEST = Duration.ofSeconds(2);

    private final EntityManagerFactory database;
    private final Runnable fresh;
    private final CallWalk calls;
    private final Duration longest;

    /**
     * Reads from this database.
     *
     * @param fresh waits a little for what ended just now
     */
    public RegisterReader(EntityManagerFactory database, Runnable fresh) {
        this(database, fresh, STEP, LONGEST);
    }

    /** The same with other bounds of one search. */
    RegisterReader(EntityManagerFactory database, Runnable fresh, int step, Duration longest) {
        this.database = database;
        this.fresh = fresh;
        this.calls = new CallWalk(database, step);
        this.longest = longest;
    }

    /** Takes calls one by one. */
    public interface Each {

        /** Takes one. */
        void call(CallDetail call) throws IOException;
    }

    @Override
    public FoundCalls search(CallFilter filter, long before, int limit) {
        fresh.run();
        CallWalk.Part part = calls.before(before, filter, Math.max(1, Math.min(limit, MOST)), longest);
        return new FoundCalls(
                part.rows().stream().map(RegisterReader::summary).toList(),
                part.next(),
                part.cut() ? Optional.of(IndexTransaction.time(part.next().getAsLong())) : Optional.empty());
    }

    /** Every call that matches, newest first, a page in memory at a time. */
    public void each(CallFilter filter, Each to) throws IOException {
        fresh.run();
        OptionalLong next = OptionalLong.of(Long.MAX_VALUE);
        while (next.isPresent()) {
            CallWalk.Part part = calls.before(next.getAsLong(), filter, MOST, longest);
            for (AuditRecord row : part.rows()) {
                to.call(detail(row));
            }
            next = part.next();
        }
    }

    @Override
    public Optional<CallDetail> find(String callId) {
        return row(callId).map(RegisterReader::detail);
    }

    /** One stored record. Its id says when the call arrived, so that only the table of its month is looked into. */
    Optional<AuditRecord> row(String callId) {
        fresh.run();
        Optional<Instant> second = CallId.arrival(callId);
        try (var em = database.createEntityManager()) {
            var query = em.createQuery(
                            "select r from AuditRecord r where r.callId = :id"
                                    + (second.isPresent() ? " and r.arrivedAt >= :from and r.arrivedAt < :to" : ""),
                            AuditRecord.class)
                    .setParameter("id", callId);
            second.ifPresent(from -> query.setParameter("from", from).setParameter("to", from.plusSeconds(1)));
            return query.getResultList().stream().findFirst();
        }
    }

    private static CallSummary summary(AuditRecord row) {
        return new CallSummary(
                row.sequence,
                row.callId,
                row.arrivedAt,
                Door.valueOf(row.door),
                row.caller,
                row.costCentre,
                row.modelAsked,
                row.modelAnswered,
                row.provider,
                Outcome.valueOf(row.outcome),
                row.status,
                row.errorCode,
                Optional.ofNullable(row.cost).map(java.math.BigDecimal::stripTrailingZeros),
                row.totalMillis,
                row.simulated);
    }

    private static CallDetail detail(AuditRecord row) {
        return new CallDetail(
                summary(row),
                row.keyId,
                row.requestId,
                row.traceId,
                row.streamed,
                row.policyVersion,
                row.policyDecision,
                row.policyRule,
                row.policyReason,
                Columns.strategy(row.plan),
                Columns.plan(row.plan),
                Columns.attempts(row.attempts),
                row.usageSource,
                usage(row).byName(),
                row.priceVersion,
                row.firstTokenMillis == null ? OptionalLong.empty() : OptionalLong.of(row.firstTokenMillis),
                row.finishReason,
                row.errorMessage,
                row.requestHash,
                Map.copyOf(Columns.facts(row.facts)));
    }

    static Usage usage(AuditRecord row) {
        if (row.promptTokens == null) {
            return Usage.ABSENT;
        }
        return new Usage(
                Usage.Source.valueOf(row.usageSource.toUpperCase(Locale.ROOT)),
                row.promptTokens,
                row.completionTokens,
                part(row.cacheReadTokens),
                part(row.cacheWriteTokens),
                part(row.reasoningTokens),
                UsageParts.parse(row.usageParts));
    }

    private static OptionalLong part(Long tokens) {
        return tokens == null ? OptionalLong.empty() : OptionalLong.of(tokens);
    }
}
