package io.signalbox.router.audit;

import io.signalbox.router.database.Transaction;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Removes the rows of calls and notes whose records the journal has no more, a batch in a transaction. A pass that is broken off goes
 * on with the next one: what counts is where the journal begins. Thread-safe.
 */
public final class OldRows {
    private static final int BATCH = 1000;

    private static final String WHERE =
            " where r.%1$s > :after and r.%1$s < :before" + " and mod(r.%1$s, :nodes) = :journal order by r.%1$s";

    private static final Kind CALLS = new Kind(
            "select r.sequence, r.callId, r.costCentre, r.caller, r.keyId, r.arrivedAt from AuditRecord r"
                    + WHERE.formatted("sequence"),
            "delete from AuditRecord r where r.sequence in :old",
            row -> new Row((Long) row[0], (String) row[1], (String) row[2], (String) row[3], (String) row[4], (Instant)
                    row[5]));

    private static final Kind NOTES = new Kind(
            "select r.id, r.writtenAt from JournalNote r" + WHERE.formatted("id"),
            "delete from JournalNote r where r.id in :old",
            row -> new Row((Long) row[0], "", "", "", "", (Instant) row[1]));

    private final EntityManagerFactory database;
    private final String node;

    /** Those of one node. */
    public OldRows(EntityManagerFactory database, String node) {
        this.database = database;
        this.node = node;
    }

    /** What is looked at before a row goes; a note has its moment only. */
    public record Row(
            long sequence, String callId, String costCentre, String caller, String keyId, Instant arrivedAt) {}

    /** Rows of one kind, which have the numbers of {@link IndexTransaction}. */
    private record Kind(String select, String delete, Function<Object[], Row> row) {}

    /**
     * Removes those of a journal, calls and notes.
     *
     * @param journal its number in the database
     * @param begin those from then on stay, microseconds since 1970 UTC
     * @param kept which of the others stay all the same
     * @return how many calls went
     */
    public long removeBefore(int journal, long begin, Predicate<Row> kept) {
        removeBefore(NOTES, journal, begin, kept);
        return removeBefore(CALLS, journal, begin, kept);
    }

    private long removeBefore(Kind kind, int journal, long begin, Predicate<Row> kept) {
        Batch batch = new Batch(-1, 0, false);
        long removed = 0;
        while (!batch.last()) {
            long after = batch.end();
            batch = Transaction.call(
                    database,
                    em -> remove(em, kind, rows(em, kind, journal, after, begin * IndexTransaction.NODES), kept));
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

    private static Batch remove(EntityManager em, Kind kind, List<Row> rows, Predicate<Row> kept) {
        List<Row> old = new ArrayList<>(rows);
        old.removeIf(kept);
        long removed = 0;
        if (!old.isEmpty()) {
            removed = em.createQuery(kind.delete())
                    .setParameter("old", old.stream().map(Row::sequence).toList())
                    .executeUpdate();
        }
        boolean last = rows.size() < BATCH;
        return new Batch(last ? 0 : rows.get(rows.size() - 1).sequence(), removed, last);
    }

    private static List<Row> rows(EntityManager em, Kind kind, int journal, long after, long before) {
        return em
                .createQuery(kind.select(), Object[].class)
                .setParameter("journal", journal)
                .setParameter("after", after)
                .setParameter("before", before)
                .setParameter("nodes", IndexTransaction.NODES)
                .setMaxResults(BATCH)
                .getResultList()
                .stream()
                .map(kind.row())
                .toList();
    }
}
