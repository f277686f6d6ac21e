package io.signalbox.router.retention;

import io.signalbox.api.RetentionDesk.Hold;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.TypedQuery;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Counts the calls in the database that a hold matches, from the newest on, up to a number and for a bounded time: who
 * mistyped a value sees that it holds nothing. Thread-safe.
 */
final class HeldCalls {

    private static final Logger LOG = Logger.getLogger(HeldCalls.class.getName());

    private final EntityManagerFactory database;
    private final int step;
    private final int most;
    private final Duration longest;

    HeldCalls(EntityManagerFactory database) {
        this(database, 20_000, 10_000, Duration.ofSeconds(5));
    }

    /**
     * Counts in this database.
     *
     * @param step how many calls one question looks at
     * @param most more are not counted
     * @param longest it goes on for so long, one step at least
     */
    HeldCalls(EntityManagerFactory database, int step, int most, Duration longest) {
        this.database = database;
        this.step = step;
        this.most = most;
        this.longest = longest;
    }

    /** How many a hold matches now, in a sentence without quotes; where they cannot be counted, that. */
    String count(Hold hold) {
        try (var em = database.createEntityManager()) {
            return count(em, hold);
        } catch (RuntimeException away) {
            LOG.log(Level.FINE, away, () -> "the calls of a hold cannot be counted");
            return "The calls that it matches could not be counted, because the database does not answer.";
        }
    }

    private String count(EntityManager em, Hold hold) {
        long begun = System.nanoTime();
        long found = 0;
        long before = Long.MAX_VALUE;
        while (true) {
            OptionalLong end = stepEnd(em, hold, before);
            found += matching(em, hold, before, end.orElse(0));
            if (found > most) {
                return String.format(Locale.ROOT, "It matches more than %,d calls that are recorded so far.", most);
            }
            if (end.isEmpty()) {
                return "It matches " + calls(found) + (found == 1 ? " that is" : " that are") + " recorded so far.";
            }
            before = end.getAsLong();
            if (System.nanoTime() - begun > longest.toNanos()) {
                return "It matches " + calls(found) + " among the newest; there was no time to count older ones.";
            }
        }
    }

    private static String calls(long found) {
        return String.format(Locale.ROOT, "%,d", found) + (found == 1 ? " call" : " calls");
    }

    /** The last call of a step; empty where fewer are left. Only time is asked for, by which PostgreSQL finds the months. */
    private OptionalLong stepEnd(EntityManager em, Hold hold, long before) {
        TypedQuery<Long> query = em.createQuery(
                "select r.sequence from AuditRecord r" + ofTime(hold) + " order by r.sequence desc", Long.class);
        setTime(query, hold, before);
        return query.setFirstResult(step - 1).setMaxResults(1).getResultList().stream()
                .mapToLong(Long::longValue)
                .findFirst();
    }

    private static long matching(EntityManager em, Hold hold, long before, long end) {
        TypedQuery<Long> query = em.createQuery(
                "select count(r) from AuditRecord r" + ofTime(hold) + " and r.sequence >= :end"
                        + limit("costCentre", hold.costCentre())
                        + limit("caller", hold.caller())
                        + limit("keyId", hold.keyId()),
                Long.class);
        setTime(query, hold, before);
        query.setParameter("end", end);
        setLimit(query, "costCentre", hold.costCentre());
        setLimit(query, "caller", hold.caller());
        setLimit(query, "keyId", hold.keyId());
        return query.getSingleResult();
    }

    private static String ofTime(Hold hold) {
        return " where r.sequence < :before" + (hold.from().isPresent() ? " and r.arrivedAt >= :from" : "")
                + (hold.to().isPresent() ? " and r.arrivedAt < :to" : "");
    }

    private static void setTime(TypedQuery<Long> query, Hold hold, long before) {
        query.setParameter("before", before);
        hold.from().ifPresent(from -> query.setParameter("from", from));
        hold.to().ifPresent(to -> query.setParameter("to", to));
    }

    private static String limit(String field, String value) {
        return value.isEmpty() ? "" : " and r." + field + " = :" + field;
    }

    private static void setLimit(TypedQuery<Long> query, String field, String value) {
        if (!value.isEmpty()) {
            query.setParameter(field, value);
        }
    }
}
