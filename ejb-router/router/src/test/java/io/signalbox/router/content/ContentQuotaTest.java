package io.signalbox.router.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.router.policy.Keeping;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What kept texts may take of the disk. */
class ContentQuotaTest {

    private static final int CALLERS = 16;
    private static final int MAGIC = 8;
    private static final byte[] TEXT = "a text".getBytes(StandardCharsets.UTF_8);
    private static final DataSubject ANN = DataSubject.of("ann", "");

    @TempDir
    Path dir;

    private final AtomicLong nanos = new AtomicLong(1);

    @ParameterizedTest
    @CsvSource({"5", "16", "1000"})
    void manyCallersAtTheEdgeExceedItByOneRequestAtMost(int room) throws Exception {
        int entry;
        try (ContentKeeper keeper = keeper("measured", 1 << 20)) {
            ask(keeper, 0);
            entry = (int) keeper.state().bytes() - MAGIC;
        }
        long quota = MAGIC + (long) entry * room - 1; // the last one that fits is not whole any more
        AtomicInteger kept = new AtomicInteger();
        AtomicInteger refused = new AtomicInteger();
        try (ContentKeeper keeper = keeper("edge", quota)) {
            atOnce(caller -> {
                try {
                    ask(keeper, caller);
                    kept.incrementAndGet();
                } catch (NoRoomException full) {
                    refused.incrementAndGet();
                }
            });

            assertThat(kept).hasValue(Math.min(room, CALLERS));
            assertThat(refused).hasValue(Math.max(0, CALLERS - room));
            assertThat(keeper.state().bytes()).isEqualTo(taken("edge")).isLessThan(quota + entry);
            assertThat(keeper.state().takesCalls()).isEqualTo(room > CALLERS);
        }
    }

    @Test
    void theEdgeHoldsWhereAFileIsFullMeanwhile() throws Exception {
        byte[] entry = new byte[6 << 20];
        long quota = 67L << 20; // a file ends at 64 MB
        Path folder = Files.createDirectories(dir.resolve("content"));
        try (ContentFiles files = new ContentFiles(folder, quota, nanos::get)) {
            atOnce(caller -> {
                try {
                    files.append(Part.REQUEST, entry);
                } catch (NoRoomException full) {
                    // as it should be
                }
            });

            assertThat(files.state().bytes()).isEqualTo(sum(folder)).isBetween(quota, quota + entry.length + MAGIC);
        }
    }

    @Test
    void anAnswerIsTakenWhereARequestIsNot() throws IOException {
        try (ContentKeeper keeper = keeper("data", 100)) {
            String pointer = ask(keeper, 1); // and now it is used up

            assertThatThrownBy(() -> ask(keeper, 2))
                    .isInstanceOf(NoRoomException.class)
                    .hasMessageContaining("signalbox.audit.content.max-size");
            assertThatThrownBy(keeper::requireRoom).isInstanceOf(NoRoomException.class);
            assertThat(keeper.trouble()).contains("quota of 100 bytes");
            String answer = keeper.answer("gen-00001", Keeping.FULL, ANN, TEXT);

            assertThat(keeper.read("gen-00001", pointer + "," + answer).answer())
                    .isEqualTo("a text");
            assertThat(keeper.state().bytes()).isEqualTo(taken("data"));
        }
    }

    @Test
    void retentionMakesRoomAlsoWhereAllOfItIsInTheFileThatIsWritten() throws IOException {
        try (ContentKeeper keeper = keeper("data", 100)) {
            ask(keeper, 1);
            assertThat(keeper.trouble()).isNotEmpty();
            Path file = dir.resolve("data/content/00000001.content");
            Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(1000)));

            assertThat(keeper.removeBefore(Instant.now().minusSeconds(900))).isEqualTo(1);

            assertThat(keeper.state()).isEqualTo(new ContentState(0, 100));
            assertThat(keeper.trouble()).isEmpty();
            ask(keeper, 2);
        }
    }

    @Test
    void aLargerOneMakesRoomAtTheNextStart() throws IOException {
        try (ContentKeeper keeper = keeper("data", 100)) {
            ask(keeper, 1);
        }
        try (ContentKeeper keeper = keeper("data", 100)) {
            assertThatThrownBy(() -> ask(keeper, 2)).isInstanceOf(NoRoomException.class);
        }
        try (ContentKeeper keeper = keeper("data", 2000)) {
            ask(keeper, 2);
            assertThat(keeper.state().bytes()).isEqualTo(taken("data"));
        }
    }

    @Test
    void keysAreNotCounted() throws IOException {
        try (ContentKeeper keeper = keeper("data", 1 << 20)) {
            ask(keeper, 1);
            long before = keeper.state().bytes();
            Files.write(dir.resolve("data/content/keys/other.key"), new byte[5000]);
            Files.write(dir.resolve("data/content/notes.txt"), new byte[5000]);

            assertThat(before).isEqualTo(taken("data"));
        }
        try (ContentKeeper keeper = keeper("data", 1 << 20)) {
            assertThat(keeper.state().bytes()).isEqualTo(taken("data"));
        }
    }

    @Test
    void theFolderIsLookedAtOnceAMinuteAndOnceASecondWhileThereIsNoRoom() throws IOException {
        Path folder = Files.createDirectories(dir.resolve("content"));
        Path other = Files.write(folder.resolve("00000001.content"), new byte[500]);
        try (ContentFiles files = new ContentFiles(folder, 1000, nanos::get)) {
            assertThat(files.state().bytes()).isEqualTo(500);
            Files.write(other, new byte[900]);
            nanos.addAndGet(Room.PAUSE_NANOS - 1);
            assertThat(files.state().bytes()).isEqualTo(500);
            nanos.addAndGet(1);
            assertThat(files.state()).isEqualTo(new ContentState(900, 1000));
            assertThat(files.state().nearlyFull()).isTrue();

            files.append(Part.REQUEST, new byte[100]); // in a file of its own
            assertThat(files.state().bytes()).isEqualTo(1008);
            Files.delete(other);
            nanos.addAndGet(Room.FULL_PAUSE_NANOS - 1);
            assertThatThrownBy(() -> files.append(Part.REQUEST, new byte[1])).isInstanceOf(NoRoomException.class);
            assertThat(files.state().takesCalls()).isFalse();
            nanos.addAndGet(1);
            assertThat(files.state().bytes()).isEqualTo(108);
        }
    }

    @Test
    void isNeverLessThanNothingWhateverIsDoneByHand() throws IOException {
        Path folder = Files.createDirectories(dir.resolve("content"));
        Path old = Files.write(folder.resolve("00000001.content"), new byte[10]);
        try (ContentFiles files = new ContentFiles(folder, 1000, nanos::get)) {
            Files.write(old, new byte[700]);
            Files.setLastModifiedTime(old, FileTime.from(Instant.EPOCH));

            assertThat(files.removeBefore(Instant.now())).isEqualTo(1);

            assertThat(files.state().bytes()).isZero();
        }
    }

    @Test
    void theFigureIsThatOfTheFolderAfterWritersARemoverAndLooksAtOnce() throws Exception {
        Path folder = Files.createDirectories(dir.resolve("content"));
        for (int i = 1; i <= 200; i++) {
            Path old = Files.write(folder.resolve(String.format("%08d.content", i)), new byte[i]);
            Files.setLastModifiedTime(old, FileTime.from(Instant.EPOCH.plusSeconds(i)));
        }
        try (ContentFiles files = new ContentFiles(folder, Long.MAX_VALUE, nanos::get)) {
            atOnce(caller -> {
                for (int i = 1; i <= 20; i++) {
                    if (caller == 0) {
                        files.removeBefore(Instant.EPOCH.plusSeconds(i * 10L));
                    } else if (caller < 4) {
                        nanos.addAndGet(Room.PAUSE_NANOS);
                        assertThat(files.state().bytes()).isNotNegative();
                    } else {
                        files.append(Part.REQUEST, new byte[50]);
                    }
                }
            });

            assertThat(files.state().bytes()).isEqualTo(sum(folder));
            assertThat(sum(folder)).isEqualTo(MAGIC + (CALLERS - 4) * 20L * 50 + 200);
        }
    }

    @Test
    void isSaidOnceAtFourFifthsAndOnceWhereItIsUsedUp() throws IOException {
        StringBuilder said = new StringBuilder();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord record) {
                said.append(record.getLevel())
                        .append(' ')
                        .append(record.getMessage().split(" ")[2])
                        .append(' ');
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger log = Logger.getLogger(Room.class.getName());
        log.addHandler(handler);
        Path folder = Files.createDirectories(dir.resolve("content"));
        try (ContentFiles files = new ContentFiles(folder, 1000, nanos::get)) {
            files.append(Part.REQUEST, new byte[791]);
            assertThat(said).isEmpty();
            files.append(Part.REQUEST, new byte[1]);
            assertThat(said).hasToString("WARNING takes ");
            files.append(Part.REQUEST, new byte[100]);
            files.append(Part.REQUEST, new byte[100]);
            files.append(Part.ANSWER, new byte[100]);
            assertThat(said).hasToString("WARNING takes WARNING has ");
            Files.setLastModifiedTime(folder.resolve("00000001.content"), FileTime.from(Instant.EPOCH));
            files.removeBefore(Instant.EPOCH.plusSeconds(1));
            assertThat(files.state().bytes()).isZero();
            assertThat(said).hasToString("WARNING takes WARNING has INFO room ");
        } finally {
            log.removeHandler(handler);
        }
    }

    /** What one of many does. */
    private interface Deed {
        void by(int caller) throws IOException;
    }

    private static void atOnce(Deed deed) throws InterruptedException {
        CyclicBarrier barrier = new CyclicBarrier(CALLERS);
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        try {
            List<CompletableFuture<Void>> all = IntStream.range(0, CALLERS)
                    .mapToObj(caller -> CompletableFuture.runAsync(
                            () -> {
                                try {
                                    barrier.await();
                                    deed.by(caller);
                                } catch (IOException failed) {
                                    throw new UncheckedIOException(failed);
                                } catch (InterruptedException | BrokenBarrierException stopped) {
                                    throw new IllegalStateException(stopped);
                                }
                            },
                            callers))
                    .toList();
            all.forEach(CompletableFuture::join);
        } finally {
            callers.shutdownNow();
        }
    }

    private static String ask(ContentKeeper keeper, int call) throws IOException {
        return keeper.request(String.format("gen-%05d", call), Keeping.FULL, ANN, TEXT);
    }

    private long taken(String name) throws IOException {
        return sum(dir.resolve(name).resolve("content"));
    }

    private static long sum(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".content"))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    private ContentKeeper keeper(String name, long quota) {
        return ContentKeeper.open(
                dir.resolve(name),
                "node",
                needed -> new byte[32],
                new Pseudonyms(TEXT),
                new Redactor(List.of()),
                quota,
                Clock.systemUTC());
    }
}
