package io.signalbox.router.quality;

import io.signalbox.api.QualityDesk;
import io.signalbox.router.database.Transaction;
import jakarta.persistence.EntityManagerFactory;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Runs of evaluation sets in the database. Thread-safe. */
public final class RunStore {

    private static final int MOST = 50;
    private static final int DETAIL = 500;

    private final EntityManagerFactory database;

    /** Reads and writes runs in this database. */
    public RunStore(EntityManagerFactory database) {
        this.database = database;
    }

    /** Stores a run as it now is. */
    public void put(QualityDesk.Run run) {
        RunRow row = new RunRow();
        row.id = run.id();
        row.setName = run.set();
        row.models = String.join(",", run.models());
        row.state = run.state();
        row.items = run.items();
        row.done = run.done();
        row.good = run.good();
        row.budget = run.budget();
        row.spent = run.spent();
        row.startedAt = run.startedAt();
        row.endedAt = run.endedAt().orElse(null);
        row.detail =
                run.detail().length() <= DETAIL ? run.detail() : run.detail().substring(0, DETAIL);
        Transaction.run(database, em -> em.merge(row));
    }

    /**
     * Ends the runs that a gateway left under way when it stopped. One that another node runs just now is put right by
     * that node within seconds, because it stores its run again and again.
     */
    public int interrupt(Instant now) {
        return Transaction.call(
                database,
                em -> em.createQuery("update RunRow r set r.state = 'interrupted', r.endedAt = :now, r.detail = :why"
                                + " where r.state = 'running'")
                        .setParameter("now", now)
                        .setParameter("why", "The gateway stopped before the run had ended. What was graded counts.")
                        .executeUpdate());
    }

    /** The latest runs, the last one first. */
    public List<QualityDesk.Run> latest() {
        try (var em = database.createEntityManager()) {
            return em
                    .createQuery("select r from RunRow r order by r.startedAt desc", RunRow.class)
                    .setMaxResults(MOST)
                    .getResultList()
                    .stream()
                    .map(RunStore::run)
                    .toList();
        }
    }

    private static QualityDesk.Run run(RunRow row) {
        return new QualityDesk.Run(
                row.id,
                row.setName,
                List.of(row.models.split(",")),
                row.state,
                row.items,
                row.done,
                row.good,
                row.budget.stripTrailingZeros(),
                row.spent.stripTrailingZeros(),
                row.startedAt,
                Optional.ofNullable(row.endedAt),
                row.detail);
    }
}
