package io.signalbox.router.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Where everything lives that must survive a restart: the register, the broker with requests and their keys, folders. */
public final class DataDirectory {

    private DataDirectory() {}

    /**
     * Makes the directory, and closes it to others at the first start. An operator who opens it afterwards has reasons.
     *
     * @throws UncheckedIOException where it cannot be written
     */
    public static void prepare(Path dir) {
        try {
            boolean firstStart = Files.notExists(dir.resolve("secrets"));
            Files.createDirectories(dir);
            if (firstStart && dir.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.setPosixFilePermissions(dir, PosixFilePermissions.fromString("rwx------"));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot make the data directory " + dir, failed);
        }
    }
}
