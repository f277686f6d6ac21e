package io.signalbox.router.content;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Tries whether folders can be written, as health checks ask: a call that fails to keep something would tell only once one
 * comes, and none comes while the node is not ready. At most one try a second. Thread-safe.
 */
final class Probe {

    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** A disk that takes longer counts as one that does not write. */
    private static final long STUCK_NANOS = TimeUnit.SECONDS.toNanos(2);

    private static final int BYTES = 4096;
    private static final String NAME = "probe.tmp";

    private final List<Path> folders;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile long begun;
    private volatile Optional<Long> ended = Optional.empty();
    private volatile String trouble = "";

    Probe(List<Path> folders) {
        this.folders = List.copyOf(folders);
    }

    /** Why they cannot be written, without their names; empty where they can. */
    String trouble() {
        if (ended.isPresent() && System.nanoTime() - ended.get() < PAUSE_NANOS) {
            return trouble;
        }
        if (!lock.tryLock()) {
            return System.nanoTime() - begun > STUCK_NANOS ? "the disk has not written for two seconds" : trouble;
        }
        try {
            begun = System.nanoTime();
            for (Path folder : folders) {
                write(folder);
            }
            trouble = "";
        } catch (IOException failed) {
            trouble = reason(failed);
        } finally {
            ended = Optional.of(System.nanoTime());
            lock.unlock();
        }
        return trouble;
    }

    private static void write(Path folder) throws IOException {
        Folders.make(folder);
        Path file = folder.resolve(NAME);
        Files.deleteIfExists(file); // of a process that was killed meanwhile
        try (FileChannel channel = Folders.create(file)) {
            ByteBuffer bytes = ByteBuffer.allocate(BYTES);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static String reason(IOException failed) {
        return failed instanceof FileSystemException named
                ? Optional.ofNullable(named.getReason())
                        .orElse(failed.getClass().getSimpleName())
                : String.valueOf(failed.getMessage());
    }
}
