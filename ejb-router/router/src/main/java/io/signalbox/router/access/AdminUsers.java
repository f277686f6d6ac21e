package io.signalbox.router.access;

import io.signalbox.router.database.Transaction;
import jakarta.persistence.EntityManagerFactory;
import java.util.Optional;
import java.util.Set;

/** The people who may open the admin pages. Thread-safe. */
public final class AdminUsers {

    private static final String ROLES = "admin";

    /** Checked where no such user exists, so that a wrong name takes as long as a wrong password. */
    private static final String NOBODY = PasswordHash.of(Secrets.newPassword().toCharArray());

    private final EntityManagerFactory database;

    /** Reads and writes users in this database. */
    public AdminUsers(EntityManagerFactory database) {
        this.database = database;
    }

    /** The roles of whom name and password fit; empty where they do not. */
    public Optional<Set<String>> login(String name, char[] password) {
        try (var em = database.createEntityManager()) {
            Optional<AdminUser> user = Optional.ofNullable(em.find(AdminUser.class, name));
            boolean fits = PasswordHash.matches(
                    password, user.map(AdminUser::passwordHash).orElse(NOBODY));
            return user.filter(found -> fits).map(AdminUser::roles);
        }
    }

    /** Whether there is nobody yet. */
    public boolean isEmpty() {
        try (var em = database.createEntityManager()) {
            return em.createQuery("select count(u) from AdminUser u", Long.class)
                            .getSingleResult()
                    == 0;
        }
    }

    /** Makes a user with every right, or gives the one of that name a new password. */
    public void put(String name, String password) {
        Transaction.run(database, em -> {
            AdminUser there = em.find(AdminUser.class, name);
            if (there != null && PasswordHash.matches(password.toCharArray(), there.passwordHash())) {
                return;
            }
            String hash = PasswordHash.of(password.toCharArray());
            if (there == null) {
                em.persist(new AdminUser(name, hash, Set.of(ROLES)));
            } else {
                there.passwordHash(hash);
            }
        });
    }
}
