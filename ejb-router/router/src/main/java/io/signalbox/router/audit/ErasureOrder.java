package io.signalbox.router.audit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import org.eclipse.persistence.sessions.Session;

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

    /** Where it was put back out of the NOTEs of a journal: its number there. 0 for all others. */
    @Column(name = "noted")
    long noted;

    /** For JPA. */
    protected ErasureOrder() {}

    ErasureOrder(String subject, String orderedBy, Instant orderedAt, String reason) {
        this.subject = subject;
        this.orderedBy = orderedBy;
        this.orderedAt = orderedAt;
        this.reason = reason;
    }

    /** A number for another order: orders that were put back have theirs without the sequence, which is behind them then. */
    static long next(EntityManager em) {
        Long most = em.createQuery("select max(o.id) from ErasureOrder o", Long.class)
                .getSingleResult();
        Session numbers = em.unwrap(Session.class);
        long next = 0;
        while (next <= (most == null ? 0 : most)) {
            next = numbers.getNextSequenceNumberValue(ErasureOrder.class).longValue();
        }
        return next;
    }

    /** Its number in the NOTEs of journals. */
    long inNotes() {
        return noted == 0 ? id : noted;
    }
}
