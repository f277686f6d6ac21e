package io.signalbox.router.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import io.signalbox.router.audit.FreshDatabase;
import io.signalbox.router.database.Database;
import io.signalbox.router.settings.InvalidSettingsException;
import io.signalbox.router.settings.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyRingTest {

    private static final String KEY = "sb-canary-0123456789-0123456789-0123456789";

    @TempDir
    Path folder;

    private Settings.Database settings;
    private Database database;
    private KeyRing keys;

    @BeforeEach
    void open() {
        settings = FreshDatabase.h2(folder);
        database = Database.open(settings);
        keys = new KeyRing(database.entities(), folder);
    }

    @AfterEach
    void close() {
        if (database.entities().isOpen()) {
            database.close();
        }
    }

    @Test
    void recognisesAKeyAndWhomItStandsFor() {
        add(KEY);

        Caller caller = keys.identify(KEY);

        assertThat(caller.keyName()).isEqualTo("claims");
        assertThat(caller.costCentre()).isEqualTo("cc-1");
        assertThat(caller.dataClass()).isEqualTo("secret");
        assertThat(caller.roles()).containsExactly("caller", "auditor");
        assertThat(caller.facts().get("dataClass")).isEqualTo("secret");
    }

    @Test
    void recognisesAKeyAfterARestart() {
        add(KEY);

        assertThat(restarted().identify(KEY).keyName()).isEqualTo("claims");
    }

    @Test
    void doesNotStartWithKeysWhosePepperIsGone() throws Exception {
        add(KEY);
        Files.delete(folder.resolve("secrets").resolve("key-pepper"));

        assertThatThrownBy(this::restarted)
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("key-pepper is missing");
        assertThat(folder.resolve("secrets").resolve("key-pepper")).doesNotExist();
    }

    @Test
    void refusesEveryKindOfWrongKeyInTheSameWords() {
        add(KEY);
        add(KEY + "-revoked");
        add(KEY + "-expired");
        change("revoked_at = current_timestamp", KEY + "-revoked");
        change("expires_at = timestamp '2020-01-01 00:00:00'", KEY + "-expired");
        KeyRing ring = restarted();

        Stream.of(
                        "",
                        " ",
                        KEY.substring(1),
                        KEY + "x",
                        KEY.toUpperCase(java.util.Locale.ROOT),
                        KEY + "-revoked",
                        KEY + "-expired",
                        "k".repeat(512),
                        "k".repeat(513),
                        "k".repeat(1_000_000),
                        "\0",
                        "ключ")
                .forEach(wrong -> {
                    GatewayException refusal = catchThrowableOfType(GatewayException.class, () -> ring.identify(wrong));
                    assertThat(refusal).as(wrong).isNotNull();
                    assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_API_KEY);
                    assertThat(refusal.toJson()).isEqualTo(refusal("").toJson());
                });
        assertThat(ring.identify(KEY)).isNotNull();
    }

    @Test
    void refusesAKeyWhoseHashIsNotTheStoredOne() {
        add(KEY);
        change("hash = '" + "0".repeat(64) + "'", KEY);

        assertThat(catchThrowableOfType(
                        GatewayException.class, () -> restarted().identify(KEY)))
                .isNotNull();
    }

    @Test
    void takesAKeyUntilItExpires() {
        add(KEY);
        change("expires_at = timestamp '2999-01-01 00:00:00'", KEY);

        assertThat(restarted().identify(KEY)).isNotNull();
    }

    @Test
    void keepsOnlyHashes() throws IOException {
        add(KEY);
        database.close();
        byte[] canary = "canary".getBytes(StandardCharsets.US_ASCII);

        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> all = files.filter(Files::isRegularFile).toList();
            assertThat(all).anyMatch(file -> file.toString().endsWith(".mv.db"));
            for (Path file : all) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .doesNotContain(new String(canary, StandardCharsets.US_ASCII))
                        .doesNotContain("c\0a\0n\0a\0r\0y");
            }
        }
        assertThat(FreshDatabase.value(settings, "select hash from virtual_key"))
                .matches("[0-9a-f]{64}");
    }

    @Test
    void keepsThePepperForItsOwnerOnly() throws IOException {
        assertThat(Files.getPosixFilePermissions(folder.resolve("secrets/key-pepper")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(Files.getPosixFilePermissions(folder.resolve("secrets")))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void storesAKeyOnce() {
        add(KEY);
        add(KEY);
        restarted().add(KEY, "other", "other", "other", List.of());

        assertThat(FreshDatabase.value(settings, "select count(*) from virtual_key"))
                .isEqualTo("1");
        assertThat(keys.identify(KEY).keyName()).isEqualTo("claims");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void makesKeysThatNobodyGuesses(int round) {
        assertThat(Secrets.newKey()).matches("sb-[A-Za-z0-9_-]{43}[0-9a-f]{8}").isNotEqualTo(Secrets.newKey());
    }

    private void add(String key) {
        keys.add(key, "claims", "cc-1", "secret", List.of("caller", "auditor"));
    }

    private void change(String what, String key) {
        String id = keys.identify(key).keyId();
        FreshDatabase.execute(settings, "update virtual_key set " + what + " where id = '" + id + "'");
    }

    private KeyRing restarted() {
        return new KeyRing(database.entities(), folder);
    }

    private GatewayException refusal(String wrong) {
        return catchThrowableOfType(GatewayException.class, () -> keys.identify(wrong));
    }
}
