package io.signalbox.router.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import io.signalbox.api.UserDesk;
import io.signalbox.router.database.Database;
import io.signalbox.router.settings.Settings;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Users are made and changed, on each database. */
abstract class UserChangesSuite {

    private final List<String> notes = Collections.synchronizedList(new ArrayList<>());
    private Database database;
    private AdminUsers logins;
    private UserChanges users;

    abstract Settings.Database fresh();

    @BeforeEach
    void open() {
        database = Database.open(fresh());
        logins = new AdminUsers(database.entities());
        logins.put("admin", "first-password");
        users = new UserChanges(database.entities(), (by, what) -> notes.add(by + ": " + what), Clock.systemUTC());
    }

    @AfterEach
    void close() {
        database.close();
    }

    private Optional<Set<String>> login(String name, String password) {
        return logins.login(name, password.toCharArray());
    }

    @Test
    void makesAnAuditorWhoIsLetInAndNotesItWithoutThePassword() {
        assertThat(users.create("alice", "alice-password", "auditor", "admin")).isEmpty();
        String made = users.create("bob", "", "cost-owner", "admin");

        assertThat(login("alice", "alice-password")).contains(Set.of("auditor"));
        assertThat(made).hasSizeGreaterThanOrEqualTo(UserDesk.SHORTEST_PASSWORD);
        assertThat(login("bob", made)).contains(Set.of("cost-owner"));
        assertThat(users.all())
                .containsExactly(
                        new UserDesk.User("admin", Set.of("admin"), true),
                        new UserDesk.User("alice", Set.of("auditor"), true),
                        new UserDesk.User("bob", Set.of("cost-owner"), true));
        assertThat(notes)
                .containsExactly("admin: made alice with the role auditor", "admin: made bob with the role cost-owner");
    }

    @Test
    void aDisabledUserIsNotLetInUntilEnabledAgain() {
        users.create("alice", "alice-password", "auditor", "admin");

        users.disable("alice", "admin");
        assertThat(login("alice", "alice-password")).isEmpty();
        assertThat(logins.standing("alice")).isEmpty();
        users.enable("alice", "admin");

        assertThat(login("alice", "alice-password")).isPresent();
        assertThat(notes).endsWith("admin: disabled alice", "admin: enabled alice");
    }

    @Test
    void aNewPasswordTakesThePlaceOfTheFormerAndASessionCanTell() {
        String before = logins.standing("admin").orElseThrow();

        String made = users.password("admin", "", "admin");

        assertThat(login("admin", "first-password")).isEmpty();
        assertThat(login("admin", made)).isPresent();
        assertThat(logins.standing("admin").orElseThrow()).isNotEqualTo(before);
        assertThat(notes).containsExactly("admin: gave admin a new password");
    }

    @Test
    void anotherRoleTakesThePlaceOfTheFormerAndASessionCanTell() {
        users.create("alice", "alice-password", "auditor", "admin");
        String before = logins.standing("alice").orElseThrow();

        users.role("alice", "operator", "admin");

        assertThat(login("alice", "alice-password")).contains(Set.of("operator"));
        assertThat(logins.standing("alice").orElseThrow()).isNotEqualTo(before);
        assertThat(notes).endsWith("admin: gave alice the role operator instead of auditor");
    }

    @Test
    void theLastActiveAdminIsNeitherDisabledNorDemoted() {
        users.create("alice", "alice-password", "auditor", "admin");
        users.create("second", "second-password", "admin", "admin");
        users.disable("second", "admin");
        notes.clear();

        refused(ErrorCode.POLICY_DENIED, () -> users.disable("admin", "admin"));
        refused(ErrorCode.POLICY_DENIED, () -> users.role("admin", "auditor", "admin"));
        assertThat(notes).isEmpty();
        assertThat(login("admin", "first-password")).contains(Set.of("admin"));

        users.enable("second", "admin");
        users.disable("admin", "second");
        assertThat(login("admin", "first-password")).isEmpty();
        refused(ErrorCode.POLICY_DENIED, () -> users.role("second", "operator", "second"));
    }

    @Test
    void ofTwoAdminsWhoDisableEachOtherAtOnceOneIsLeft() throws Exception {
        users.create("second", "second-password", "admin", "admin");
        ExecutorService both = Executors.newFixedThreadPool(2);
        try {
            for (int round = 0; round < 20; round++) {
                CyclicBarrier together = new CyclicBarrier(2);
                List<Future<Boolean>> done = new ArrayList<>();
                for (String name : List.of("admin", "second")) {
                    done.add(both.submit(() -> {
                        together.await();
                        try {
                            users.disable(name, "the other");
                            return true;
                        } catch (GatewayException refused) {
                            return false;
                        }
                    }));
                }
                for (Future<Boolean> one : done) {
                    one.get(30, TimeUnit.SECONDS);
                }
                assertThat(users.all().stream().filter(UserDesk.User::active))
                        .as("round %s", round)
                        .hasSize(1);
                String gone = users.all().stream()
                        .filter(user -> !user.active())
                        .findFirst()
                        .orElseThrow()
                        .name();
                users.enable(gone, "the other");
            }
        } finally {
            both.shutdownNow();
        }
    }

    @Test
    void refusesWhatDoesNotFitTheRulesAndNotesNothing() {
        refused(ErrorCode.INVALID_PARAMETER, () -> users.create("", "long-enough", "auditor", "admin"));
        refused(ErrorCode.INVALID_PARAMETER, () -> users.create("<b>", "long-enough", "auditor", "admin"));
        refused(ErrorCode.INVALID_PARAMETER, () -> users.create("a".repeat(101), "long-enough", "auditor", "admin"));
        refused(ErrorCode.INVALID_PARAMETER, () -> users.create("Admin", "long-enough", "auditor", "admin"));
        refused(ErrorCode.INVALID_PARAMETER, () -> users.create("alice", "1234567", "auditor", "admin"));
        refused(ErrorCode.INVALID_PARAMETER, () -> users.create("alice", "a".repeat(201), "auditor", "admin"));
        refused(ErrorCode.INVALID_PARAMETER, () -> users.create("alice", "long-enough", "root", "admin"));
        refused(ErrorCode.INVALID_PARAMETER, () -> users.create("alice", "long-enough", "admin,auditor", "admin"));
        refused(ErrorCode.NOT_FOUND, () -> users.disable("alice", "admin"));
        refused(ErrorCode.NOT_FOUND, () -> users.password("alice", "long-enough", "admin"));

        assertThat(notes).isEmpty();
        assertThat(users.all()).hasSize(1);
    }

    @Test
    void whatCannotBeNotedIsNotDone() {
        UserChanges unheard = new UserChanges(
                database.entities(),
                (by, what) -> {
                    throw new IllegalStateException("the journal cannot be written");
                },
                Clock.systemUTC());

        assertThatThrownBy(() -> unheard.create("alice", "long-enough", "auditor", "admin"))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> unheard.password("admin", "long-enough", "admin"))
                .isInstanceOf(IllegalStateException.class);

        assertThat(users.all()).hasSize(1);
        assertThat(login("admin", "first-password")).isPresent();
    }

    @Test
    void aChangeThatTheDatabaseDidNotTakeIsNotedAsNotCarriedOut() {
        UserChanges cut = new UserChanges(
                database.entities(),
                (by, what) -> {
                    notes.add(by + ": " + what);
                    breakConnections();
                },
                Clock.systemUTC());

        refused(ErrorCode.AUTH_UNAVAILABLE, () -> cut.create("alice", "long-enough", "auditor", "admin"));

        assertThat(notes)
                .containsExactly(
                        "admin: made alice with the role auditor",
                        "admin: not carried out, the database failed: made alice with the role auditor");
    }

    /** As a database does that goes away between a change and its commit. */
    abstract void breakConnections();

    private static void refused(ErrorCode code, org.assertj.core.api.ThrowableAssert.ThrowingCallable change) {
        assertThatThrownBy(change)
                .isInstanceOfSatisfying(
                        GatewayException.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }
}
