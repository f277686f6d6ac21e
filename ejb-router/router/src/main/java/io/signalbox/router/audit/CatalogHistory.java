package io.signalbox.router.audit;

import io.signalbox.router.database.Transaction;
import jakarta.persistence.EntityManagerFactory;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The versions of the catalogue, each with its author, its day and what it changed. Thread-safe. */
public final class CatalogHistory {

    private static final int MOST_SHOWN = 200;

    private final EntityManagerFactory database;

    /** Keeps them in this database. */
    public CatalogHistory(EntityManagerFactory database) {
        this.database = database;
    }

    /**
     * One version.
     *
     * @param number counts up
     * @param version as calls name it that were priced by it
     * @param base the version of the files beneath it
     * @param author who made it
     * @param at when
     * @param source what it was made of
     * @param note why, in the author's words
     * @param changes what changed, by model; empty where only the files did
     */
    public record Version(
            long number,
            String version,
            String base,
            String author,
            Instant at,
            String source,
            String note,
            Map<String, Change> changes) {

        public Version {
            changes = new LinkedHashMap<>(changes);
        }
    }

    /**
     * What changed of a model.
     *
     * @param definition the model as it is from then on, as catalogue files write it; empty where it has gone
     * @param difference field by field, for people
     */
    public record Change(String definition, String difference) {}

    /**
     * Adds a version.
     *
     * @throws RuntimeException of the library where it cannot be stored, or where its number is taken: somebody else was
     *     faster
     */
    public void add(Version version) {
        Transaction.run(database, em -> {
            CatalogVersion row = new CatalogVersion();
            row.number = version.number();
            row.version = version.version();
            row.base = version.base();
            row.author = version.author();
            row.createdAt = version.at();
            row.source = version.source();
            row.note = version.note();
            em.persist(row);
            em.flush();
            version.changes().forEach((model, change) -> {
                CatalogChange line = new CatalogChange();
                line.number = version.number();
                line.model = model;
                line.definition = change.definition();
                line.difference = change.difference();
                em.persist(line);
            });
        });
    }

    /** The newest version, without its changes; empty where none was ever made. */
    public Optional<Version> newest() {
        return versions(1).stream().findFirst();
    }

    /** The newest versions first, without their changes. */
    public List<Version> versions() {
        return versions(MOST_SHOWN);
    }

    private List<Version> versions(int most) {
        try (var em = database.createEntityManager()) {
            return em
                    .createQuery("select v from CatalogVersion v order by v.number desc", CatalogVersion.class)
                    .setMaxResults(most)
                    .getResultList()
                    .stream()
                    .map(row -> version(row, Map.of()))
                    .toList();
        }
    }

    /** How many models each of these versions changed; a version that changed none is not there. */
    public Map<Long, Long> changed(List<Long> numbers) {
        Map<Long, Long> counts = new HashMap<>();
        if (!numbers.isEmpty()) {
            try (var em = database.createEntityManager()) {
                em.createQuery(
                                "select c.number, count(c) from CatalogChange c where c.number in :numbers"
                                        + " group by c.number",
                                Object[].class)
                        .setParameter("numbers", numbers)
                        .getResultList()
                        .forEach(row -> counts.put((Long) row[0], (Long) row[1]));
            }
        }
        return counts;
    }

    /** One version with its changes. */
    public Optional<Version> version(long number) {
        try (var em = database.createEntityManager()) {
            Map<String, Change> changes = new LinkedHashMap<>();
            em.createQuery(
                            "select c from CatalogChange c where c.number = :number order by c.model",
                            CatalogChange.class)
                    .setParameter("number", number)
                    .getResultList()
                    .forEach(row -> changes.put(row.model, new Change(row.definition, row.difference)));
            return Optional.ofNullable(em.find(CatalogVersion.class, number)).map(row -> version(row, changes));
        }
    }

    /** Every model that was ever changed, as it is now; empty text where it has gone. */
    public Map<String, String> definitions() {
        Map<String, String> definitions = new LinkedHashMap<>();
        try (var em = database.createEntityManager()) {
            em.createQuery("select c from CatalogChange c order by c.number, c.model", CatalogChange.class)
                    .getResultList()
                    .forEach(row -> definitions.put(row.model, row.definition));
        }
        return definitions;
    }

    private static Version version(CatalogVersion row, Map<String, Change> changes) {
        return new Version(row.number, row.version, row.base, row.author, row.createdAt, row.source, row.note, changes);
    }
}
