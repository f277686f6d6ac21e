package io.signalbox.router.content;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * The files in which kept texts lie, appended to and never changed. Callers that come while one forces its bytes to the
 * disk wait and share the next force. A file that failed is left as it is, and the next text begins a new one: nothing
 * points at its end. Where the quota is used up requests are refused and answers taken, as the journal takes the ends of
 * calls: so the files may exceed it by one request and the answers of the calls under way. Thread-safe.
 */
final class ContentFiles implements AutoCloseable {

    private static final byte[] MAGIC = {'S', 'B', 'C', 'O', 'N', 'T', '0', '1'};
    private static final long LARGEST = 64L << 20;
    private static final String ENDING = ".content";

    private final Path folder;
    private final Room room;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition forced = lock.newCondition();
    private Open open;
    private long last;

    /** A file that is written. Its fields belong to the lock. */
    private static final class Open {
        private final long number;
        /** No channel: the interrupt of one caller would close it for all. */
        private final RandomAccessFile file;

        private long written;
        private long durable;
        private boolean forcing;
        private boolean failed;

        private Open(long number, RandomAccessFile file) {
            this.number = number;
            this.file = file;
        }
    }

    /**
     * Opens them.
     *
     * @param quota bytes of all files together
     * @param nanos a clock like {@link System#nanoTime()}
     */
    ContentFiles(Path folder, long quota, LongSupplier nanos) throws IOException {
        this.folder = folder;
        Folders.make(folder);
        List<Long> numbers = numbers();
        this.last = numbers.isEmpty() ? 0 : numbers.get(numbers.size() - 1);
        this.room = new Room(quota, this::bytesBut, nanos);
    }

    /** What they take; looks at the folder at most once a minute, once a second while there is no room. */
    ContentState state() {
        return room.state();
    }

    /**
     * Appends an entry and returns once it is durable: the number of its file and its offset.
     *
     * @throws NoRoomException where it is a request and the quota is used up
     */
    long[] append(Part part, byte[] entry) throws IOException {
        lock.lock();
        try {
            room.require(part);
            Open file = current();
            room.require(part); // others may have come while a file that is full was forced
            long offset = file.written;
            try {
                file.file.write(entry);
            } catch (IOException failed) {
                give(file);
                throw failed;
            }
            file.written += entry.length;
            room.wrote(entry.length);
            force(file, file.written);
            return new long[] {file.number, offset};
        } finally {
            lock.unlock();
        }
    }

    private Open current() throws IOException {
        if (open != null && open.written > LARGEST) {
            Open full = open;
            force(full, full.written); // others may still wait for it
            if (open == full) {
                end(full);
            }
        }
        if (open == null) {
            open = begin();
        }
        return open;
    }

    private Open begin() throws IOException {
        Path path = file(last + 1);
        room.turnTo(last + 1);
        try {
            Folders.create(path).close();
            last++;
            Open begun = new Open(last, new RandomAccessFile(path.toFile(), "rw"));
            try {
                begun.file.write(MAGIC);
                begun.file.getFD().sync();
                Folders.sync(folder);
            } catch (IOException failed) {
                begun.file.close();
                throw failed;
            }
            begun.written = MAGIC.length;
            begun.durable = MAGIC.length;
            room.wrote(MAGIC.length);
            return begun;
        } catch (IOException failed) {
            room.turnTo(0);
            room.lookSoon();
            throw failed;
        }
    }

    private void end(Open file) throws IOException {
        open = null;
        room.turnTo(0);
        file.file.close();
    }

    /** Waits, or forces for all who wait; the lock is free meanwhile. */
    private void force(Open file, long to) throws IOException {
        while (file.durable < to) {
            if (file.failed) {
                throw new IOException("kept content could not be forced to the disk");
            }
            if (file.forcing) {
                forced.awaitUninterruptibly();
                continue;
            }
            file.forcing = true;
            long covered = file.written;
            boolean done = false;
            lock.unlock();
            try {
                file.file.getFD().sync();
                done = true;
            } finally {
                lock.lock();
                file.forcing = false;
                if (done) {
                    file.durable = Math.max(file.durable, covered);
                } else {
                    give(file);
                }
                forced.signalAll();
            }
        }
    }

    /** Nobody knows what a file holds of which a write or a force failed. */
    private void give(Open file) {
        file.failed = true;
        if (open == file) {
            open = null;
            room.turnTo(0);
        }
        room.lookSoon();
        try {
            file.file.close();
        } catch (IOException already) {
            // it is not used again
        }
    }

    Sealed read(Pointer at) throws IOException {
        try (FileChannel channel = FileChannel.open(file(at.file()), StandardOpenOption.READ)) {
            ByteBuffer head = read(channel, at.offset(), Sealed.HEAD);
            int length = head.getInt();
            if (length <= 0 || length > Sealed.MOST) {
                throw new IOException("there is no entry at " + at);
            }
            return Sealed.read(read(channel, at.offset() + Sealed.HEAD, length).array(), head.getInt());
        }
    }

    private static ByteBuffer read(FileChannel channel, long offset, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, offset + bytes.position()) < 0) {
                throw new EOFException("the file ends in an entry");
            }
        }
        return bytes.flip();
    }

    /** Removes files that were written to the last time before a moment, the oldest first; how many went. */
    int removeBefore(Instant moment) throws IOException {
        long current;
        lock.lock();
        try {
            leave(moment);
            current = open == null ? last + 1 : open.number;
        } finally {
            lock.unlock();
        }
        int removed = 0;
        for (long number : numbers()) {
            Path path = file(number);
            if (number >= current
                    || !Files.getLastModifiedTime(path).toInstant().isBefore(moment)) {
                break;
            }
            room.remove(path);
            removed++;
        }
        if (removed > 0) {
            Folders.sync(folder);
        }
        return removed;
    }

    /** Ends the file that is written where nobody has since: a quota that is used up would keep it for ever. */
    private void leave(Instant moment) throws IOException {
        try {
            if (open != null
                    && !open.forcing
                    && open.durable == open.written
                    && Files.getLastModifiedTime(file(open.number)).toInstant().isBefore(moment)) {
                end(open);
            }
        } catch (NoSuchFileException gone) {
            // moved away by hand, and written to wherever it is
        }
    }

    private long bytesBut(long number) throws IOException {
        long bytes = 0;
        for (long other : numbers()) {
            bytes += other == number ? 0 : size(file(other));
        }
        return bytes;
    }

    private static long size(Path file) throws IOException {
        try {
            return Files.size(file);
        } catch (NoSuchFileException removed) {
            return 0;
        }
    }

    private List<Long> numbers() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("[0-9]+\\" + ENDING))
                    .map(name -> Long.valueOf(name.substring(0, name.length() - ENDING.length())))
                    .sorted()
                    .toList();
        } catch (UncheckedIOException unreadable) { // how the stream says it
            throw unreadable.getCause();
        }
    }

    private Path file(long number) {
        return folder.resolve(String.format("%08d%s", number, ENDING));
    }

    @Override
    public void close() throws IOException {
        lock.lock();
        try {
            if (open != null) {
                end(open);
            }
        } finally {
            lock.unlock();
        }
    }
}
