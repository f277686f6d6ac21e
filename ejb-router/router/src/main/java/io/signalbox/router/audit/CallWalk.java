package io.signalbox.router.audit;

import io.signalbox.api.CallFilter;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Looks through calls from the newest on, some thousands by one question and for a bounded time: a condition that hardly
 * any call meets would otherwise read all of them before it answered. Thread-safe.
 */
final class CallWalk {

    private final EntityManagerFactory database;
    private final int step;

    /**
     * Walks through this database.
     *
     * @param step how many calls one question looks at
     */
    CallWalk(EntityManagerFactory database, int step) {
        this.database = database;
        this.step = step;
    }

    /**
     * A piece of the way.
     *
     * @param rows what was found
     * @param next where to go on; empty at the end
     * @param cut whether the time was over before there were enough
     */
    record Part(List<AuditRecord> rows, OptionalLong next, boolean cut) {}

    /** Goes on before a sequence, until so many are found or nothing is left or the time is over, one step at least. */
    Part before(long before, CallFilter filter, int limit, Duration longest) {
        long begun = System.nanoTime();
        List<AuditRecord> found = new ArrayList<>();
        long at = before;
        try (var em = database.createEntityManager()) {
            while (true) {
                OptionalLong end = looksFar(filter) ? stepEnd(em, filter, at) : OptionalLong.empty();
                found.addAll(matching(em, filter, at, end, limit + 1 - found.size()));
                if (found.size() > limit) {
                    List<AuditRecord> enough = found.subList(0, limit);
                    return new Part(enough, OptionalLong.of(enough.get(limit - 1).sequence), false);
                }
                if (end.isEmpty()) {
                    return new Part(found, end, false);
                }
                at = end.getAsLong();
                if (System.nanoTime() - begun > longest.toNanos()) {
                    return new Part(found, end, true);
                }
            }
        }
    }

    /** Where nothing but time is asked for, every call in it matches. */
    private static boolean looksFar(CallFilter filter) {
        return filter.caller().isPresent()
                || filter.model().isPresent()
                || filter.outcome().isPresent()
                || filter.door().isPresent();
    }

    /** The last call of a step; empty where fewer are left. */
    private OptionalLong stepEnd(EntityManager em, CallFilter filter, long before) {
        CriteriaBuilder where = em.getCriteriaBuilder();
        CriteriaQuery<Long> query = where.createQuery(Long.class);
        Root<AuditRecord> row = query.from(AuditRecord.class);
        List<Predicate> all = CallConditions.ofTime(filter, where, row);
        all.add(where.lessThan(row.get("sequence"), before));
        query.select(row.get("sequence")).where(all.toArray(Predicate[]::new)).orderBy(where.desc(row.get("sequence")));
        return em.createQuery(query).setFirstResult(step - 1).setMaxResults(1).getResultList().stream()
                .mapToLong(Long::longValue)
                .findFirst();
    }

    private static List<AuditRecord> matching(
            EntityManager em, CallFilter filter, long before, OptionalLong end, int limit) {
        CriteriaBuilder where = em.getCriteriaBuilder();
        CriteriaQuery<AuditRecord> query = where.createQuery(AuditRecord.class);
        Root<AuditRecord> row = query.from(AuditRecord.class);
        List<Predicate> all = CallConditions.of(filter, where, row);
        all.add(where.lessThan(row.get("sequence"), before));
        end.ifPresent(last -> all.add(where.greaterThanOrEqualTo(row.get("sequence"), last)));
        query.where(all.toArray(Predicate[]::new)).orderBy(where.desc(row.get("sequence")));
        return em.createQuery(query).setMaxResults(limit).getResultList();
    }
}
