package io.signalbox.router.audit;

import io.signalbox.journal.Entry;
import io.signalbox.router.database.Transaction;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceException;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Stores a group of records, what they add to the figures of their days, and the place in the journal in one transaction. Belongs to the index's thread. */
final class IndexTransaction {

    private static final Logger LOG = Logger.getLogger(IndexTransaction.class.getName());

    /** Journals that one database can tell apart; a row's number is its time in microseconds times this, plus its journal's. */
    static final int NODES = 1024;

    /** When the call of a row had ended. */
    static Instant time(long sequence) {
        return Instant.EPOCH.plus(sequence / NODES, ChronoUnit.MICROS);
    }

    private static final Rows<AuditRecord> CALLS = new Rows<>(AuditRecord.class);
    private static final Rows<JournalNote> NOTES = new Rows<>(JournalNote.class);

    private final String node;
    private final EntityManagerFactory database;
    private final Places places;
    private final Months months;
    private Place place = new Place(0, 0, 0);

    IndexTransaction(AuditJournal journal, EntityManagerFactory database) {
        this.node = journal.node();
        this.database = database;
        this.places = new Places(journal, database);
        this.months = new Months(database);
    }

    /** Where the copy of this journal ends. */
    Place begin() throws IOException {
        place = places.find();
        return place;
    }

    /** How the record of an OUTCOME becomes a row. Asked for after {@link #begin()}; for any thread. */
    Function<Entry, AuditRecord> calls() {
        int number = place.ordinal();
        return entry -> {
            AuditRecord row = JournalForm.row(entry);
            row.sequence = entry.timeMicros() * NODES + number;
            return row;
        };
    }

    /** The same for a START or a NOTE. */
    Function<Entry, JournalNote> notes() {
        int number = place.ordinal();
        return entry -> {
            JournalNote row = NoteForm.row(entry, node);
            row.id = entry.timeMicros() * NODES + number;
            return row;
        };
    }

    /** Stores the OUTCOMEs, STARTs and NOTEs of a group and moves the place to its end. */
    void store(ReadAhead.Group group) throws IOException {
        try {
            store(group, place.isShared());
        } catch (RuntimeException failed) {
            months.forget();
            begin(); // throws where the database is away; otherwise one of the records is at fault
            LOG.log(Level.FINE, failed, () -> "a group could not be stored at once");
            store(group, true);
        }
    }

    private void store(ReadAhead.Group group, boolean carefully) {
        List<AuditRecord> outcomes = group.ended();
        months.prepare(outcomes, Instant.now());
        Transaction.run(database, em -> {
            Set<String> known = carefully ? known(em, outcomes) : new HashSet<>();
            // A second OUTCOME of a call is left out: the first was durable, but its writer could not know.
            List<AuditRecord> rows =
                    outcomes.stream().filter(row -> known.add(row.callId)).toList();
            insert(em, CALLS, rows);
            insert(em, NOTES, carefully ? unknown(em, group.notes()) : group.notes());
            group.notes().forEach(note -> note.erased.ifPresent(erased -> erased.restore(em, node)));
            RollUps.add(em, place.ordinal(), rows);
            places.move(em, place, group);
        });
        place = place.at(group.to());
    }

    private static <T> void insert(EntityManager em, Rows<T> table, List<T> rows) {
        if (rows.isEmpty()) {
            return;
        }
        try {
            table.insert(em.unwrap(Connection.class), rows);
        } catch (SQLException failed) {
            throw new PersistenceException(failed.getMessage(), failed);
        }
    }

    private static Set<String> known(EntityManager em, List<AuditRecord> rows) {
        if (rows.isEmpty()) { // not every database knows a list of nothing
            return new HashSet<>();
        }
        return new HashSet<>(em.createQuery("select r.callId from AuditRecord r where r.callId in :ids", String.class)
                .setParameter("ids", rows.stream().map(row -> row.callId).toList())
                .getResultList());
    }

    /** Those that were not copied before, as records of a journal that this one was a copy of. */
    private static List<JournalNote> unknown(EntityManager em, List<JournalNote> notes) {
        if (notes.isEmpty()) {
            return notes;
        }
        Set<String> known = new HashSet<>(em.createQuery(
                        "select n.hash from JournalNote n where n.hash in :hashes", String.class)
                .setParameter("hashes", notes.stream().map(note -> note.hash).toList())
                .getResultList());
        return notes.stream().filter(note -> !known.contains(note.hash)).toList();
    }
}
