package io.signalbox.router.content;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Folders and files for their owner only, and names that last. */
final class Folders {

    private Folders() {}

    /** Makes a folder that is missing; its own name is durable then. */
    static void make(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            Files.createDirectories(folder, ownerOnly(folder, "rwx------"));
            sync(folder.getParent());
        }
    }

    /** A new file to write to. */
    static FileChannel create(Path file) throws IOException {
        return FileChannel.open(
                file,
                java.util.Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                ownerOnly(file, "rw-------"));
    }

    /** Returns once names that were made or removed are durable; on Windows they are as durable as the system makes them. */
    static void sync(Path folder) throws IOException {
        if (isPosix(folder)) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path near, String permissions) {
        return isPosix(near)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private static boolean isPosix(Path near) {
        return near.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
