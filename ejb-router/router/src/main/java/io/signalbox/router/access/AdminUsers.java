package io.signalbox.router.access;

import io.signalbox.journal.Hash;
import io.signalbox.router.database.Transaction;
import jakarta.persistence.EntityManagerFactory;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/** The people who may open the admin pages. Thread-safe. */
public final class AdminUsers {

    /** Checked where no such user exists, so that a wrong name takes as long as a wrong password. */
    private static final String NOBODY = PasswordHash.of(Secrets.newPassword().toCharArray());

    private final EntityManagerFactory database;

    /** Reads and writes users in this database. */
    public AdminUsers(EntityManagerFactory database) {
        this.database = database;
    }

    /** The roles of whom name and password fit; empty where they do not, or the user is disabled. */
    public Optional<Set<String>> login(String name, char[] password) {
        try (var em = database.createEntityManager()) {
            Optional<AdminUser> user = Optional.ofNullable(em.find(AdminUser.class, name));
            boolean fits = PasswordHash.matches(
                    password, user.map(AdminUser::passwordHash).orElse(NOBODY));
            return user.filter(found -> fits).filter(AdminUser::isActive).map(AdminUser::roles);
        }
    }

    /**
     * What a session is compared with: another text once the user has another password or another role, empty once there
     * is no such user or it is disabled. Says nothing of the password.
     */
    public Optional<String> standing(String name) {
        try (var em = database.createEntityManager()) {
            return Optional.ofNullable(em.find(AdminUser.class, name))
                    .filter(AdminUser::isActive)
                    .map(user -> user.roles().stream().sorted().toList() + "\n" + user.passwordHash())
                    .map(text -> Hash.of(text.getBytes(StandardCharsets.UTF_8)).toString());
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

    /**
     * Makes a user with every right, or gives the one of that name a new password. Where no active admin is left, as after
     * a change in the database itself, that user becomes one: whoever may write the configuration gets in.
     *
     * @return whether something changed
     */
    public boolean put(String name, String password) {
        return Transaction.call(database, em -> {
            AdminUser there = em.find(AdminUser.class, name);
            boolean same = there != null && PasswordHash.matches(password.toCharArray(), there.passwordHash());
            boolean adminLeft = em.createQuery("select u from AdminUser u", AdminUser.class)
                    .getResultStream()
                    .anyMatch(AdminUser::isActiveAdmin);
            if (same && adminLeft) {
                return false;
            }
            if (there == null) {
                em.persist(new AdminUser(name, PasswordHash.of(password.toCharArray()), Set.of(AdminUser.ADMIN)));
                return true;
            }
            if (!same) {
                there.passwordHash(PasswordHash.of(password.toCharArray()));
            }
            if (!adminLeft) {
                there.enable();
                there.role(AdminUser.ADMIN);
            }
            return true;
        });
    }
}
