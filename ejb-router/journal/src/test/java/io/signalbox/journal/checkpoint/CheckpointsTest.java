package io.signalbox.journal.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.journal.Hash;
import io.signalbox.journal.Head;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointsTest {

    @TempDir
    Path folder;

    private Path secret;
    private Path known;
    private CheckpointKey key;

    @BeforeEach
    void makeKey() throws IOException {
        secret = folder.resolve("keys/secret");
        known = folder.resolve("known/public");
        key = CheckpointKey.keptIn(secret, known);
    }

    private static Head head(long sequence) {
        return new Head(sequence, Hash.of(new byte[] {(byte) sequence}), sequence);
    }

    private Checkpoint checkpoint(long sequence) {
        return Checkpoint.sign("n", head(sequence), Instant.parse("2026-11-22T10:00:00Z"), key);
    }

    @Test
    void signsWithAKeyThatIsReadAgain() throws IOException {
        assertThat(CheckpointKey.keptIn(secret, known).publicKey()).isEqualTo(key.publicKey());
        assertThat(checkpoint(1).isBy(CheckpointKey.read(known))).isTrue();
        CheckpointKey other = CheckpointKey.keptIn(folder.resolve("s2"), folder.resolve("p2"));
        assertThat(checkpoint(1).isBy(other.publicKey())).isFalse();
        assertThatThrownBy(() -> CheckpointKey.keptIn(secret, folder.resolve("p2")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("does not belong");
    }

    @Test
    void makesThePublicKeyAgainButNeverASecretOne() throws IOException {
        Files.delete(known);
        assertThat(CheckpointKey.keptIn(secret, known).publicKey()).isEqualTo(key.publicKey());
        assertThat(CheckpointKey.read(known)).isEqualTo(key.publicKey());
        Files.delete(secret);
        assertThatThrownBy(() -> CheckpointKey.keptIn(secret, known))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("put it back");
        Files.writeString(secret, "nonsense");
        assertThatThrownBy(() -> CheckpointKey.keptIn(secret, known)).isInstanceOf(IOException.class);
    }

    @Test
    void readsALineInItsOwnFormOnly() {
        String line = checkpoint(7).toString();
        assertThat(Checkpoint.parse(line)).isEqualTo(checkpoint(7));
        for (String other : List.of(
                line.replace("10:00:00Z", "10:00:00.000Z"),
                line.replace("10:00:00Z", "10:00:00+00:00"),
                line.replace(" 7 ", " 07 "),
                line.replace("v1", "v2"),
                line + ' ',
                line.substring(1))) {
            assertThatThrownBy(() -> Checkpoint.parse(other)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void cutsHalfALineThatACrashLeft() throws IOException {
        Path lines = folder.resolve("lines");
        new CheckpointFolder(lines).take(checkpoint(1));
        Path file = lines.resolve("n-2026-11-22.checkpoints");
        Files.writeString(file, checkpoint(2).toString().substring(0, 50), StandardOpenOption.APPEND);
        assertThat(new CheckpointFolder(lines).read()).containsExactly(checkpoint(1));
        new CheckpointFolder(lines).take(checkpoint(3));
        assertThat(new CheckpointFolder(lines).read()).containsExactly(checkpoint(1), checkpoint(3));
    }

    @Test
    void namesFileAndLineOfWhatIsNoCheckpoint() throws IOException {
        Path lines = folder.resolve("lines");
        assertThat(new CheckpointFolder(lines).read()).isEmpty();
        new CheckpointFolder(lines).take(checkpoint(1));
        Files.writeString(lines.resolve("n-2026-11-22.checkpoints"), "rubbish\n", StandardOpenOption.APPEND);
        assertThatThrownBy(() -> new CheckpointFolder(lines).read())
                .isInstanceOf(CheckpointFolder.Damage.class)
                .hasMessageContaining("n-2026-11-22.checkpoints, line 2");
    }

    @Test
    void signsASecondAfterNewRecordsAndAtOnceAfterAThousand() {
        AtomicReference<Head> journal = new AtomicReference<>(head(1));
        List<Checkpoint> signed = Collections.synchronizedList(new ArrayList<>());
        try (Checkpoints checkpoints =
                new Checkpoints("n", journal::get, key, List.of(signed::add), Clock.systemUTC())) {
            Awaitility.await().until(() -> signed.size() == 1);
            long begun = System.nanoTime();
            journal.set(head(1001));
            Awaitility.await().pollDelay(Duration.ZERO).until(() -> signed.size() == 2);
            assertThat(System.nanoTime() - begun).isLessThan(900_000_000L);
            journal.set(head(1002));
            assertThat(checkpoints.trouble()).isEmpty();
        }
        assertThat(signed).extracting(Checkpoint::sequence).containsExactly(1L, 1001L, 1002L);
    }

    @Test
    void tellsOfAPlaceThatIsAwayAndGivesTheOthersTheirs() throws IOException {
        Path away = folder.resolve("away");
        Files.writeString(away, "a file where a folder should be");
        List<Checkpoint> signed = Collections.synchronizedList(new ArrayList<>());
        AtomicReference<Head> journal = new AtomicReference<>(head(1));
        try (Checkpoints checkpoints = new Checkpoints(
                "n", journal::get, key, List.of(new CheckpointFolder(away), signed::add), Clock.systemUTC())) {
            Awaitility.await().until(() -> !checkpoints.trouble().isEmpty());
            assertThat(checkpoints.trouble()).contains("away");
            Files.delete(away);
            journal.set(head(2000));
            Awaitility.await().until(() -> checkpoints.trouble().isEmpty());
        }
        assertThat(signed).hasSize(2);
        assertThat(new CheckpointFolder(away).read()).hasSize(1);
    }
}
