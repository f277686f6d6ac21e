package io.signalbox.router.audit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.eclipse.persistence.annotations.IdValidation;
import org.eclipse.persistence.annotations.PrimaryKey;

/** How far a journal has been copied. Moves in the transaction that stores the records. */
@Entity
@PrimaryKey(validation = IdValidation.NULL) // the first journal's number is 0, which EclipseLink takes for none
@Table(name = "journal_position")
public class JournalPosition {

    /** A small number for the journal, unique in this database. */
    @Id
    @Column(name = "ordinal")
    int ordinal;

    /** Whose journal; a node that lost its data directory began another one. */
    @Column(name = "node")
    String node = "";

    /** The last record of the journal that is in the database, or concerns nothing in it. */
    @Column(name = "sequence")
    long sequence;

    /** Hash of that record, which no other journal has; empty where nothing was copied, or by a release before. */
    @Column(name = "hash")
    String hash = "";

    /** The record from which on START and NOTE are copied too; earlier releases copied calls only. */
    @Column(name = "notes_from")
    long notesFrom = 1;

    /** Since when they are; null where they always were. */
    @Column(name = "notes_since")
    Instant notesSince;

    /** For JPA. */
    protected JournalPosition() {}

    JournalPosition(String node, int ordinal) {
        this.node = node;
        this.ordinal = ordinal;
    }
}
