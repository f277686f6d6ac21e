package io.signalbox.journal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A folder of the file system. Thread-safe. */
public final class Disk implements Storage {

    private final Path folder;

    /** The folder, which is made where it is missing. */
    public Disk(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
    }

    @Override
    public List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    @Override
    public long size(String name) throws IOException {
        return Files.size(folder.resolve(name));
    }

    @Override
    public InputStream read(String name) throws IOException {
        return Files.newInputStream(folder.resolve(name));
    }

    @Override
    public Appender create(String name) throws IOException {
        Path path = folder.resolve(name);
        return File.of(FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), path);
    }

    @Override
    public Appender append(String name) throws IOException {
        Path path = folder.resolve(name);
        FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE);
        channel.position(channel.size());
        return File.of(channel, path);
    }

    @Override
    public void rename(String from, String to) throws IOException {
        Files.move(folder.resolve(from), folder.resolve(to), StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void delete(String name) throws IOException {
        Files.deleteIfExists(folder.resolve(name));
    }

    /** Where a folder cannot be opened as a file (Windows), its names are as durable as the system makes them. */
    @Override
    public void force() throws IOException {
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    /** @param key what the file system knows it by, whatever its name; empty where it has nothing like that (Windows) */
    private record File(FileChannel channel, Path path, Optional<Object> key) implements Appender {

        private static final int BLOCK = 64 * 1024;

        static File of(FileChannel channel, Path path) throws IOException {
            try {
                return new File(channel, path, keyOf(attributes(path)));
            } catch (IOException gone) {
                channel.close();
                throw gone;
            }
        }

        private static Optional<Object> keyOf(BasicFileAttributes attributes) {
            return Optional.ofNullable(attributes.fileKey());
        }

        private static BasicFileAttributes attributes(Path path) throws IOException {
            return Files.readAttributes(path, BasicFileAttributes.class);
        }

        /** Asked after each sync, so the file system is asked once for both. */
        @Override
        public boolean isNamed(long least) throws IOException {
            BasicFileAttributes now = attributes(path);
            return keyOf(now).equals(key) && now.size() >= least;
        }

        @Override
        public boolean isWritable() {
            return Files.isWritable(path);
        }

        @Override
        public void write(ByteBuffer bytes) throws IOException {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }

        @Override
        public void fill(long size) throws IOException {
            ByteBuffer zeros = ByteBuffer.allocate(BLOCK);
            for (long at = channel.position(); at < size; at += zeros.position()) {
                zeros.clear().limit((int) Math.min(BLOCK, size - at));
                channel.write(zeros, at);
            }
        }

        /** The size is written too where it is needed to read the bytes (fdatasync). */
        @Override
        public void force() throws IOException {
            channel.force(false);
        }

        @Override
        public void truncate(long size) throws IOException {
            channel.truncate(size);
            channel.position(size);
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
