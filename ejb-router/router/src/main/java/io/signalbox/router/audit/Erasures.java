package io.signalbox.router.audit;

import io.signalbox.api.ContentDesk;
import io.signalbox.journal.Field;
import io.signalbox.journal.Kind;
import io.signalbox.journal.Payload;
import io.signalbox.router.content.ContentKeeper;
import io.signalbox.router.content.DataSubject;
import io.signalbox.router.content.Pseudonym;
import io.signalbox.router.database.Transaction;
import jakarta.persistence.EntityManagerFactory;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Erases what is kept of data subjects. An order stands in the database, where every node finds it: each destroys the
 * key in its own files, records that in its own journal, and only then counts the order as carried out. A node that was
 * away does so when it is back. Thread-safe.
 *
 * <p>At its start a node looks at all orders again: a key that came back with a backup is destroyed once more. So it is for an
 * order that the database had lost, once the journal's NOTEs are copied again, which say what was erased.
 */
public final class Erasures implements AutoCloseable {

    /** What the NOTEs are about. */
    static final String SUBJECT = "erasure";

    private static final Logger LOG = Logger.getLogger(Erasures.class.getName());
    private static final long EVERY_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final int SHOWN = 100;

    private final AuditJournal journal;
    private final ContentKeeper content;
    private final EntityManagerFactory database;
    private final Clock clock;
    private final Thread thread;
    private volatile boolean closed;

    /** Up to when keys were looked for since the start, by order. Belongs to the thread. */
    private final Map<Long, Instant> looked = new HashMap<>();

    /** Begins to carry out orders. */
    public Erasures(AuditJournal journal, ContentKeeper content, EntityManagerFactory database, Clock clock) {
        this.journal = journal;
        this.content = content;
        this.database = database;
        this.clock = clock;
        this.thread = new Thread(this::run, "signalbox-erasure");
        this.thread.setDaemon(true);
        this.thread.start();
    }

    /**
     * Orders that all of a subject's content be erased, and does so on this node before it returns.
     *
     * @return the order's number
     * @throws RuntimeException where the database cannot be written; then nothing was erased. Where this node's key or
     *     journal cannot be written the order stands, and is tried again until it is carried out
     */
    public long order(DataSubject subject, String by, String reason) {
        ErasureOrder order = new ErasureOrder(
                content.pseudonym(subject).hex(), Columns.cut(by, 100), now(), Columns.cut(reason, 500));
        Transaction.run(database, em -> {
            order.id = ErasureOrder.next(em);
            em.persist(order);
        });
        carryOut(order);
        return order.id;
    }

    /** The latest orders, with how many nodes have carried them out. */
    public List<ContentDesk.Erasure> latest() {
        try (var em = database.createEntityManager()) {
            List<ErasureOrder> orders = em.createQuery(
                            "select o from ErasureOrder o order by o.id desc", ErasureOrder.class)
                    .setMaxResults(SHOWN)
                    .getResultList();
            return orders.stream()
                    .map(order -> {
                        List<ErasureDone> done = em.createQuery(
                                        "select d from ErasureDone d where d.orderId = :id", ErasureDone.class)
                                .setParameter("id", order.id)
                                .getResultList();
                        return new ContentDesk.Erasure(
                                order.id,
                                order.subject,
                                order.orderedBy,
                                order.orderedAt,
                                order.reason,
                                done.stream().map(one -> one.node).sorted().toList(),
                                done.stream().mapToInt(one -> one.destroyed).sum());
                    })
                    .toList();
        }
    }

    private void run() {
        boolean checked = false;
        while (!closed) {
            try {
                destroyWhatCameBack(checked);
                checked = true;
                undone().forEach(this::carryOut);
            } catch (Throwable away) { // the thread must not end: orders would stand for ever
                LOG.log(Level.FINE, away, () -> "orders to erase cannot be carried out now");
            }
            if (!closed) {
                LockSupport.parkNanos(EVERY_NANOS);
            }
        }
    }

    private List<ErasureOrder> undone() {
        try (var em = database.createEntityManager()) {
            return em.createQuery(
                            "select o from ErasureOrder o where not exists (select d.node from ErasureDone d"
                                    + " where d.orderId = o.id and d.node = :node) order by o.id",
                            ErasureOrder.class)
                    .setParameter("node", journal.node())
                    .getResultList();
        }
    }

    /** Once for each node: whoever orders and the loop may both find it. */
    private synchronized void carryOut(ErasureOrder order) {
        if (isDone(order)) {
            return;
        }
        // A key that was made since an order that was put back was never to be destroyed: this node may have done so
        // long ago.
        Instant before = order.noted == 0 ? now() : order.orderedAt;
        int destroyed = destroy(order, before);
        record(order, destroyed, order.reason, before);
        Transaction.run(database, em -> em.persist(new ErasureDone(order.id, journal.node(), before, destroyed)));
    }

    private boolean isDone(ErasureOrder order) {
        try (var em = database.createEntityManager()) {
            return !em.createQuery(
                            "select d from ErasureDone d where d.orderId = :id and d.node = :node", ErasureDone.class)
                    .setParameter("id", order.id)
                    .setParameter("node", journal.node())
                    .getResultList()
                    .isEmpty();
        }
    }

    /** @param checked whether all orders were looked at since the start: then only those that were put back since are */
    private void destroyWhatCameBack(boolean checked) {
        try (var em = database.createEntityManager()) {
            em.createQuery(
                            "select o, d from ErasureOrder o, ErasureDone d where d.orderId = o.id and d.node = :node"
                                    + (checked ? " and o.noted > 0" : ""),
                            Object[].class)
                    .setParameter("node", journal.node())
                    .getResultList()
                    .forEach(row -> destroyAgain((ErasureOrder) row[0], ((ErasureDone) row[1]).doneAt));
        }
    }

    private void destroyAgain(ErasureOrder order, Instant before) {
        if (!before.equals(looked.get(order.id))) {
            if (destroy(order, before) > 0) {
                record(order, 1, "the key was back, as from a backup", before);
            }
            looked.put(order.id, before);
        }
    }

    private int destroy(ErasureOrder order, Instant before) {
        try {
            return content.destroy(new Pseudonym(order.subject), before) ? 1 : 0;
        } catch (IOException failed) {
            throw new IllegalStateException("the key of order " + order.id + " could not be destroyed", failed);
        }
    }

    private void record(ErasureOrder order, int destroyed, String reason, Instant before) {
        journal.journal()
                .append(
                        Kind.NOTE,
                        Payload.builder()
                                .text(Field.SUBJECT, SUBJECT)
                                .text(Field.BY, order.orderedBy)
                                .text(Field.REASON, reason)
                                .bytes(Field.DATA_SUBJECT, new Pseudonym(order.subject).bytes())
                                .number(Field.ERASURE, order.inNotes())
                                .number(Field.KEYS_DESTROYED, destroyed)
                                .number(Field.KEYS_BEFORE, ChronoUnit.MICROS.between(Instant.EPOCH, before))
                                .build());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        try {
            thread.join(TimeUnit.SECONDS.toMillis(10));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
