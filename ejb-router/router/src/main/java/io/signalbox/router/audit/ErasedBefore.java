package io.signalbox.router.audit;

import io.signalbox.journal.Entry;
import io.signalbox.journal.Field;
import io.signalbox.journal.Payload;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * What a NOTE says of an erasure, from which the order is put back into a database that has it no more: the one that had it was
 * lost, or was put back from an older backup. Keys that come back later are destroyed by it as by any other.
 *
 * @param number of the order, in the database that had it
 * @param subject its pseudonym
 * @param before only keys that were made before then were destroyed
 */
record ErasedBefore(long number, String subject, String by, String reason, Instant before, int destroyed) {

    private static final int SUBJECT_BYTES = 32;

    /** Of a NOTE; empty where it is about something else. */
    static Optional<ErasedBefore> of(Entry entry) {
        Payload says = entry.payload();
        Optional<byte[]> subject = says.bytes(Field.DATA_SUBJECT).filter(bytes -> bytes.length == SUBJECT_BYTES);
        if (!says.text(Field.SUBJECT).equals(Erasures.SUBJECT)
                || subject.isEmpty()
                || says.number(Field.ERASURE).orElse(0) <= 0) {
            return Optional.empty();
        }
        return Optional.of(new ErasedBefore(
                says.number(Field.ERASURE).getAsLong(),
                HexFormat.of().formatHex(subject.get()),
                Columns.cut(says.text(Field.BY), 100),
                Columns.cut(says.text(Field.REASON), 500),
                Instant.EPOCH.plus(says.number(Field.KEYS_BEFORE).orElse(entry.timeMicros()), ChronoUnit.MICROS),
                Math.toIntExact(says.number(Field.KEYS_DESTROYED).orElse(0))));
    }

    /**
     * Puts the order back where the database does not have it, and that this node has carried it out. One that the database has
     * is left as it is, so this may be done again.
     *
     * @param node in whose journal the NOTE is
     */
    void restore(EntityManager em, String node) {
        List<ErasureOrder> known = em.createQuery(
                        "select o from ErasureOrder o where o.subject = :subject"
                                + " and (o.noted = :number or o.noted = 0 and o.id = :number)",
                        ErasureOrder.class)
                .setParameter("subject", subject)
                .setParameter("number", number)
                .getResultList();
        if (known.stream().anyMatch(order -> order.noted == 0)) {
            return;
        }
        ErasureOrder order = known.isEmpty() ? putBack(em) : known.get(0);
        ErasureDone done = em.find(ErasureDone.class, new ErasureDone.Key(order.id, node));
        if (done == null) {
            em.persist(new ErasureDone(order.id, node, before, destroyed));
        } else if (done.doneAt.isBefore(before)) {
            done.doneAt = before;
        }
    }

    private ErasureOrder putBack(EntityManager em) {
        ErasureOrder order = new ErasureOrder(subject, by, before, reason);
        order.noted = number;
        order.id = em.find(ErasureOrder.class, number) == null ? number : ErasureOrder.next(em);
        em.persist(order);
        em.flush(); // before who carried it out, which refers to it
        return order;
    }
}
