package io.signalbox.router.audit;

import io.signalbox.api.CallDetail;
import io.signalbox.api.CallFilter;
import io.signalbox.api.CallRegister;
import io.signalbox.api.CallSummary;
import io.signalbox.api.Door;
import io.signalbox.api.Outcome;
import io.signalbox.router.ledger.Usage;
import io.signalbox.router.ledger.UsageParts;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Finds records in the database. Thread-safe. */
public final class RegisterReader implements CallRegister {

    private static final int MOST = 500;

    private final EntityManagerFactory database;
    private final Runnable fresh;

    /**
     * Reads from this database.
     *
     * @param fresh waits a little for what ended just now
     */
    public RegisterReader(EntityManagerFactory database, Runnable fresh) {
        this.database = database;
        this.fresh = fresh;
    }

    /** Takes calls one by one. */
    public interface Each {

        /** Takes one. */
        void call(CallDetail call) throws IOException;
    }

    @Override
    public List<CallSummary> search(CallFilter filter, long before, int limit) {
        fresh.run();
        return page(filter, before, Math.max(1, Math.min(limit, MOST))).stream()
                .map(RegisterReader::summary)
                .toList();
    }

    /** Every call that matches, newest first, a page in memory at a time. */
    public void each(CallFilter filter, Each to) throws IOException {
        fresh.run();
        List<AuditRecord> page;
        long before = Long.MAX_VALUE;
        do {
            page = page(filter, before, MOST);
            for (AuditRecord row : page) {
                to.call(detail(row));
                before = row.sequence;
            }
        } while (page.size() == MOST);
    }

    private List<AuditRecord> page(CallFilter filter, long before, int limit) {
        try (var em = database.createEntityManager()) {
            CriteriaBuilder where = em.getCriteriaBuilder();
            var query = where.createQuery(AuditRecord.class);
            Root<AuditRecord> row = query.from(AuditRecord.class);
            List<Predicate> all = predicates(filter, where, row);
            all.add(where.lessThan(row.get("sequence"), before));
            query.where(all.toArray(Predicate[]::new)).orderBy(where.desc(row.get("sequence")));
            return em.createQuery(query).setMaxResults(limit).getResultList();
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

    private static List<Predicate> predicates(CallFilter filter, CriteriaBuilder where, Root<AuditRecord> row) {
        List<Predicate> all = new ArrayList<>();
        filter.caller()
                .ifPresent(part -> all.add(where.or(
                        contains(where, row, "caller", part),
                        contains(where, row, "keyId", part),
                        contains(where, row, "costCentre", part))));
        filter.model()
                .ifPresent(part -> all.add(where.or(
                        contains(where, row, "modelAsked", part), contains(where, row, "modelAnswered", part))));
        filter.outcome().ifPresent(outcome -> all.add(where.equal(row.get("outcome"), outcome.name())));
        filter.door().ifPresent(door -> all.add(where.equal(row.get("door"), door.name())));
        filter.from().ifPresent(from -> all.add(where.greaterThanOrEqualTo(row.get("arrivedAt"), from)));
        filter.to().ifPresent(to -> all.add(where.lessThan(row.get("arrivedAt"), to)));
        return all;
    }

    private static Predicate contains(CriteriaBuilder where, Root<AuditRecord> row, String field, String part) {
        return where.like(where.lower(row.get(field)), pattern(part), '\\');
    }

    /** Finds texts that contain this, with {@code \} before what has a meaning of its own. */
    static String pattern(String part) {
        String escaped = part.toLowerCase(Locale.ROOT)
                .replace("\\", "\\\\")
                .replace("%", "\\%")
                .replace("_", "\\_");
        return "%" + escaped + "%";
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
