package io.signalbox.router.audit;

import io.signalbox.api.UsageFilter;
import io.signalbox.api.UsageRegister;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.TypedQuery;
import java.math.BigDecimal;
import java.util.List;

/** Adds up the figures of days. Thread-safe. */
public final class UsageSums implements UsageRegister {

    private static final int MOST = 5000;

    private static final String SUMS = "sum(u.calls), sum(u.calls * u.simulated),"
            + " sum(u.promptTokens), sum(u.completionTokens), sum(u.cacheReadTokens), sum(u.cacheWriteTokens),"
            + " sum(u.reasoningTokens), sum(u.cost), sum(u.costUnknown), sum(u.totalMillis), sum(u.estimatedCalls),"
            + " sum(u.estimatedPromptTokens), sum(u.estimatedCompletionTokens), sum(u.estimatedReasoningTokens),"
            + " sum(u.estimatedCost) from UsageDay u";

    private final EntityManagerFactory database;
    private final Runnable fresh;

    /**
     * Reads from this database.
     *
     * @param fresh waits a little for what ended just now
     */
    public UsageSums(EntityManagerFactory database, Runnable fresh) {
        this.database = database;
        this.fresh = fresh;
    }

    @Override
    public List<Line> lines(UsageFilter filter, By by, int limit) {
        String field = "u." + field(by);
        String order =
                by == By.DAY ? field + " desc" : "sum(u.cost + u.estimatedCost) desc, sum(u.calls) desc, " + field;
        return ask(
                filter,
                "select " + field + ", " + SUMS + where(filter) + " group by " + field + " order by " + order,
                Math.max(1, Math.min(limit, MOST)));
    }

    @Override
    public Line total(UsageFilter filter) {
        return ask(filter, "select '', " + SUMS + where(filter), 1).get(0);
    }

    private List<Line> ask(UsageFilter filter, String question, int limit) {
        fresh.run();
        try (var em = database.createEntityManager()) {
            TypedQuery<Object[]> query = em.createQuery(question, Object[].class)
                    .setParameter("from", filter.from())
                    .setParameter("to", filter.to())
                    .setMaxResults(limit);
            filter.caller().ifPresent(part -> query.setParameter("caller", CallConditions.pattern(part)));
            filter.model().ifPresent(part -> query.setParameter("model", CallConditions.pattern(part)));
            return query.getResultList().stream().map(UsageSums::line).toList();
        }
    }

    private static String where(UsageFilter filter) {
        String where = " where u.day >= :from and u.day <= :to";
        if (filter.caller().isPresent()) {
            where += " and (lower(u.caller) like :caller escape '\\' or lower(u.keyId) like :caller escape '\\'"
                    + " or lower(u.costCentre) like :caller escape '\\')";
        }
        return filter.model().isPresent() ? where + " and lower(u.model) like :model escape '\\'" : where;
    }

    /** No text from outside. */
    private static String field(By by) {
        return switch (by) {
            case DAY -> "day";
            case COST_CENTRE -> "costCentre";
            case CALLER -> "caller";
            case MODEL -> "model";
            case PROVIDER -> "provider";
            case DOOR -> "door";
            case OUTCOME -> "outcome";
        };
    }

    private static Line line(Object[] row) {
        return new Line(
                row[0].toString(),
                count(row[1]),
                count(row[2]),
                count(row[3]),
                count(row[4]),
                count(row[5]),
                count(row[6]),
                count(row[7]),
                plain(row[8]),
                count(row[9]),
                count(row[10]),
                new Estimate(count(row[11]), count(row[12]), count(row[13]), count(row[14]), plain(row[15])));
    }

    /** Without zeros at its end, and without an exponent. */
    private static BigDecimal plain(Object sum) {
        if (sum == null) {
            return BigDecimal.ZERO;
        }
        BigDecimal cost = ((BigDecimal) sum).stripTrailingZeros();
        return cost.scale() < 0 ? cost.setScale(0) : cost;
    }

    /** A sum of nothing is null. */
    private static long count(Object sum) {
        return sum == null ? 0 : ((Number) sum).longValue();
    }
}
