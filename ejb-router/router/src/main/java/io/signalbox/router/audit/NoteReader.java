package io.signalbox.router.audit;

import io.signalbox.api.JournalRegister;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds what the journals say of themselves in the database. Thread-safe. */
public final class NoteReader implements JournalRegister {

    private static final int MOST = 500;

    private final EntityManagerFactory database;
    private final Runnable fresh;
    private final Duration retention;
    private final Clock clock;

    /**
     * Reads from this database.
     *
     * @param fresh waits a little for what was written just now
     * @param retention for how long records are kept
     */
    public NoteReader(EntityManagerFactory database, Runnable fresh, Duration retention, Clock clock) {
        this.database = database;
        this.fresh = fresh;
        this.retention = retention;
        this.clock = clock;
    }

    @Override
    public List<Line> search(Filter filter, long before, int limit) {
        fresh.run();
        try (var em = database.createEntityManager()) {
            CriteriaBuilder where = em.getCriteriaBuilder();
            var query = where.createQuery(JournalNote.class);
            Root<JournalNote> row = query.from(JournalNote.class);
            List<Predicate> all = new ArrayList<>();
            filter.subject().ifPresent(subject -> all.add(where.equal(row.get("subject"), subject)));
            filter.by()
                    .ifPresent(part ->
                            all.add(where.like(where.lower(row.get("madeBy")), CallConditions.pattern(part), '\\')));
            filter.from().ifPresent(from -> all.add(where.greaterThanOrEqualTo(row.get("writtenAt"), from)));
            filter.to().ifPresent(to -> all.add(where.lessThan(row.get("writtenAt"), to)));
            all.add(where.lessThan(row.get("id"), before));
            query.where(all.toArray(Predicate[]::new)).orderBy(where.desc(row.get("id")));
            return em.createQuery(query).setMaxResults(Math.max(1, Math.min(limit, MOST))).getResultList().stream()
                    .map(NoteForm::line)
                    .toList();
        }
    }

    @Override
    public Optional<Line> loss() {
        try (var em = database.createEntityManager()) {
            return em
                    .createQuery(
                            "select n from JournalNote n where n.subject = :healed and n.lastRecord > 0"
                                    + " and n.writtenAt >= :since order by n.id desc",
                            JournalNote.class)
                    .setParameter("healed", HEALED)
                    .setParameter("since", since())
                    .setMaxResults(1)
                    .getResultList()
                    .stream()
                    .map(NoteForm::line)
                    .findFirst();
        }
    }

    @Override
    public List<Begun> begun() {
        try (var em = database.createEntityManager()) {
            return em
                    .createQuery(
                            "select p from JournalPosition p where p.notesFrom > 1 and p.notesSince >= :since"
                                    + " order by p.ordinal",
                            JournalPosition.class)
                    .setParameter("since", since())
                    .getResultList()
                    .stream()
                    .map(place -> new Begun(place.node, place.notesFrom, place.notesSince))
                    .toList();
        }
    }

    private Instant since() {
        return clock.instant().minus(retention);
    }
}
