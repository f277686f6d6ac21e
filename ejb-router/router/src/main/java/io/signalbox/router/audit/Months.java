package io.signalbox.router.audit;

import io.signalbox.router.database.Transaction;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.persistence.sessions.Session;

/**
 * The months of {@code audit_record} on PostgreSQL: a table for each, made before its first call comes. Other databases
 * keep one table. Belongs to the index's thread.
 */
final class Months {

    private static final Pattern NAME = Pattern.compile("audit_record_(\\d{4})_(\\d{2})");

    private final EntityManagerFactory database;
    private final Set<YearMonth> there = new HashSet<>();

    Months(EntityManagerFactory database) {
        this.database = database;
    }

    /** Makes sure that these rows have a place, and the next month's too. Costs nothing where they have. */
    void prepare(Collection<AuditRecord> rows, Instant now) {
        Set<YearMonth> wanted = new TreeSet<>();
        rows.forEach(row -> wanted.add(month(row.arrivedAt)));
        wanted.add(month(now));
        wanted.add(month(now).plusMonths(1));
        if (there.containsAll(wanted)) {
            return;
        }
        if (isPostgres(database)) {
            for (YearMonth month : wanted) {
                if (!there.contains(month)) {
                    make(month);
                }
            }
        }
        there.addAll(wanted);
    }

    /** Looks again next time: a month may have been removed after its time, and a late record of it come. */
    void forget() {
        there.clear();
    }

    /** Another node may make the same at the same moment, which only one of them can. */
    private void make(YearMonth month) {
        String sql = "create table if not exists " + name(month) + " partition of audit_record for values from ('"
                + month + "-01 00:00:00+00') to ('" + month.plusMonths(1) + "-01 00:00:00+00')";
        try {
            Transaction.run(database, em -> em.createNativeQuery(sql).executeUpdate());
        } catch (PersistenceException raced) {
            Transaction.run(database, em -> em.createNativeQuery(sql).executeUpdate());
        }
    }

    /**
     * Removes the calls of whole months that end before a moment; those of the month in which it lies stay.
     *
     * @return how many months went
     */
    static int drop(EntityManager em, Instant before) {
        int gone = 0;
        for (YearMonth month : months(em)) {
            if (month.isBefore(month(before))) {
                em.createNativeQuery("drop table " + name(month)).executeUpdate();
                gone++;
            }
        }
        return gone;
    }

    /** Those that are there, the oldest first. */
    static List<YearMonth> months(EntityManager em) {
        @SuppressWarnings("unchecked")
        List<Object> names = em.createNativeQuery("select c.relname from pg_inherits i"
                        + " join pg_class c on c.oid = i.inhrelid where i.inhparent = cast('audit_record' as regclass)"
                        + " order by c.relname")
                .getResultList();
        return names.stream()
                .map(name -> NAME.matcher(name.toString()))
                .filter(Matcher::matches)
                .map(name -> YearMonth.of(Integer.parseInt(name.group(1)), Integer.parseInt(name.group(2))))
                .toList();
    }

    static boolean isPostgres(EntityManagerFactory database) {
        return database.unwrap(Session.class).getPlatform().isPostgreSQL();
    }

    private static YearMonth month(Instant moment) {
        return YearMonth.from(moment.atOffset(ZoneOffset.UTC));
    }

    private static String name(YearMonth month) {
        return String.format(Locale.ROOT, "audit_record_%04d_%02d", month.getYear(), month.getMonthValue());
    }
}
