package io.signalbox.router.audit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** How far one node's journal has been copied. Moves in the transaction that stores the records. */
@Entity
@Table(name = "journal_position")
public class JournalPosition {

    @Id
    @Column(name = "node")
    String node = "";

    /** A small number for the node, unique in this database. */
    @Column(name = "ordinal")
    int ordinal;

    /** The last record of the journal that is in the database, or concerns nothing in it. */
    @Column(name = "sequence")
    long sequence;

    /** For JPA. */
    protected JournalPosition() {}

    JournalPosition(String node, int ordinal) {
        this.node = node;
        this.ordinal = ordinal;
    }
}
