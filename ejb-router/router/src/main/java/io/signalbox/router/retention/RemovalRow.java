package io.signalbox.router.retention;

import io.signalbox.api.RetentionDesk.Removal;
import io.signalbox.journal.Hash;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;
import org.eclipse.persistence.annotations.IdValidation;
import org.eclipse.persistence.annotations.PrimaryKey;

/** What a journal says it removed, as stored. Written once, never changed. */
@Entity
@IdClass(RemovalRow.Key.class)
@PrimaryKey(validation = IdValidation.NULL) // the first journal's number is 0, which EclipseLink takes for none
@Table(name = "journal_removal")
public class RemovalRow {
    /** Number of the journal in the database; -1 where an earlier release wrote the row. */
    @Id
    @Column(name = "journal")
    int journal;

    @Id
    @Column(name = "node")
    String node = "";

    @Id
    @Column(name = "note")
    long note;

    @Column(name = "first_seq")
    long first;

    @Column(name = "last_seq")
    long last;

    /** Of the last record that went, by which a journal that has it again is recognised; empty in rows of earlier releases. */
    @Column(name = "last_hash")
    String lastHash = "";

    @Column(name = "calls")
    long calls;

    @Column(name = "removed_by")
    String by = "";

    @Column(name = "reason")
    String reason = "";

    @Column(name = "removed_at")
    Instant at;

    /** For JPA. */
    protected RemovalRow() {}

    RemovalRow(int journal, Removal removal, Hash lastHash) {
        this.journal = journal;
        this.lastHash = lastHash.toString();
        node = removal.node();
        note = removal.note();
        first = removal.first();
        last = removal.last();
        calls = removal.calls();
        by = removal.by();
        reason = removal.reason();
        at = removal.at();
    }

    Removal removal() {
        return new Removal(node, note, first, last, calls, by, reason, at);
    }

    /** The columns that name a row. */
    public static class Key implements Serializable {

        private static final long serialVersionUID = 1L;

        private int journal;
        private String node = "";
        private long note;

        /** For JPA. */
        public Key() {}

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && key.journal == journal && key.note == note && key.node.equals(node);
        }

        @Override
        public int hashCode() {
            return Objects.hash(journal, node, note);
        }
    }
}
