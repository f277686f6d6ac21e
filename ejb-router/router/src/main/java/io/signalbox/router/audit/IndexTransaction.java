package io.signalbox.router.audit;

import io.signalbox.journal.Entry;
import io.signalbox.router.database.Transaction;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Stores a group of records, what they add to the figures of their days, and the place in the journal in one transaction. Belongs to the index's thread. */
final class IndexTransaction {

    private static final Logger LOG = Logger.getLogger(IndexTransaction.class.getName());

    /** Nodes that one database can tell apart; a record's number is its time in microseconds times this, plus its node. */
    static final int NODES = 1024;

    private static final Rows<AuditRecord> CALLS = new Rows<>(AuditRecord.class);

    private final String node;
    private final EntityManagerFactory database;
    private final Months months;
    private long position;
    private int ordinal;

    IndexTransaction(String node, EntityManagerFactory database) {
        this.node = node;
        this.database = database;
        this.months = new Months(database);
    }

    /** Where the copy ends. */
    long begin() {
        JournalPosition place = Transaction.call(database, em -> {
            JournalPosition found = em.find(JournalPosition.class, node);
            if (found == null) {
                Integer most = em.createQuery("select max(p.ordinal) from JournalPosition p", Integer.class)
                        .getSingleResult();
                int next = most == null ? 0 : most + 1;
                if (next >= NODES) {
                    throw new IllegalStateException("one database keeps the records of " + NODES + " nodes at most");
                }
                found = new JournalPosition(node, next);
                em.persist(found);
            }
            return found;
        });
        position = place.sequence;
        ordinal = place.ordinal;
        return position;
    }

    /** How the record of an OUTCOME becomes a row. Asked for after {@link #begin()}; for any thread. */
    Function<Entry, AuditRecord> rows() {
        int number = ordinal;
        return entry -> {
            AuditRecord row = JournalForm.row(entry);
            row.sequence = entry.timeMicros() * NODES + number;
            return row;
        };
    }

    /**
     * Stores OUTCOMEs and moves the place.
     *
     * @param to sequence of the last record that was read
     */
    void store(List<AuditRecord> outcomes, long to) {
        try {
            store(outcomes, to, false);
        } catch (RuntimeException failed) {
            months.forget();
            begin(); // throws where the database is away; otherwise one of the records is at fault
            LOG.log(Level.FINE, failed, () -> "a group could not be stored at once");
            store(outcomes, to, true);
        }
    }

    private void store(List<AuditRecord> outcomes, long to, boolean carefully) {
        months.prepare(outcomes, Instant.now());
        Transaction.run(database, em -> {
            Set<String> known = carefully ? known(em, outcomes) : new HashSet<>();
            // A second OUTCOME of a call is left out: the first was durable, but its writer could not know.
            List<AuditRecord> rows =
                    outcomes.stream().filter(row -> known.add(row.callId)).toList();
            insert(em, rows);
            RollUps.add(em, ordinal, rows);
            move(em, to);
        });
        position = to;
    }

    private static void insert(EntityManager em, List<AuditRecord> rows) {
        if (rows.isEmpty()) {
            return;
        }
        try {
            CALLS.insert(em.unwrap(Connection.class), rows);
        } catch (SQLException failed) {
            throw new PersistenceException(failed.getMessage(), failed);
        }
    }

    private void move(EntityManager em, long to) {
        int moved = em.createQuery("update JournalPosition p set p.sequence = :to"
                        + " where p.node = :node and p.sequence = :from")
                .setParameter("to", to)
                .setParameter("node", node)
                .setParameter("from", position)
                .executeUpdate();
        if (moved != 1) {
            throw new IllegalStateException("somebody else copies the journal of " + node + " into this database");
        }
    }

    private static Set<String> known(EntityManager em, List<AuditRecord> rows) {
        return new HashSet<>(em.createQuery("select r.callId from AuditRecord r where r.callId in :ids", String.class)
                .setParameter("ids", rows.stream().map(row -> row.callId).toList())
                .getResultList());
    }
}
