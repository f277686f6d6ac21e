package io.signalbox.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.journal.Disk;
import io.signalbox.journal.Journal;
import io.signalbox.journal.JournalOptions;
import io.signalbox.journal.Kind;
import io.signalbox.journal.Payload;
import io.signalbox.journal.checkpoint.Checkpoint;
import io.signalbox.journal.checkpoint.CheckpointKey;
import io.signalbox.journal.verify.Verdict;
import io.signalbox.journal.verify.Verifier;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How fast records are written and verified, on the disk of the build. Figures, not promises. */
class SpeedTest {

    private static final int RECORDS = Bounds.of("speed", 20_000, 1_000_000);
    private static final int CALLERS = 32;

    /** With the rest of a frame, 1 KiB. */
    private static final String FACTS = "f".repeat(1024 - 8 - 57 - 2 - 2 * 6 - 12);

    @TempDir
    Path folder;

    @Test
    void writesAndVerifies() throws Exception {
        CheckpointKey key = CheckpointKey.keptIn(folder.resolve("secret"), folder.resolve("public"));
        CountingDisk disk = new CountingDisk(new Disk(folder.resolve("journal")));
        JournalOptions options = JournalOptions.of("harness", "audit harness").withReserveBytes(0);
        Checkpoint checkpoint;
        try (Journal journal = Journal.open(disk, options)) {
            write(journal, Math.min(RECORDS, 20_000)); // warms up
            long syncs = disk.syncs();
            Figures figures = write(journal, RECORDS);
            report(figures, disk.syncs() - syncs);
            checkpoint = SampleLog.sign(journal.head(), key);
        }
        Verifier verifier = new Verifier(disk, key.publicKey(), List.of(checkpoint));
        for (int round = 1; round <= (Bounds.FULL ? 3 : 1); round++) {
            verify(verifier, disk, round);
        }
    }

    private record Figures(long nanos, long cpuNanos, List<Long> latencies) {}

    /** Each caller appends the two records of its calls; the processor's time is that of the whole process. */
    private static Figures write(Journal journal, int records) throws InterruptedException {
        long[] latencies = new long[records];
        AtomicInteger next = new AtomicInteger();
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        long cpu = Bounds.cpuNanos();
        long begun = System.nanoTime();
        for (int caller = 0; caller < CALLERS; caller++) {
            callers.execute(() -> {
                for (int number = next.getAndIncrement(); number < records; number = next.getAndIncrement()) {
                    Payload payload = Told.payload(String.format("gen-%08d", number / 2), FACTS);
                    long asked = System.nanoTime();
                    journal.append(number % 2 == 0 ? Kind.INTENT : Kind.OUTCOME, payload);
                    latencies[number] = System.nanoTime() - asked;
                }
            });
        }
        callers.shutdown();
        assertThat(callers.awaitTermination(30, TimeUnit.MINUTES)).isTrue();
        return new Figures(
                System.nanoTime() - begun,
                Bounds.cpuNanos() - cpu,
                Arrays.stream(latencies).sorted().boxed().toList());
    }

    private void report(Figures figures, long syncs) throws IOException {
        List<Long> sorted = figures.latencies();
        double recordsPerSync = (double) sorted.size() / syncs;
        double seconds = figures.nanos() / 1e9;
        double bare = bareSyncsPerSecond((int) (recordsPerSync * 1024));
        Bounds.print(String.format(
                "syncs: %.0f/s of %.1f records; a bare channel with as many bytes a sync, in the same run: %.0f/s, so the"
                        + " journal has %.0f %% of what the disk gives; load %.1f",
                syncs / seconds, recordsPerSync, bare, 100 * syncs / seconds / bare, Bounds.load()));
        Bounds.print(String.format(
                "written: %d records of 1 KiB by %d callers in %.2f s, %.0f records/s, %.1f us of CPU each; waited"
                        + " p50 %.2f ms, p99 %.2f ms, most %.1f ms",
                sorted.size(),
                CALLERS,
                figures.nanos() / 1e9,
                sorted.size() / (figures.nanos() / 1e9),
                figures.cpuNanos() / 1e3 / sorted.size(),
                sorted.get(sorted.size() / 2) / 1e6,
                sorted.get((int) (sorted.size() * 0.99)) / 1e6,
                sorted.get(sorted.size() - 1) / 1e6));
    }

    /** One thread, no records, no hashes: what the disk gives at best. */
    private double bareSyncsPerSecond(int bytes) throws IOException {
        int syncs = Math.min(2000, Math.max(200, RECORDS / 32));
        ByteBuffer buffer = ByteBuffer.allocateDirect(bytes);
        try (FileChannel channel =
                FileChannel.open(folder.resolve("bare"), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            long begun = System.nanoTime();
            for (int number = 0; number < syncs; number++) {
                channel.write(buffer.clear());
                channel.force(false);
            }
            return syncs / ((System.nanoTime() - begun) / 1e9);
        }
    }

    private static void verify(Verifier verifier, CountingDisk disk, int round) throws IOException {
        long bytes = 0;
        for (String name : disk.names()) {
            bytes += disk.size(name);
        }
        long cpu = Bounds.cpuNanos();
        long begun = System.nanoTime();
        Verdict verdict = verifier.verify();
        long nanos = System.nanoTime() - begun;
        assertThat(verdict.whole()).as(verdict.toString()).isTrue();
        Bounds.print(String.format(
                "verified, round %d: %.0f MiB in %.2f s, %.2f s of CPU, on %d processors: %s",
                round,
                bytes / 1048576.0,
                nanos / 1e9,
                (Bounds.cpuNanos() - cpu) / 1e9,
                Runtime.getRuntime().availableProcessors(),
                verdict));
    }
}
