package io.signalbox.router.database;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A short transaction with an entity manager of its own. One that fails is rolled back before anything else happens:
 * closing an entity manager does not do that (Jakarta Persistence 3.1, section 7.7, lets its context live until the
 * transaction ends), and what it left in the database would keep its locks and its connection.
 */
public final class Transaction {

    private Transaction() {}

    /**
     * Does the work and commits.
     *
     * @throws RuntimeException whatever the work or the database throws; then nothing of it is stored
     */
    public static void run(EntityManagerFactory database, Consumer<EntityManager> work) {
        call(database, em -> {
            work.accept(em);
            return true;
        });
    }

    /** The same for work that finds something out. */
    public static <T> T call(EntityManagerFactory database, Function<EntityManager, T> work) {
        try (var em = database.createEntityManager()) {
            var transaction = em.getTransaction();
            transaction.begin();
            try {
                T found = work.apply(em);
                transaction.commit();
                return found;
            } finally {
                if (transaction.isActive()) {
                    transaction.rollback();
                }
            }
        }
    }
}
