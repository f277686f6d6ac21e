package io.signalbox.router.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.signalbox.router.policy.Keeping;
import io.signalbox.router.settings.InvalidSettingsException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContentKeeperTest {

    private static final DataSubject ANN = DataSubject.of("ann", "");
    private static final byte[] TEXT = "a text".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path dir;

    @Test
    void whatManyKeepAtOnceIsAllThere() throws IOException {
        try (ContentKeeper keeper = open(1)) {
            List<CompletableFuture<String>> all = IntStream.range(0, 200)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> keep(keeper, "gen-" + i, "text " + i)))
                    .toList();
            for (int i = 0; i < all.size(); i++) {
                assertThat(keeper.read("gen-" + i, all.get(i).join()).request()).isEqualTo("text " + i);
            }
        }
    }

    @Test
    void itIsThereAfterAStartAndTheNextStartWritesElsewhere() throws IOException {
        String before;
        try (ContentKeeper keeper = open(1)) {
            before = keep(keeper, "gen-1", "before");
        }
        try (ContentKeeper keeper = open(1)) {
            assertThat(keep(keeper, "gen-2", "after")).startsWith("node/2:");
            assertThat(keeper.read("gen-1", before).request()).isEqualTo("before");
        }
    }

    @Test
    void theContentOfOneCallCannotBeShownAsThatOfAnother() throws IOException {
        try (ContentKeeper keeper = open(1)) {
            String pointer = keep(keeper, "gen-1", "text");

            assertThatThrownBy(() -> keeper.read("gen-2", pointer)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void saysWithinASecondThatNothingCanBeKeptAndThatItCanAgain() throws IOException {
        try (ContentKeeper keeper = open(1)) {
            assertThat(keeper.trouble()).isEmpty();
            Path content = dir.resolve("content");
            Path away = Files.move(content, dir.resolve("away"));
            Files.writeString(content, "a file where a folder should be");

            await().atMost(Duration.ofSeconds(3))
                    .untilAsserted(
                            () -> assertThat(keeper.trouble()).isNotEmpty().doesNotContain(dir.toString()));
            Files.delete(content);
            Files.move(away, content);

            await().atMost(Duration.ofSeconds(3)).until(() -> keeper.trouble().isEmpty());
            try (Stream<Path> files = Files.walk(content)) {
                assertThat(files.filter(Files::isRegularFile)).isEmpty();
            }
        }
    }

    @Test
    void saysThatKeysCannotBeMade() throws IOException {
        try (ContentKeeper keeper = open(1)) {
            Files.writeString(dir.resolve("content/keys"), "a file where a folder should be");

            assertThat(keeper.trouble()).isNotEmpty();
        }
    }

    @Test
    void anotherMasterKeyStopsTheStart() throws IOException {
        try (ContentKeeper keeper = open(1)) {
            keep(keeper, "gen-1", "text");
        }

        assertThatThrownBy(() -> open(2))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("master key");
    }

    @Test
    void halfAKeyOfAPowerFailureIsReplaced() throws IOException {
        Path key;
        try (ContentKeeper keeper = open(1)) {
            String name = keeper.pseudonym(ANN).hex();
            key = dir.resolve("content/keys").resolve(name.substring(0, 2)).resolve(name + ".key");
            Files.createDirectories(key.getParent());
            Files.write(key, new byte[50]);

            assertThat(keeper.read("gen-1", keep(keeper, "gen-1", "text")).request())
                    .isEqualTo("text");
        }
        assertThat(key).hasSize(DataKey.FILE);
    }

    @Test
    void onlyAKeyThatIsOldEnoughIsDestroyed() throws IOException {
        try (ContentKeeper keeper = open(1)) {
            String pointer = keep(keeper, "gen-1", "text");

            assertThat(keeper.destroy(keeper.pseudonym(ANN), Instant.now().minusSeconds(60)))
                    .isFalse();
            assertThat(keeper.read("gen-1", pointer).state()).isEqualTo(Reading.State.READABLE);
            assertThat(keeper.destroy(keeper.pseudonym(ANN), Instant.now().plusSeconds(60)))
                    .isTrue();
            assertThat(keeper.read("gen-1", pointer).state()).isEqualTo(Reading.State.ERASED);
            assertThat(keeper.destroy(keeper.pseudonym(ANN), Instant.now())).isFalse();
        }
    }

    @Test
    void onlyFilesThatAreOldGo() throws IOException {
        for (int i = 1; i <= 3; i++) {
            try (ContentKeeper keeper = open(1)) { // a file each
                keep(keeper, "gen-" + i, "text");
            }
        }
        Instant limit = Instant.now().minusSeconds(1000);
        age(1, limit.minusSeconds(1));
        age(2, limit.plusSeconds(1));
        age(3, limit.minusSeconds(1));
        try (ContentKeeper keeper = open(1)) {
            String written = keep(keeper, "gen-4", "text");

            assertThat(keeper.removeBefore(limit)).isEqualTo(1);

            assertThat(dir.resolve("content/00000001.content")).doesNotExist();
            assertThat(dir.resolve("content/00000002.content")).exists();
            assertThat(dir.resolve("content/00000003.content")).exists();
            assertThat(keeper.read("gen-4", written).request()).isEqualTo("text");

            assertThat(keeper.removeBefore(limit.plusSeconds(2))).isEqualTo(2);
            assertThat(keeper.read("gen-4", written).request()).isEqualTo("text");
        }
    }

    @Test
    void theFileThatIsWrittenGoesTooOnceNobodyHasWrittenToIt() throws IOException {
        Instant limit = Instant.now().minusSeconds(1000);
        try (ContentKeeper keeper = open(1)) {
            keep(keeper, "gen-1", "text");
            age(1, limit.minusSeconds(1));

            assertThat(keeper.removeBefore(limit)).isEqualTo(1);

            assertThat(dir.resolve("content/00000001.content")).doesNotExist();
            String next = keep(keeper, "gen-2", "text");
            assertThat(next).startsWith("node/2:");
            assertThat(keeper.read("gen-2", next).request()).isEqualTo("text");
        }
    }

    private void age(int number, Instant to) throws IOException {
        Files.setLastModifiedTime(dir.resolve("content/0000000" + number + ".content"), FileTime.from(to));
    }

    @Test
    void aPersonIsNotACostCentreOfTheSameName() {
        try (ContentKeeper keeper = open(1)) {
            assertThat(keeper.pseudonym(DataSubject.of("x", "")))
                    .isNotEqualTo(keeper.pseudonym(DataSubject.of("", "x")));
        }
    }

    private static String keep(ContentKeeper keeper, String id, String text) {
        try {
            return keeper.request(id, Keeping.FULL, ANN, text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    private ContentKeeper open(int master) {
        byte[] key = new byte[32];
        key[0] = (byte) master;
        return ContentKeeper.open(
                dir, "node", needed -> key, new Pseudonyms(TEXT), new Redactor(List.of()), 1L << 30, Clock.systemUTC());
    }
}
