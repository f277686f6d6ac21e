package io.signalbox.router.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.router.audit.FreshDatabase;
import io.signalbox.router.database.Database;
import io.signalbox.router.settings.Settings;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstStartTest {

    private static final String KEY = "k".repeat(32);

    @TempDir
    Path folder;

    private final Settings.Database settings = FreshDatabase.h2();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final List<String> notes = new ArrayList<>();
    private Database database;
    private KeyRing keys;
    private AdminUsers admins;

    @BeforeEach
    void open() {
        database = Database.open(settings);
        keys = new KeyRing(database.entities(), folder);
        admins = new AdminUsers(database.entities());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void printsARandomKeyAndPasswordOnce() {
        start(Optional.empty(), Optional.empty());
        String key = found("first virtual key, shown this once: (\\S+)");
        String password = found("password of 'admin', shown this once: (\\S+)");

        assertThat(keys.identify(key).keyName()).isEqualTo("bootstrap");
        assertThat(admins.login("admin", password.toCharArray())).isPresent();
        printed.reset();
        start(Optional.empty(), Optional.empty());
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(keys.identify(key)).isNotNull();
    }

    @Test
    void takesTheConfiguredKeyAndPasswordAndPrintsNeither() {
        start(Optional.of(KEY), Optional.of("right-password"));
        start(Optional.of(KEY), Optional.of("right-password"));

        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(keys.identify(KEY)).isNotNull();
        assertThat(FreshDatabase.value(settings, "select count(*) from virtual_key"))
                .isEqualTo("1");
        assertThat(FreshDatabase.value(settings, "select count(*) from admin_user"))
                .isEqualTo("1");
        assertThat(FreshDatabase.value(settings, "select password_hash from admin_user"))
                .startsWith("600000:")
                .doesNotContain("right-password");
        assertThat(notes)
                .as("of the first start only")
                .singleElement()
                .asString()
                .startsWith("start made admin")
                .doesNotContain("right-password");
    }

    @Test
    void letsInOnlyWithTheRightNameAndPassword() {
        start(Optional.of(KEY), Optional.of("right-password"));

        assertThat(admins.login("admin", "right-password".toCharArray())).contains(java.util.Set.of("admin"));
        assertThat(admins.login("admin", "wrong-password".toCharArray())).isEmpty();
        assertThat(admins.login("admin", new char[0])).isEmpty();
        assertThat(admins.login("Admin", "right-password".toCharArray())).isEmpty();
        assertThat(admins.login("", "right-password".toCharArray())).isEmpty();
        assertThat(admins.login("nobody", "right-password".toCharArray())).isEmpty();
    }

    @Test
    void takesANewPasswordFromTheConfiguration() {
        start(Optional.of(KEY), Optional.of("old-password"));
        start(Optional.of(KEY), Optional.of("new-password"));

        assertThat(admins.login("admin", "new-password".toCharArray())).isPresent();
        assertThat(admins.login("admin", "old-password".toCharArray())).isEmpty();
    }

    @Test
    void theConfiguredPasswordLetsADisabledAdminInOnlyWhereNoOtherIsLeft() {
        start(Optional.of(KEY), Optional.of("right-password"));
        UserChanges users = new UserChanges(database.entities(), (by, what) -> {}, Clock.systemUTC());
        users.create("second", "second-password", "admin", "admin");
        users.disable("admin", "second");

        start(Optional.of(KEY), Optional.of("right-password"));
        assertThat(admins.login("admin", "right-password".toCharArray())).isEmpty();

        FreshDatabase.execute(settings, "delete from admin_user where name = 'second'");
        start(Optional.of(KEY), Optional.of("right-password"));
        assertThat(admins.login("admin", "right-password".toCharArray())).isPresent();
    }

    private void start(Optional<String> key, Optional<String> password) {
        FirstStart.prepare(
                keys,
                admins,
                (by, what) -> notes.add(by + " " + what),
                key,
                password,
                new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    private String found(String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(printed.toString(StandardCharsets.UTF_8));
        assertThat(matcher.find()).as(pattern).isTrue();
        return matcher.group(1);
    }
}
