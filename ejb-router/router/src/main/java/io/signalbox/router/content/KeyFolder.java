package io.signalbox.router.content;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import javax.crypto.AEADBadTagException;
import javax.crypto.spec.SecretKeySpec;

/**
 * The data keys, a file for each, which is the only place where a key lasts: no copy of it goes to the database, the
 * journal or another file, so that it can be destroyed. Thread-safe.
 */
final class KeyFolder {

    private static final int REMEMBERED = 10_000;

    private final Path folder;
    private final SecretKeySpec master;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();

    /** Least used first. */
    private final Map<Pseudonym, DataKey> known = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Pseudonym, DataKey> eldest) {
            return size() > REMEMBERED;
        }
    };

    KeyFolder(Path folder, SecretKeySpec master, Clock clock) {
        this.folder = folder;
        this.master = master;
        this.clock = clock;
    }

    /** Whether a folder holds any key. */
    static boolean holdsKeys(Path folder) throws IOException {
        return any(folder).isPresent();
    }

    private static Optional<Path> any(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.walk(folder, 2)) {
            return files.filter(file -> file.toString().endsWith(".key"))
                    .filter(file -> file.toFile().length() == DataKey.FILE)
                    .findAny();
        }
    }

    /** @throws AEADBadTagException where the keys are there, but the master key is not theirs */
    void check() throws IOException, AEADBadTagException {
        Optional<Path> one = any(folder);
        if (one.isPresent()) {
            String name = one.get().getFileName().toString();
            DataKey.unwrap(Files.readAllBytes(one.get()), master, new Pseudonym(name.substring(0, name.length() - 4)));
        }
    }

    /** The key of a subject, made and durable where there was none. */
    DataKey of(Pseudonym subject) throws IOException {
        lock.lock();
        try {
            DataKey there = known.get(subject);
            if (there == null) {
                Optional<DataKey> kept = read(subject);
                there = kept.isPresent() ? kept.get() : make(subject);
                known.put(subject, there);
            }
            return there;
        } finally {
            lock.unlock();
        }
    }

    /** The key of a subject, if it has one. */
    Optional<DataKey> find(Pseudonym subject) throws IOException {
        lock.lock();
        try {
            DataKey there = known.get(subject);
            return there == null ? read(subject) : Optional.of(there);
        } finally {
            lock.unlock();
        }
    }

    private Optional<DataKey> read(Pseudonym subject) throws IOException {
        byte[] file;
        try {
            file = Files.readAllBytes(file(subject));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
        if (file.length != DataKey.FILE) { // the power failed while it was made: nothing durable was encrypted with it
            return Optional.empty();
        }
        try {
            return Optional.of(DataKey.unwrap(file, master, subject));
        } catch (AEADBadTagException wrong) {
            throw new IOException("the key " + file(subject) + " is damaged or of another master key", wrong);
        }
    }

    private DataKey make(Pseudonym subject) throws IOException {
        Path file = file(subject);
        Folders.make(folder);
        Folders.make(file.getParent());
        Files.deleteIfExists(file); // half of one
        DataKey key = DataKey.fresh(ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant()));
        try (FileChannel channel = Folders.create(file)) {
            write(channel, key.wrapped(master, subject));
        }
        Folders.sync(file.getParent());
        return key;
    }

    /**
     * Destroys the key of a subject: overwritten, removed, and the removal durable.
     *
     * @param before only a key that was made before
     * @return whether there was one
     */
    boolean destroy(Pseudonym subject, Instant before) throws IOException {
        lock.lock();
        try {
            Path file = file(subject);
            long limit = ChronoUnit.MICROS.between(Instant.EPOCH, before);
            if (Files.notExists(file)) {
                known.remove(subject);
                return false;
            }
            if (Files.size(file) == DataKey.FILE && DataKey.createdMicros(Files.readAllBytes(file)) >= limit) {
                return false;
            }
            known.remove(subject);
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                write(channel, Ciphers.random(Math.toIntExact(channel.size())));
            }
            Files.delete(file);
            Folders.sync(file.getParent());
            return true;
        } finally {
            lock.unlock();
        }
    }

    private static void write(FileChannel channel, byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        channel.force(true);
    }

    private Path file(Pseudonym subject) {
        return folder.resolve(subject.hex().substring(0, 2)).resolve(subject.hex() + ".key");
    }
}
