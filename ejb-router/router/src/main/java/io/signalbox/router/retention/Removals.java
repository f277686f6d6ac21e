package io.signalbox.router.retention;

import io.signalbox.api.RetentionDesk.Removal;
import io.signalbox.journal.Hash;
import io.signalbox.router.database.Transaction;
import jakarta.persistence.EntityManagerFactory;
import java.util.List;

/** What the journals of all nodes say they removed, in the database: a tombstone may be removed in its turn. Thread-safe. */
final class Removals {
    private static final int MOST_SHOWN = 200;

    private final EntityManagerFactory database;

    Removals(EntityManagerFactory database) {
        this.database = database;
    }

    /**
     * Adds one.
     *
     * @param journal its number in the database
     * @param lastHash of the last record that goes
     */
    void add(int journal, Removal removal, Hash lastHash) {
        Transaction.run(database, em -> em.persist(new RemovalRow(journal, removal, lastHash)));
    }

    /** The newest first. */
    List<Removal> newest() {
        try (var em = database.createEntityManager()) {
            return em
                    .createQuery("select r from RemovalRow r order by r.at desc, r.note desc", RemovalRow.class)
                    .setMaxResults(MOST_SHOWN)
                    .getResultList()
                    .stream()
                    .map(RemovalRow::removal)
                    .toList();
        }
    }
}
