package io.signalbox.router.audit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.Instant;
import java.util.Optional;

/** What a START or a NOTE of a journal says, as stored. Written once, never changed. */
@Entity
@Table(name = "journal_note")
public class JournalNote {

    /** As that of a call's row: its time in microseconds times the number of journals, plus its journal's. */
    @Id
    @Column(name = "id")
    long id;

    /** Of the record, by which it is told from all others, whatever journal it was copied from. */
    @Column(name = "hash")
    String hash = "";

    @Column(name = "node")
    String node = "";

    /** The record's number in its journal. */
    @Column(name = "sequence")
    long sequence;

    @Column(name = "written_at")
    Instant writtenAt;

    @Column(name = "subject")
    String subject = "";

    @Column(name = "made_by")
    String madeBy = "";

    @Column(name = "reason")
    String reason = "";

    /** The call, the hold or the order that it names; empty where it names none. */
    @Column(name = "about")
    String about = "";

    /** The first record that it speaks of; 0 where it speaks of none. */
    @Column(name = "first_seq")
    long firstRecord;

    @Column(name = "last_seq")
    long lastRecord;

    @Column(name = "cut_bytes")
    long cutBytes;

    /** What it says of an erasure; only on the way into the database. */
    @Transient
    Optional<ErasedBefore> erased = Optional.empty();

    /** For JPA. */
    protected JournalNote() {}

    JournalNote(String node, long sequence, Instant writtenAt) {
        this.node = node;
        this.sequence = sequence;
        this.writtenAt = writtenAt;
    }
}
