package io.signalbox.router.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * Where everything lives that must survive a restart: the register, the broker with requests and their keys, folders. One
 * gateway at a time uses it, and holds a lock while it does; the lock goes with its process, however that ends.
 */
public final class DataDirectory implements AutoCloseable {

    private static final String LOCK = "gateway.lock";

    private final FileChannel lock;

    private DataDirectory(FileChannel lock) {
        this.lock = lock;
    }

    /**
     * Makes the directory, and closes it to others at the first start. An operator who opens it afterwards has reasons.
     *
     * @throws InvalidSettingsException where another gateway uses it
     * @throws UncheckedIOException where it cannot be written
     */
    public static DataDirectory open(Path dir) {
        try {
            boolean firstStart = Files.notExists(dir.resolve("secrets"));
            Files.createDirectories(dir);
            if (firstStart && dir.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.setPosixFilePermissions(dir, PosixFilePermissions.fromString("rwx------"));
            }
            FileChannel lock = lock(dir);
            sign(lock);
            return new DataDirectory(lock);
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot make the data directory " + dir, failed);
        }
    }

    /**
     * Looks whether another gateway uses a directory, and leaves nothing there.
     *
     * @throws InvalidSettingsException where one does
     * @throws UncheckedIOException where that cannot be found out
     */
    public static void requireFree(Path dir) {
        if (Files.exists(dir.resolve(LOCK))) {
            try {
                lock(dir).close();
            } catch (IOException failed) {
                throw new UncheckedIOException("cannot look at the data directory " + dir, failed);
            }
        }
    }

    private static FileChannel lock(Path dir) throws IOException {
        Path file = dir.resolve(LOCK);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!locked(channel)) {
            String holder = Files.readString(file).trim();
            channel.close();
            throw new InvalidSettingsException(List.of("another gateway (process " + holder
                    + ") uses the data directory " + dir
                    + ". Stop it, or give this one a directory of its own: signalbox.data-dir."));
        }
        return channel;
    }

    private static void sign(FileChannel lock) throws IOException {
        lock.truncate(0);
        lock.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII)));
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            FileLock got = channel.tryLock();
            return got != null;
        } catch (OverlappingFileLockException heldByThisProcess) {
            return false;
        }
    }

    /** Lets another gateway have it. */
    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot let go of the data directory", failed);
        }
    }
}
