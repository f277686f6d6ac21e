package io.signalbox.router.access;

import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import io.signalbox.api.UserDesk;
import io.signalbox.router.database.Transaction;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Changes of the people who may open the admin pages: each noted in the register before it counts, and never the last
 * active admin taken away, by however many admins at once. Thread-safe.
 */
public final class UserChanges implements UserDesk {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,99}");
    private static final String EVERYBODY = "select u from AdminUser u order by u.name";

    private final EntityManagerFactory database;
    private final Notes notes;
    private final Clock clock;

    /** Where a change is noted; durable when it returns. */
    @FunctionalInterface
    public interface Notes {

        /**
         * Notes it.
         *
         * @param by who made the change
         * @param what was changed, without any secret
         */
        void note(String by, String what);
    }

    /** Changes the users of this database. */
    public UserChanges(EntityManagerFactory database, Notes notes, Clock clock) {
        this.database = database;
        this.notes = notes;
        this.clock = clock;
    }

    @Override
    public List<User> all() {
        try (var em = database.createEntityManager()) {
            return em.createQuery(EVERYBODY, AdminUser.class)
                    .getResultStream()
                    .map(AdminUser::shown)
                    .toList();
        }
    }

    @Override
    public String create(String name, String password, String role, String by) {
        if (!NAME.matcher(name).matches()) {
            throw refused(
                    "name",
                    "A name has 1 to 100 letters, digits, points, hyphens, underscores and '@', a letter or digit first.");
        }
        checkRole(role);
        String secret = secret(password);
        AdminUser made = new AdminUser(name, PasswordHash.of(secret.toCharArray()), java.util.Set.of(role));
        transact(by, (em, all) -> {
            // Two that differ in capitals only are one to people who read a record.
            if (all.stream().anyMatch(user -> user.name().equalsIgnoreCase(name))) {
                throw refused("name", "There is a user of that name. A name is used once, also in other capitals.");
            }
            em.persist(made);
            return "made " + name + " with the role " + role;
        });
        return password.isEmpty() ? secret : "";
    }

    @Override
    public String password(String name, String password, String by) {
        String secret = secret(password);
        String hash = PasswordHash.of(secret.toCharArray());
        change(name, by, user -> {
            user.passwordHash(hash);
            return "gave " + name + " a new password";
        });
        return password.isEmpty() ? secret : "";
    }

    @Override
    public void role(String name, String role, String by) {
        checkRole(role);
        change(name, by, user -> {
            String former = String.join(", ", user.roles().stream().sorted().toList());
            user.role(role);
            return "gave " + name + " the role " + role + " instead of " + former;
        });
    }

    @Override
    public void disable(String name, String by) {
        change(name, by, user -> {
            user.disable(clock.instant().truncatedTo(ChronoUnit.MICROS));
            return "disabled " + name;
        });
    }

    @Override
    public void enable(String name, String by) {
        change(name, by, user -> {
            user.enable();
            return "enabled " + name;
        });
    }

    private void change(String name, String by, Function<AdminUser, String> change) {
        transact(by, (em, all) -> {
            AdminUser user = all.stream()
                    .filter(one -> one.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new GatewayException(ErrorCode.NOT_FOUND, "There is no user of that name."));
            String what = change.apply(user);
            if (all.stream().noneMatch(AdminUser::isActiveAdmin)) {
                throw new GatewayException(
                                ErrorCode.POLICY_DENIED,
                                "No active admin would be left. Make another one first. Nothing was changed.")
                        .withParam("name");
            }
            return what;
        });
    }

    /**
     * Holds all users while it looks and changes, so that two admins cannot disable each other at once. The note comes
     * after everything that can refuse the change but the commit; where that fails, a second note says so.
     */
    private void transact(String by, BiFunction<EntityManager, List<AdminUser>, String> work) {
        Noted noted = new Noted();
        try {
            Transaction.run(database, em -> {
                List<AdminUser> all = em.createQuery(EVERYBODY, AdminUser.class)
                        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                        .getResultList();
                String what = work.apply(em, all);
                em.flush();
                notes.note(by, what);
                noted.what = what;
            });
        } catch (PersistenceException failed) {
            if (!noted.what.isEmpty()) {
                notes.note(by, "not carried out, the database failed: " + noted.what);
            }
            throw new GatewayException(
                            ErrorCode.AUTH_UNAVAILABLE,
                            "The database does not answer, or refused the change. Nothing was changed; look again.")
                    .causedBy(failed);
        }
    }

    private static final class Noted {
        private String what = "";
    }

    private static String secret(String password) {
        if (password.isEmpty()) {
            return Secrets.newPassword();
        }
        if (password.length() < SHORTEST_PASSWORD || password.length() > LONGEST_PASSWORD) {
            throw refused(
                    "password",
                    "A password has " + SHORTEST_PASSWORD + " to " + LONGEST_PASSWORD
                            + " characters; leave it empty for a random one.");
        }
        return password;
    }

    private static void checkRole(String role) {
        if (!ROLES.contains(role)) {
            throw refused("role", "A role is one of " + String.join(", ", ROLES) + ".");
        }
    }

    private static GatewayException refused(String param, String text) {
        return new GatewayException(ErrorCode.INVALID_PARAMETER, text + " Nothing was changed.").withParam(param);
    }
}
