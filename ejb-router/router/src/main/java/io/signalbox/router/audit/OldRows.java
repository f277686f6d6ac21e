package io.signalbox.router.audit;

import io.signalbox.router.database.Transaction;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Removes the rows of calls whose records the journal has no more, a batch in a transaction. A pass that is broken off goes
 * on with the next one: what counts is where the journal begins. Thread-safe.
 */
public final class OldRows {
    private static final int BATCH = 1000;

    private final EntityManagerFactory database;
    private final String node;

    /** Those of one node. */
    public OldRows(EntityManagerFactory database, String node) {
        this.database = database;
        this.node = node;
    }

    /** What is looked at before a row goes. */
    public record Row(
            long sequence, String callId, String costCentre, String caller, String keyId, Instant arrivedAt) {}

    /**
     * Removes those of a journal.
     *
     * @param journal its number in the database
     * @param begin those from then on stay, microseconds since 1970 UTC
     * @param kept which of the others stay all the same
     * @return how many went
     */
    public long removeBefore(int journal, long begin, Predicate<Row> kept) {
        Batch batch = new Batch(-1, 0, false);
        long removed = 0;
        while (!batch.last()) {
            long after = batch.end();
            batch = Transaction.call(
                    database, em -> remove(em, rows(em, journal, after, begin * IndexTransaction.NODES), kept));
            removed += batch.removed();
        }
        return removed;
    }

    /**
     * Removes those of the journals that the node had before it began this one, and of which only the rows are left.
     *
     * @param journal this one's number in the database
     */
    public long removeOfFormer(int journal, long begin, Predicate<Row> kept) {
        List<Integer> former = Transaction.call(
                database,
                em -> em.createQuery(
                                "select p.ordinal from JournalPosition p where p.node = :node and p.ordinal <> :journal",
                                Integer.class)
                        .setParameter("node", node)
                        .setParameter("journal", journal)
                        .getResultList());
        return former.stream().mapToLong(one -> removeBefore(one, begin, kept)).sum();
    }

    private record Batch(long end, long removed, boolean last) {}

    private static Batch remove(EntityManager em, List<Row> rows, Predicate<Row> kept) {
        List<Row> old = new ArrayList<>(rows);
        old.removeIf(kept);
        long removed = 0;
        if (!old.isEmpty()) {
            removed = em.createQuery("delete from AuditRecord r where r.sequence in :old")
                    .setParameter("old", old.stream().map(Row::sequence).toList())
                    .executeUpdate();
        }
        boolean last = rows.size() < BATCH;
        return new Batch(last ? 0 : rows.get(rows.size() - 1).sequence(), removed, last);
    }

    private static List<Row> rows(EntityManager em, int journal, long after, long before) {
        return em
                .createQuery(
                        "select r.sequence, r.callId, r.costCentre, r.caller, r.keyId, r.arrivedAt from AuditRecord r"
                                + " where r.sequence > :after and r.sequence < :before"
                                + " and mod(r.sequence, :nodes) = :journal"
                                + " order by r.sequence",
                        Object[].class)
                .setParameter("journal", journal)
                .setParameter("after", after)
                .setParameter("before", before)
                .setParameter("nodes", IndexTransaction.NODES)
                .setMaxResults(BATCH)
                .getResultList()
                .stream()
                .map(row -> new Row(
                        (Long) row[0], (String) row[1], (String) row[2], (String) row[3], (String) row[4], (Instant)
                                row[5]))
                .toList();
    }
}
