package io.signalbox.router.audit;

import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import jakarta.persistence.EntityManagerFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Makes records durable, in groups: one thread takes whatever waits and commits it at once, while the next group
 * gathers behind it. A call pays for a share of a commit, and under no load for one of its own. Thread-safe.
 *
 * <p>When the database fails the writer turns unavailable: calls are refused before they cost anything, until a probe
 * finds the database again.
 */
public final class RecordWriter implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(RecordWriter.class.getName());
    private static final int GROUP = 256;
    private static final int QUEUE = 20_000;
    private static final long WAIT_SECONDS = 10;
    private static final long PROBE_MILLIS = 500;

    /** A commit that takes longer counts as a database that is away: calls would pay for answers they cannot give. */
    private static final long STUCK_NANOS = TimeUnit.SECONDS.toNanos(2);

    private record Waiting(AuditRecord row, CompletableFuture<Void> durable) {}

    private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(QUEUE);
    private final EntityManagerFactory database;
    private final Thread thread;
    private final AtomicLong written = new AtomicLong();
    private volatile boolean available = true;
    private volatile boolean closed;

    /** When the thread began to talk to the database; 0 while it does not. */
    private volatile long busySince;

    private long lastSequence;

    /** Starts the writing thread. */
    public RecordWriter(EntityManagerFactory database) {
        this.database = database;
        this.thread = new Thread(this::run, "signalbox-register");
        this.thread.setDaemon(true);
        this.thread.start();
    }

    /** Whether records can be written, as far as is known. */
    public boolean isAvailable() {
        long since = busySince;
        boolean stuck = since != 0 && System.nanoTime() - since > STUCK_NANOS;
        return available && !closed && !stuck;
    }

    /** Records made durable since the start. */
    public long written() {
        return written.get();
    }

    /**
     * Refuses a call that could not be recorded.
     *
     * @throws GatewayException with {@link ErrorCode#AUDIT_UNAVAILABLE}
     */
    public void requireAvailable() {
        if (!isAvailable()) {
            throw unavailable();
        }
    }

    /**
     * Stores a record and returns once it is durable.
     *
     * @throws GatewayException with {@link ErrorCode#AUDIT_UNAVAILABLE} where it is not
     */
    public void write(CallRecord record) {
        Waiting waiting = new Waiting(record.close(), new CompletableFuture<>());
        if (!isAvailable() || !queue.offer(waiting)) {
            throw unavailable();
        }
        try {
            waiting.durable.get(WAIT_SECONDS, TimeUnit.SECONDS);
            record.stored();
        } catch (ExecutionException | TimeoutException failed) {
            throw unavailable().causedBy(failed);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw unavailable().causedBy(stopping);
        }
    }

    /** Writes what waits, then stops. Without an interrupt: it would close H2's file under a commit. */
    @Override
    public void close() {
        closed = true;
        try {
            thread.join(TimeUnit.SECONDS.toMillis(WAIT_SECONDS));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        List<Waiting> group = new ArrayList<>(GROUP);
        while (!closed || !queue.isEmpty()) {
            group.clear();
            try {
                Waiting first = closed ? queue.poll() : queue.poll(PROBE_MILLIS, TimeUnit.MILLISECONDS);
                if (first != null) {
                    group.add(first);
                    queue.drainTo(group, GROUP - 1);
                    commit(group);
                } else if (!available) {
                    probe();
                }
            } catch (InterruptedException stopping) {
                // the condition of the loop decides
            }
        }
    }

    private void commit(List<Waiting> group) {
        busySince = System.nanoTime() | 1;
        try {
            store(group);
        } catch (RuntimeException failed) { // whatever it is: the thread that writes must not end
            probe();
            if (group.size() > 1 && available) {
                // One row may be at fault: what the others' callers wait for must not depend on it.
                group.forEach(one -> commit(List.of(one)));
            } else {
                LOG.log(Level.SEVERE, failed, () -> group.size() + " records could not be written");
                group.forEach(waiting -> waiting.durable.completeExceptionally(failed));
            }
        } finally {
            busySince = 0;
        }
    }

    private void store(List<Waiting> group) {
        try (var em = database.createEntityManager()) {
            em.getTransaction().begin();
            for (Waiting waiting : group) {
                waiting.row.sequence = nextSequence();
                em.persist(waiting.row);
            }
            em.getTransaction().commit();
        }
        written.addAndGet(group.size());
        group.forEach(waiting -> waiting.durable.complete(null));
    }

    private void probe() {
        boolean before = available;
        try (var em = database.createEntityManager()) {
            em.createNativeQuery("select count(*) from admin_user").getSingleResult();
            available = true;
        } catch (RuntimeException away) {
            available = false;
        }
        if (before != available) {
            LOG.warning(
                    available
                            ? "The register can be written again."
                            : "The register cannot be written; calls are refused.");
        }
    }

    /** Rising, and in the order of arrival at this writer: microseconds since 1970, or one more than the last. */
    private long nextSequence() {
        lastSequence = Math.max(lastSequence + 1, System.currentTimeMillis() * 1000);
        return lastSequence;
    }

    private static GatewayException unavailable() {
        return new GatewayException(
                        ErrorCode.AUDIT_UNAVAILABLE,
                        "The register cannot be written, so no call is answered. Try again in a moment.")
                .withRetryAfter(5);
    }
}
