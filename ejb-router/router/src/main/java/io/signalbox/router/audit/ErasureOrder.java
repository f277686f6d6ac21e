package io.signalbox.router.audit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;

/** What every node that uses this database has to erase. Written once, never changed. */
@Entity
@Table(name = "erasure_order")
public class ErasureOrder {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "erasure_number")
    @SequenceGenerator(name = "erasure_number", sequenceName = "erasure_number", allocationSize = 1)
    @Column(name = "id")
    long id;

    /** The pseudonym of the subject. */
    @Column(name = "subject")
    String subject = "";

    @Column(name = "ordered_by")
    String orderedBy = "";

    @Column(name = "ordered_at")
    Instant orderedAt;

    @Column(name = "reason")
    String reason = "";

    /** For JPA. */
    protected ErasureOrder() {}

    ErasureOrder(String subject, String orderedBy, Instant orderedAt, String reason) {
        this.subject = subject;
        this.orderedBy = orderedBy;
        this.orderedAt = orderedAt;
        this.reason = reason;
    }
}
