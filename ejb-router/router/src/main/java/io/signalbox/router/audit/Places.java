package io.signalbox.router.audit;

import io.signalbox.journal.Hash;
import io.signalbox.journal.JournalException;
import io.signalbox.router.database.Transaction;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Finds how far a journal was copied. The name of its node is not enough: one whose data directory was lost begins another
 * journal, whose sequences begin with 1 again, and a copy that went by them would pass its records over. So a place holds
 * the hash of its record, and a journal that does not have that record gets a place of its own. Belongs to the index's
 * thread.
 */
final class Places {

    private static final Logger LOG = Logger.getLogger(Places.class.getName());

    private final AuditJournal journal;
    private final EntityManagerFactory database;

    Places(AuditJournal journal, EntityManagerFactory database) {
        this.journal = journal;
        this.database = database;
    }

    /** The place of this journal, made where it has none. */
    Place find() throws IOException {
        List<JournalPosition> ofNode = Transaction.call(
                database,
                em -> em.createQuery(
                                "select p from JournalPosition p where p.node = :node order by p.ordinal desc",
                                JournalPosition.class)
                        .setParameter("node", journal.node())
                        .getResultList());
        Optional<JournalPosition> there = fitting(ofNode);
        JournalPosition own = there.isPresent() ? there.get() : make(removed());
        long shared = ofNode.stream()
                .filter(one -> one.ordinal != own.ordinal)
                .mapToLong(one -> one.sequence)
                .max()
                .orElse(0);
        if (there.isEmpty() && !ofNode.isEmpty()) {
            tell(shared, own.sequence);
        }
        return new Place(own.ordinal, own.sequence, shared);
    }

    private Optional<JournalPosition> fitting(List<JournalPosition> ofNode) throws IOException {
        Optional<JournalPosition> unknown = Optional.empty();
        for (JournalPosition place : ofNode) {
            if (place.sequence == 0 || isOfThisJournal(place)) {
                return Optional.of(place);
            }
            if (unknown.isEmpty() && isUnknown(place)) {
                unknown = Optional.of(place);
            }
        }
        return unknown;
    }

    private boolean isOfThisJournal(JournalPosition place) throws IOException {
        return !place.hash.isEmpty() && has(place.sequence, place.hash);
    }

    private boolean has(long sequence, String hash) throws IOException {
        return journal.journal()
                .hashOf(sequence)
                .map(Hash::toString)
                .filter(hash::equals)
                .isPresent();
    }

    /** A place of a release before, or a database put back from a backup that is older than what the journal removed. */
    private boolean isUnknown(JournalPosition place) throws IOException {
        return place.hash.isEmpty()
                ? place.sequence <= journal.head().sequence()
                : place.sequence < journal.journal().retention().first() - 1;
    }

    /** The last record of this journal that was removed after its time, and is here again: all up to it was copied before. */
    private Optional<Removed> removed() throws IOException {
        List<Object[]> past = Transaction.call(
                database,
                em -> em.createQuery(
                                "select r.last, r.lastHash from RemovalRow r where r.node = :node and r.lastHash <> ''"
                                        + " order by r.last desc",
                                Object[].class)
                        .setParameter("node", journal.node())
                        .getResultList());
        for (Object[] row : past) {
            Removed one = new Removed((long) row[0], (String) row[1]);
            if (has(one.sequence(), one.hash())) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }

    private record Removed(long sequence, String hash) {}

    private JournalPosition make(Optional<Removed> copied) {
        return Transaction.call(database, em -> {
            Integer most = em.createQuery("select max(p.ordinal) from JournalPosition p", Integer.class)
                    .getSingleResult();
            int next = most == null ? 0 : most + 1;
            if (next >= IndexTransaction.NODES) {
                throw new IllegalStateException(
                        "one database keeps the records of " + IndexTransaction.NODES + " journals at most");
            }
            JournalPosition made = new JournalPosition(journal.node(), next);
            copied.ifPresent(last -> {
                made.sequence = last.sequence();
                made.hash = last.hash();
                made.notesFrom = last.sequence() + 1; // since always: what the list lacks is past its time
            });
            em.persist(made);
            return made;
        });
    }

    /** That records were lost, or a second journal has this node's name, is for the auditor to know. */
    private void tell(long former, long copied) {
        String what = "the database has records up to " + former + " of another journal of node " + journal.node()
                + ", which is not the one in " + journal.folder()
                + "; this one is copied from its "
                + (copied == 0
                        ? "beginning, beside it"
                        : "record " + (copied + 1) + " on, beside it: those before were copied, and removed after their"
                                + " time, before it was put back");
        LOG.warning(() -> "The journal was begun anew or put back: " + what);
        try {
            journal.note("copy", "gateway", what);
        } catch (JournalException full) { // the log has it
            LOG.log(Level.FINE, full, () -> "that a journal was begun anew could not be noted");
        }
    }

    /** Moves a place to the end of a group, in the transaction that stores it. */
    void move(EntityManager em, Place from, ReadAhead.Group group) {
        int moved = em.createQuery("update JournalPosition p set p.sequence = :to, p.hash = :hash"
                        + " where p.ordinal = :ordinal and p.sequence = :from")
                .setParameter("to", group.to())
                .setParameter("hash", group.hash().toString())
                .setParameter("ordinal", from.ordinal())
                .setParameter("from", from.sequence())
                .executeUpdate();
        if (moved != 1) {
            throw new IllegalStateException(
                    "somebody else copies the journal of " + journal.node() + " into this database");
        }
    }
}
